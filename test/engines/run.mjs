// Runs the digests on every engine that is installed and says whether each gives the stored ones. `--write` stores this Node's.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'steelyard-engines-'));
const script = join(folder, 'main.mjs');
await build({
  entryPoints: [here('main.ts')],
  bundle: true,
  format: 'esm',
  platform: 'neutral',
  mainFields: ['module', 'main'],
  outfile: script,
  logLevel: 'error',
});

const run = (program, args = []) => execFileSync(program, [...args, script], { encoding: 'utf8' }).trim();
const own = run(process.execPath);
if (process.argv.includes('--write'))
  writeFileSync(here('digest.json'), `${JSON.stringify(JSON.parse(own), null, 2)}\n`);
const stored = JSON.stringify(JSON.parse(readFileSync(here('digest.json'), 'utf8')));

const engines = [
  ['node22', 'node_modules/node22/bin/node', []],
  ['node24', 'node_modules/node24/bin/node', []],
  ['node26', 'node_modules/node26/bin/node', []],
  ['deno', 'node_modules/.bin/deno', ['run', '--quiet']],
  ['bun', 'node_modules/.bin/bun', ['run']],
];
let differ = own === stored ? 0 : 1;
console.log(`${differ === 0 ? 'same' : 'DIFFERENT'}  this Node, ${process.version}`);
for (const [name, path, args] of engines) {
  if (!existsSync(here(path))) {
    console.log(`not installed  ${name}: npm install --prefix test/engines`);
    continue;
  }
  const same = run(here(path), args) === stored;
  if (!same) differ++;
  console.log(
    `${same ? 'same' : 'DIFFERENT'}  ${name} ${execFileSync(here(path), ['--version'], { encoding: 'utf8' }).split('\n')[0]}`,
  );
}
rmSync(folder, { recursive: true });
process.exitCode = differ === 0 ? 0 : 1;
