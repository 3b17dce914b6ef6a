// docs/bench.md: what a run printed stands between two comments, and the next run with --write replaces it.
import { readFileSync, writeFileSync } from 'node:fs';

const path = new URL('../../docs/bench.md', import.meta.url);

/** Replaces a section of the document by the day, what the run ran on, and its tables. */
export function writeSection(name, about, ...tables) {
  const text = readFileSync(path, 'utf8');
  const [begin, end] = [`<!-- ${name}: written by the bench -->`, `<!-- end of ${name} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/bench.md: expected "${begin}" and "${end}" after it`);
  const day = new Date().toISOString().slice(0, 10);
  const list = [`measured on ${day}`, ...about].map((one) => `- ${one}`).join('\n');
  writeFileSync(path, `${text.slice(0, from)}${[begin, list, ...tables].join('\n\n')}\n\n${text.slice(to)}`);
}
