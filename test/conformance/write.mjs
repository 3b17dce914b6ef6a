// node test/conformance/write.mjs: makes the case files anew, on purpose, with what the library says now; git shows what changed.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

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
  // Models of the tests are found beside them, not beside the bundle.
  absWorkingDir: here('../..'),
});
const { digestOf, fileOf, inputs } = await import(pathToFileURL(outfile).href);
for (const old of readdirSync(here('cases'))) rmSync(here(`cases/${old}`));
const files = Object.entries(inputs()).sort(([a], [b]) => (a < b ? -1 : 1));
for (const [name, sections] of files) writeFileSync(here(`cases/${name}.jsonl`), fileOf(sections));
rmSync(folder, { recursive: true });
