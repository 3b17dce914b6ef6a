// Leads of Salesforce with their tasks, as a query gives them: all records of the answer in one go.
import { compile, recordReader, salesforceMapping } from 'steelyard';
import { explainLater, payload } from './explain-later.mjs';
import { model } from './model.mjs';

const fields = {
  employees: 'NumberOfEmployees',
  industry: { from: 'Industry', category: { normalise: ['lowerCase'] } },
  optedOut: 'HasOptedOutOfEmail',
  lastContact: 'LastActivityDate',
  interests: { from: 'Interests__c', set: { normalise: ['lowerCase'] } },
  activity: { from: 'Tasks.records', events: { at: 'CompletedDateTime' } },
};
const read = recordReader(model, salesforceMapping(fields, { offset: 'Z' }));
export const batch = compile(model).many(payload('salesforce').records, { asOf: '2026-06-30T08:15:02Z', read });
export const stored = Array.from({ length: batch.length }, (_, i) => JSON.stringify({ evaluation: batch.row(i) }));

export const later = stored.map((text) => explainLater(model, text));
for (const lines of later) console.log(lines.join('\n  '));
