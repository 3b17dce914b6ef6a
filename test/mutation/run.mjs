// Changes one operator, condition or literal at a time and looks whether a test fails. docs/decisions/0045 says how and how far.
//   npm run mutate                          core, model and kinds, area by area: for the night
//   npm run mutate -- src/core/steps.ts     some files or folders
//   npm run mutate -- --since main          the files that differ from a branch or commit
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { cutAt, failsAlone } from './alone.mjs';
import { AREAS, ELSEWHERE } from './areas.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
if (!existsSync(here('node_modules/@stryker-mutator/core'))) {
  console.error('not installed: npm install --prefix test/mutation --no-package-lock');
  process.exit(1);
}
const { Stryker } = await import('@stryker-mutator/core');
process.chdir(here('../..'));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    since: { type: 'string' },
    concurrency: { type: 'string', default: String(availableParallelism()) },
    break: { type: 'string', default: '0' },
  },
});

const below = (folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .sort();
const tests = below('test').filter((file) => file.endsWith('.test.ts'));
const changed = values.since && execFileSync('git', ['diff', '--name-only', values.since], { encoding: 'utf8' });
const wanted = below('src')
  .filter((file) => file.endsWith('.ts') && !ELSEWHERE.test(file))
  .filter((file) => positionals.length === 0 || positionals.some((start) => file.startsWith(start)))
  .filter((file) => changed === undefined || changed.split('\n').includes(file))
  .filter((file) => areaOf(file) !== undefined);
console.log(`${wanted.length} files of core, model and kinds`);

const rows = [];
for (const area of AREAS) {
  const files = wanted.filter((file) => areaOf(file) === area);
  if (files.length === 0) continue;
  process.env.MUTATION_TESTS = tests.filter((test) => area.tests.some((start) => test.startsWith(start))).join(',');
  const mutants = await new Stryker({
    mutate: files,
    testRunner: 'vitest',
    vitest: { configFile: 'test/mutation/vitest.config.mjs', related: false },
    coverageAnalysis: 'perTest',
    concurrency: Number(values.concurrency),
    ignorePatterns: ['/docs', '/dist', '/examples', '/test/bench', '/test/peers', '/test/mutation/incremental'],
    incremental: true,
    incrementalFile: `test/mutation/incremental/${area.name.replaceAll('/', '-')}.json`,
    reporters: [process.stdout.isTTY ? 'progress' : 'progress-append-only'],
    fileLogLevel: 'off',
    logLevel: 'error',
    timeoutMS: 20_000,
  }).runMutationTest();
  // What is remembered of an earlier run holds for files that are not meant now.
  const meant = mutants.filter(({ fileName }) => files.includes(relative('.', fileName)));
  rows.push(counted(area.name, meant));
}

const sum = (of) => rows.reduce((total, row) => total + row[of], 0);
const all = { name: 'all', killed: sum('killed'), of: sum('of'), unread: sum('unread') };
console.log('\nnoticed     of   score  in no test  area');
for (const { name, killed, of, unread } of [...rows, all])
  console.log([pad(killed, 7), pad(of, 6), pad(share(killed, of), 7), pad(unread, 11), ` ${name}`].join(' '));
if (all.of > 0 && (100 * all.killed) / all.of < Number(values.break)) {
  console.error(`expected a score of at least ${values.break}%`);
  process.exitCode = 1;
}

function areaOf(file) {
  return AREAS.find(({ source }) => source.some((start) => file.startsWith(start)));
}

/** Prints what no test noticed, and counts. */
function counted(name, mutants) {
  const row = { name, killed: 0, of: 0, unread: 0 };
  const killed = ['Killed', 'Timeout', 'RuntimeError'];
  for (const mutant of mutants.filter(({ status }) => status !== 'Ignored' && status !== 'CompileError')) {
    row.of++;
    const dead = killed.includes(mutant.status) || (mutant.status === 'Survived' && failsAlone(mutant));
    if (dead) row.killed++;
    else {
      if (mutant.status === 'NoCoverage') row.unread++;
      console.log(toldOf(mutant));
    }
  }
  return row;
}

function toldOf(mutant) {
  const { fileName, location, replacement, status, static: loaded } = mutant;
  const { line, column } = location.start;
  const notes = [...(status === 'NoCoverage' ? ['in no test'] : []), ...(loaded ? ['at loading'] : [])];
  const where = `${relative('.', fileName)}:${line}:${column}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`;
  return `${where}\n    ${cutAt(mutant).old.replace(/\s+/g, ' ').slice(0, 200)}\n -> ${replacement.replace(/\s+/g, ' ').slice(0, 200)}`;
}

function share(part, whole) {
  return whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)}%`;
}

function pad(value, width) {
  return String(value).padStart(width);
}
