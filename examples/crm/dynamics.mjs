// An account of Dynamics 365, as its Web API gives it with annotations: choices are numbers, several of them one text.
import { compile, dynamicsMapping, recordReader } from 'steelyard';
import { explainLater, payload } from './explain-later.mjs';
import { model } from './model.mjs';

const columns = {
  employees: 'numberofemployees',
  industry: { from: 'industrycode', category: { values: { 7: 'software', 25: 'manufacturing', 32: 'retail' } } },
  optedOut: 'donotemail',
  lastContact: 'lastonholdtime',
  interests: { from: 'new_interests', set: { values: { 100000000: 'analytics', 100000001: 'automation' } } },
  activity: null,
};
const read = recordReader(model, { ...dynamicsMapping(columns), unread: 'error' });
const { record } = read(payload('dynamics'));
const evaluation = compile(model).one(record, { asOf: '2026-06-30T08:15:02Z' });
export const stored = [JSON.stringify({ record, evaluation })];

export const later = stored.map((text) => explainLater(model, text));
for (const lines of later) console.log(lines.join('\n  '));
