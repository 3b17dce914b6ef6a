// Tries a mutant by itself: the change is written into a copy of the sources and vitest runs as it always does. The runner of
// StrykerJS takes a test file that fails while it loads for one that passed, so what it calls a survivor is tried again here.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

const COPY = '.stryker-tmp/alone';

/** A source cut where the mutant changes it. Lines and columns count from 1. */
export function cutAt({ fileName, location: { start, end } }) {
  const text = readFileSync(fileName, 'utf8');
  const begins = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const at = ({ line, column }) => begins[line - 1] + column - 1;
  return { before: text.slice(0, at(start)), old: text.slice(at(start), at(end)), after: text.slice(at(end)) };
}

const proven = new Set();

/** Whether the tests that `MUTATION_TESTS` names fail with this mutant, and pass without it. */
export function failsAlone(mutant) {
  const tests = process.env.MUTATION_TESTS;
  if (proven.size === 0) prepare();
  if (!proven.has(tests) && !passes())
    throw new Error(`expected tests that pass without a mutant, got a failure in ${tests}`);
  proven.add(tests);
  const { before, old, after } = cutAt(mutant);
  const file = join(COPY, relative('.', mutant.fileName));
  writeFileSync(file, before + mutant.replacement + after);
  const survives = passes();
  writeFileSync(file, before + old + after);
  return !survives;
}

function passes() {
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'test/mutation/vitest.config.mjs', '--bail', '1'];
  return spawnSync(process.execPath, args, { cwd: COPY, stdio: 'ignore', timeout: 300_000 }).status === 0;
}

/** A new copy for each run. */
function prepare() {
  rmSync(COPY, { recursive: true, force: true });
  mkdirSync(COPY, { recursive: true });
  const left = /^test\/(bench|peers|mutation\/(node_modules|incremental))$/;
  for (const path of ['src', 'test', 'vitest.config.ts', 'package.json', 'tsconfig.json'])
    cpSync(path, join(COPY, path), { recursive: true, filter: (from) => !left.test(relative('.', from)) });
  symlinkSync(resolve('node_modules'), join(COPY, 'node_modules'));
}
