// Compares the library with programs that are no npm packages: Spark and DuckDB in Python, the parsers of BigQuery and Snowflake,
// Chromium and Firefox, and the kernel of Deno.
// `--install` puts them beside this file, `--long` compares 100,000 records, `--scale [rows]` times DuckDB and Spark over many rows.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const python = here('venv/bin/python');
// A machine without Python or without its packages is no failure: what is not there is said, and the rest is compared.
if (process.argv.includes('--install')) {
  const steps = [
    ...(existsSync(python) ? [] : [['python3', ['-m', 'venv', here('venv')]]]),
    [python, ['-m', 'pip', 'install', '--quiet', '-r', here('requirements.txt')]],
  ];
  const failed = steps.find(
    ([program, args]) => spawnSync(program, args, { stdio: 'inherit', timeout: 300_000 }).status !== 0,
  );
  if (failed !== undefined)
    console.log(`not installed  ${failed[0]} ${failed[1].join(' ')} failed or took over five minutes`);
}
const name = process.argv.includes('--scale') ? 'scale' : 'main';
const script = here(`out/${name}.mjs`);
// What it imports from node_modules is found from where it stands.
await build({
  entryPoints: [here(`${name}.ts`)],
  bundle: true,
  format: 'esm',
  platform: 'node',
  packages: 'external',
  outfile: script,
  logLevel: 'error',
});
process.exitCode = spawnSync(process.execPath, [script, ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1;
