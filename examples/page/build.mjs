// Bundles the page with the built package into one classic script, which browsers also load from the file system: `npm run page`.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { sampleLeads } from './sample.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Writes `out/page.js`. */
export async function buildPage() {
  await build({
    entryPoints: [here('page.mjs')],
    outfile: here('out/page.js'),
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    logLevel: 'error',
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildPage();
  writeFileSync(here('out/leads.csv'), sampleLeads(1_000, 2));
  console.log(`open ${here('index.html')}; leads to load into it: ${here('out/leads.csv')}`);
}
