// node test/conformance/write.mjs: makes the case files anew, on purpose, with what the library says now; git shows what changed.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
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
const { fileOf, inputs, library } = await import(pathToFileURL(outfile).href);
rmSync(folder, { recursive: true });
const made = Object.entries(inputs()).map(([name, sections]) => [`${name}.jsonl`, fileOf(sections)]);
const files = Object.fromEntries(made.sort(([a], [b]) => (a < b ? -1 : 1)));
for (const old of readdirSync(here('cases'))) rmSync(here(`cases/${old}`));
for (const [name, text] of Object.entries(files)) writeFileSync(here(`cases/${name}`), text);
const { digest, evaluations, wrong } = check(library, files);
for (const line of wrong) console.log(line);
writeFileSync(here('digest.txt'), `${digest}\n`);
console.log(`${evaluations} evaluations, SHA-256 ${digest}`);
