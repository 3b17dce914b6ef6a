// Asks the compiler about mutants that no test noticed: `npm test` compiles the sources, so what does not compile is noticed there.
// Many mutants are compiled at a time, far enough from each other to know whose the errors are.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';

const COPY = `.stryker-tmp/types-${process.pid}`;
/** Lines above a mutant and below it at which the compiler may tell its error: the head and the end of a function. */
const ABOVE = 8;
const BELOW = 2;

/** Gives the status `compiler` to those mutants that do not compile. */
export function askCompiler(mutants) {
  if (mutants.length === 0) return;
  prepare([...new Set(mutants.map(({ file }) => file))]);
  const rounds = [];
  for (const mutant of mutants) {
    const round = rounds.find((one) => one.every((other) => apart(mutant, other)));
    if (round) round.push(mutant);
    else rounds.push([mutant]);
  }
  for (const round of rounds) {
    const files = grouped(round);
    for (const [file, some] of files) writeFileSync(`${COPY}/${file}`, changed(file, some));
    for (const [file, line] of errors())
      for (const mutant of files.get(file) ?? []) if (covers(mutant, files.get(file), line)) mutant.status = 'compiler';
    for (const file of files.keys()) cpSync(file, `${COPY}/${file}`);
  }
  rmSync(COPY, { recursive: true });
}

function grouped(round) {
  const files = new Map();
  for (const mutant of round) files.set(mutant.file, [...(files.get(mutant.file) ?? []), mutant]);
  return files;
}

function lines(text) {
  return text.split('\n').length - 1;
}

function apart(one, other) {
  if (one.file !== other.file) return true;
  const end = ({ line, old }) => line + lines(old);
  return one.line - ABOVE > end(other) + BELOW || other.line - ABOVE > end(one) + BELOW;
}

/** A source with some mutants in it, the last one first, so that the places of the others stay. */
function changed(file, some) {
  let text = readFileSync(file, 'utf8');
  for (const { start, end, replacement } of [...some].sort((a, b) => b.start - a.start))
    text = text.slice(0, start) + replacement + text.slice(end);
  return text;
}

/** Whether a line of the changed source belongs to a mutant. Mutants above it may have made the source shorter or longer. */
function covers(mutant, some, line) {
  const moved = some
    .filter(({ start }) => start < mutant.start)
    .reduce((sum, { old, replacement }) => sum + lines(replacement) - lines(old), 0);
  const first = mutant.line + moved;
  return line >= first - ABOVE && line <= first + lines(mutant.replacement) + BELOW;
}

function errors() {
  const args = ['node_modules/typescript-7/bin/tsc', '-p', COPY, '--pretty', 'false'];
  const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return [...stdout.matchAll(/^(\S+)\((\d+),\d+\): error/gm)].map(([, file, line]) => [
    relative(COPY, file),
    Number(line),
  ]);
}

/** A copy of the sources, of which those that have mutants are compiled, with what they import. */
function prepare(files) {
  rmSync(COPY, { recursive: true, force: true });
  mkdirSync(COPY, { recursive: true });
  cpSync('src', `${COPY}/src`, { recursive: true });
  const options = { extends: '../../tsconfig.json', compilerOptions: { rootDir: '.' }, include: [], files };
  writeFileSync(`${COPY}/tsconfig.json`, JSON.stringify(options));
  if (errors().length > 0) throw new Error('the sources do not compile without a mutant');
}
