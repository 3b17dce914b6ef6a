// Changes one operator, condition or literal at a time and looks whether a test fails. docs/decisions/0045 says how and how far.
//   npm run mutate                          core, model and kinds, area by area
//   npm run mutate -- src/core/steps.ts     some files or folders
//   npm run mutate -- --since main          the files that differ from a branch or commit
//   npm run mutate -- --every 5             each fifth mutant: a sample
//   npm run mutate -- --json out.json       writes what became of each mutant
//   npm run mutate -- --again out.json      tries only what was not noticed then
//   npm run mutate -- --patience 20000      with tests that take up to so many milliseconds
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { AREAS, ELSEWHERE } from './areas.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
if (!existsSync(here('node_modules/@stryker-mutator/instrumenter'))) {
  console.error('not installed: npm install --prefix test/mutation --no-package-lock');
  process.exit(1);
}
process.chdir(here('../..'));
const { triedArea } = await import('./area.mjs');
const { askCompiler } = await import('./types.mjs');

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    since: { type: 'string' },
    every: { type: 'string', default: '1' },
    patience: { type: 'string', default: '1000' },
    concurrency: { type: 'string', default: String(availableParallelism()) },
    break: { type: 'string', default: '0' },
    json: { type: 'string' },
    again: { type: 'string' },
  },
});

const below = (folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .filter((file) => !file.includes('/node_modules/'))
    .sort();
const tests = below('test').filter((file) => file.endsWith('.test.ts'));
const changed = values.since && execFileSync('git', ['diff', '--name-only', values.since], { encoding: 'utf8' });
const wanted = below('src')
  .filter((file) => file.endsWith('.ts') && !ELSEWHERE.test(file))
  .filter((file) => positionals.length === 0 || positionals.some((start) => file.startsWith(start)))
  .filter((file) => changed === undefined || changed.split('\n').includes(file))
  .filter((file) => areaOf(file) !== undefined);
console.log(`${wanted.length} files of core, model and kinds`);

const before = values.again ? JSON.parse(readFileSync(values.again, 'utf8')) : [];
const known = new Map(
  before.flatMap(({ key, status }) => (['noticed', 'compiler'].includes(status) ? [[key, status]] : [])),
);
const rows = [];
const all = [];
for (const area of AREAS) {
  const files = wanted.filter((file) => areaOf(file) === area);
  if (files.length === 0) continue;
  const mutants = await triedArea({
    files,
    tests: tests.filter((test) => area.tests.some((start) => test.startsWith(start))),
    folder: `.stryker-tmp/${area.name.replaceAll(/\W+/g, '-')}`,
    concurrency: Number(values.concurrency),
    every: Number(values.every),
    patience: Number(values.patience),
    known,
    told: (text) => console.log(`${area.name}: ${text}`),
  });
  all.push(...mutants);
  rows.push({ name: area.name, mutants });
  console.log(lineOf(counted(area.name, mutants)));
}
const unnoticed = all.filter(({ status }) => status === 'survived' || status === 'unread');
askCompiler(unnoticed);
for (const mutant of unnoticed) if (mutant.status !== 'compiler') console.log(toldOf(mutant));
if (values.json) writeFileSync(values.json, JSON.stringify(all));

const total = counted('all', all);
console.log('\nnoticed  by the compiler     of   score  in no test  marked  area');
for (const { name, mutants } of rows) console.log(lineOf(counted(name, mutants)));
console.log(lineOf(total));
if (total.of > 0 && (100 * total.noticed) / total.of < Number(values.break)) {
  console.error(`expected a score of at least ${values.break}%`);
  process.exitCode = 1;
}

function areaOf(file) {
  return AREAS.find(({ source }) => source.some((start) => file.startsWith(start)));
}

function counted(name, mutants) {
  const number = (status) => mutants.filter((mutant) => mutant.status === status).length;
  const [tests, compiler, unread, marked] = ['noticed', 'compiler', 'unread', 'marked'].map(number);
  return { name, noticed: tests + compiler, compiler, of: mutants.length - marked, unread, marked };
}

function lineOf({ name, noticed, compiler, of, unread, marked }) {
  const numbers = [
    pad(noticed, 7),
    pad(compiler, 15),
    pad(of, 5),
    pad(share(noticed, of), 6),
    pad(unread, 10),
    pad(marked, 6),
  ];
  return `${numbers.join('  ')}  ${name}`;
}

function toldOf({ file, line, column, status, old, replacement }) {
  const where = `${file}:${line}:${column}${status === 'unread' ? ' (in no test)' : ''}`;
  return `${where}\n    ${old.replace(/\s+/g, ' ').slice(0, 200)}\n -> ${replacement.replace(/\s+/g, ' ').slice(0, 200)}`;
}

function share(part, whole) {
  return whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)}%`;
}

function pad(value, width) {
  return String(value).padStart(width);
}
