// Rows as a driver of an SQL database gives them, and the same as columns: Date, bigint, decimals as texts, JSON.
import { compile, recordReader, sqlMapping } from 'steelyard';
import { explainLater } from './explain-later.mjs';
import { model } from './model.mjs';

const rows = [
  {
    employee_count: 320n,
    industry: 'software',
    opted_out: 0,
    last_contact: new Date('2026-06-15T08:00:00Z'),
    interests: ['analytics', 'automation'],
    activity: [{ at: '2026-06-29 16:30:00' }],
  },
  { employee_count: '80', industry: null, opted_out: 1, last_contact: null, interests: [], activity: null },
];
const columns = {
  employees: 'employee_count',
  industry: 'industry',
  optedOut: 'opted_out',
  lastContact: 'last_contact',
  interests: 'interests',
  activity: 'activity',
};
const read = recordReader(model, sqlMapping(columns, { offset: 'Z' }));
const scorer = compile(model);
export const batch = scorer.many(rows, { asOf: '2026-06-30T08:15:02Z', read });
export const stored = Array.from({ length: batch.length }, (_, i) => JSON.stringify({ evaluation: batch.row(i) }));

const table = Object.fromEntries(Object.keys(rows[0]).map((name) => [name, rows.map((row) => row[name])]));
export const byColumns = scorer.many(table, { asOf: '2026-06-30T08:15:02Z', read });

export const later = stored.map((text) => explainLater(model, text));
for (const lines of later) console.log(lines.join('\n  '));
