// Rows of a CSV file, all of them texts, written by a German spreadsheet; one of them has an error.
import { readFileSync } from 'node:fs';
import { compile, csvMapping, recordReader } from 'steelyard';
import { explainLater } from './explain-later.mjs';
import { model } from './model.mjs';

// Enough for this file; one with quotes needs a parser.
const [names, ...lines] = readFileSync(new URL('payloads/leads.csv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split(';'));
const rows = lines.map((cells) => Object.fromEntries(names.map((name, i) => [name, cells[i]])));

const columns = {
  employees: 'employees',
  industry: { from: 'industry', category: { normalise: ['lowerCase'] } },
  optedOut: 'opted out',
  lastContact: 'last contact',
  interests: { from: 'interests', set: { normalise: ['trim'] } },
  activity: null,
};
const written = { decimal: ',', grouping: '.', delimiter: ',', offset: '+02:00', true: ['ja'], false: ['nein'] };
const read = recordReader(model, csvMapping(written, columns));
export const batch = compile(model).many(rows, { asOf: '2026-06-30T08:15:02Z', read });
export const stored = batch.best(rows.length).map((i) => JSON.stringify({ evaluation: batch.row(i) }));

export const later = stored.map((text) => explainLater(model, text));
for (const lines of later) console.log(lines.join('\n  '));
for (const { index, issues } of batch.rejected) console.log(`${rows[index].company}: ${issues[0].message}`);
