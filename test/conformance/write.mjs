// node test/conformance/write.mjs [--inputs]: writes what the library says now of the models and records in the case files, on
// purpose; git shows what changed. `--inputs` makes the models and records anew too, from the generators of the tests.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { check } from './check.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'steelyard-conformance-'));
const outfile = join(folder, 'make.mjs');
await build({
  entryPoints: [here('make.ts')],
  bundle: true,
  format: 'esm',
  platform: 'node',
  outfile,
  logLevel: 'error',
});
const { fileOf, inputs, inputsOf, library } = await import(pathToFileURL(outfile).href);
rmSync(folder, { recursive: true });
const names = readdirSync(here('cases')).sort();
const kept = () => names.map((name) => [name, inputsOf(name, readFileSync(here(`cases/${name}`), 'utf8'))]);
const made = () => Object.entries(inputs()).map(([name, some]) => [`${name}.jsonl`, some]);
const all = (process.argv.includes('--inputs') ? made() : kept()).map(([name, some]) => [name, fileOf(some)]);
const files = Object.fromEntries(all.sort(([a], [b]) => (a < b ? -1 : 1)));
for (const name of names) rmSync(here(`cases/${name}`));
for (const [name, text] of Object.entries(files)) writeFileSync(here(`cases/${name}`), text);
const { digest, evaluations, wrong } = check(library, files);
for (const line of wrong) console.log(line);
writeFileSync(here('digest.txt'), `${digest}\n`);
console.log(`${evaluations} evaluations, SHA-256 ${digest}`);
