// Leads of Zoho CRM, as its API gives them: instants with the offset of the user, choices as arrays.
import { compile, recordReader, zohoMapping } from 'steelyard';
import { explainLater, payload } from './explain-later.mjs';
import { model } from './model.mjs';

const fields = {
  employees: 'No_of_Employees',
  industry: { from: 'Industry', category: { normalise: ['lowerCase'] } },
  optedOut: 'Email_Opt_Out',
  lastContact: 'Last_Activity_Time',
  interests: { from: 'Interests', set: { normalise: ['lowerCase'] } },
  activity: null,
};
const read = recordReader(model, zohoMapping(fields));
const batch = compile(model).many(payload('zoho').data, { asOf: '2026-06-30T08:15:02Z', read });
export const stored = Array.from({ length: batch.length }, (_, i) => JSON.stringify({ evaluation: batch.row(i) }));

export const later = stored.map((text) => explainLater(model, text));
for (const lines of later) console.log(lines.join('\n  '));
