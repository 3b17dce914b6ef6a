// Draws every picture of `steelyard/plots` from small made-up data, light and dark, and lays them out on docs/plots.png.
// Build first: npm run bundle && node docs/plots.mjs [a folder for a PNG of each]. Look at them; then the hashes it writes hold what was seen.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { Resvg } from '@resvg/resvg-js';
import { gallery } from './gallery.mjs';

const out = process.argv[2];
const png = (svg, width) =>
  new Resvg(svg, { fitTo: { mode: 'width', value: width }, font: { loadSystemFonts: true, defaultFontFamily: 'DejaVu Sans' } })
    .render()
    .asPng();

if (out !== undefined) {
  mkdirSync(out, { recursive: true });
  for (const theme of ['light', 'dark'])
    for (const [name, draw] of Object.entries(gallery)) writeFileSync(`${out}/${name}-${theme}.png`, png(draw({ theme }).svg, 960));
}

// The contact sheet: each picture in its cell, columns filled from the top, the left half light and the right half dark.
const CELL = 640;
const GAP = 24;
const columns = [
  { theme: 'light', names: Object.keys(gallery).filter((_, i) => i % 2 === 0) },
  { theme: 'light', names: Object.keys(gallery).filter((_, i) => i % 2 === 1) },
  { theme: 'dark', names: Object.keys(gallery).filter((_, i) => i % 2 === 0) },
  { theme: 'dark', names: Object.keys(gallery).filter((_, i) => i % 2 === 1) },
];
let bottom = 0;
const cells = columns.flatMap(({ theme, names }, c) => {
  let y = GAP;
  return names.map((name) => {
    const { svg } = gallery[name]({ theme, width: CELL });
    const placed = svg.replace('<svg ', `<svg x="${GAP + c * (CELL + GAP)}" y="${y}" `);
    y += Number(/height="(\d+)"/.exec(svg)[1]) + GAP;
    bottom = Math.max(bottom, y);
    return placed;
  });
});
const width = GAP + columns.length * (CELL + GAP);
const sheet = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${bottom}"><rect width="${width}" height="${bottom}" fill="#8b929a"/>${cells.join('')}</svg>`;
writeFileSync(new URL('plots.png', import.meta.url), png(sheet, 2000));

// The hashes that tests compare: of the texts, since pixels depend on the fonts of the machine.
const hashes = Object.entries(gallery).map(([name, draw]) => [name, createHash('sha256').update(draw({}).svg).digest('hex')]);
writeFileSync(new URL('../test/plots/hashes.json', import.meta.url), `${JSON.stringify(Object.fromEntries(hashes), null, 2)}\n`);
