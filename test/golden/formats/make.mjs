// Scores the models of one format by the library that wrote that format, and keeps what it says: `node make.mjs 1 <its dist/index.js>`.
// Format 1 was scored by the last version before totals were whole steps. Never run it again for a format that is past.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [format, dist] = process.argv.slice(2);
const { compile, parseModel } = await import(pathToFileURL(dist).href);
const folder = new URL(`${format}/`, import.meta.url);
for (const file of readdirSync(folder)) {
  const { model, asOf, records } = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
  const scorer = compile(parseModel(model));
  const expected = records.map((record) => {
    const { result, tallies } = scorer.one(record, { asOf });
    return { result, totals: Object.fromEntries(tallies.map(({ option, total }) => [option, total])) };
  });
  writeFileSync(new URL(file, folder), `${JSON.stringify({ model, asOf, records, expected }, null, 1)}\n`);
}
