// Finds the mutants of some sources. StrykerJS writes all of them into the sources, each behind a switch, so that any one of them can be
// tried without bundling or loading anything else.
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { createInstrumenter } from '@stryker-mutator/instrumenter';
import { createInjector } from 'typed-inject';

const SILENT = new Proxy({}, { get: () => () => false });
const SWITCH = /stry(MutAct|Cov)_9fa48\(("\d+"(?:, "\d+")*)\)/g;

/** What the switches call: `act` asks whether a mutant is on, `cov` counts that its place was reached. */
export const SWITCHES = `
const stryMutAct_9fa48 = (id) => id === __mutation.active && __mutation.hit();
function stryCov_9fa48() {
  const counts = __mutation.counts;
  if (counts !== null) for (let i = 0; i < arguments.length; i++) counts[arguments[i]]++;
}`;

/**
 * The sources with their mutants in them, by file, and the mutants. A mutant that is marked in the source (`Stryker disable`) has a
 * `reason`.
 */
export async function mutantsOf(files) {
  const instrumenter = createInjector().provideValue('logger', SILENT).injectFunction(createInstrumenter);
  const sources = files.map((name) => ({ name, mutate: true, content: readFileSync(name, 'utf8') }));
  const options = { plugins: null, excludedMutations: [], ignorers: [], noHeader: true };
  const made = await instrumenter.instrument(sources, options);
  const text = new Map(
    made.files.map(({ name, content }) => [
      relative('.', name),
      // Numbers are compared faster than texts.
      content.replace(SWITCH, (_, call, ids) => `stry${call}_9fa48(${ids.replaceAll('"', '')})`),
    ]),
  );
  const mutants = made.mutants.map(({ id, fileName, location, replacement, status, statusReason }) => ({
    id: Number(id),
    file: relative('.', fileName),
    // Lines count from 0 here and from 1 everywhere else.
    line: location.start.line + 1,
    column: location.start.column + 1,
    old: cut(fileName, location),
    replacement,
    reason: status === 'Ignored' ? (statusReason ?? 'marked') : null,
  }));
  return { text, mutants };
}

function cut(fileName, { start, end }) {
  const lines = readFileSync(fileName, 'utf8')
    .split('\n')
    .slice(start.line, end.line + 1);
  lines[lines.length - 1] = lines.at(-1).slice(0, end.column);
  lines[0] = lines[0].slice(start.column);
  return lines.join('\n');
}
