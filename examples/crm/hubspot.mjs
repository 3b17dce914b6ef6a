// A company of HubSpot: as the CRM API gives it, and as a workflow's webhook sends it.
import { compile, hubspotMapping, recordReader } from 'steelyard';
import { explainLater, payload } from './explain-later.mjs';
import { model } from './model.mjs';

const properties = {
  employees: 'numberofemployees',
  industry: { from: 'industry', category: { values: { COMPUTER_SOFTWARE: 'software', RETAIL: 'retail' } } },
  optedOut: 'hs_email_optout',
  lastContact: 'notes_last_contacted',
  interests: 'product_interests',
  activity: null,
};
const scorer = compile(model);
export const stored = ['hubspot', 'hubspot-workflow'].map((name) => {
  const read = recordReader(model, hubspotMapping(properties, name === 'hubspot' ? 'values' : 'versions'));
  const { record } = read(payload(name));
  return JSON.stringify({ record, evaluation: scorer.one(record, { asOf: '2026-06-30T08:15:02Z' }) });
});

export const later = stored.map((text) => explainLater(model, text));
for (const lines of later) console.log(lines.join('\n  '));
