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
  const before = new Map(sources.map(({ name, content }) => [name, content]));
  const mutants = made.mutants.map(({ id, fileName, location, replacement, status, statusReason }) => {
    const file = relative('.', fileName);
    const original = before.get(file);
    const [start, end] = [offsetIn(original, location.start), offsetIn(original, location.end)];
    return {
      id: Number(id),
      file,
      // Lines count from 0 here and from 1 everywhere else.
      line: location.start.line + 1,
      column: location.start.column + 1,
      start,
      end,
      old: original.slice(start, end),
      // What tells it from others in later runs, when lines above it have moved.
      key: [file, original.slice(Math.max(0, start - 80), start), original.slice(start, end + 40), replacement].join(
        '\n',
      ),
      replacement,
      reason: status === 'Ignored' ? (statusReason ?? 'marked') : null,
    };
  });
  return { text, mutants };
}

function offsetIn(text, { line, column }) {
  let begin = 0;
  for (let k = 0; k < line; k++) begin = text.indexOf('\n', begin) + 1;
  return begin + column;
}
