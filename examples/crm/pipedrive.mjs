// A change of an organisation, as Pipedrive's webhook (version 2) sends it: options by their ids, custom fields by their keys.
import { compile, pipedriveMapping, recordReader } from 'steelyard';
import { explainLater, payload } from './explain-later.mjs';
import { model } from './model.mjs';

const fields = {
  employees: 'employee_count',
  industry: { from: 'custom_fields.d4f1c0a8e1.id', category: { values: { 27: 'software', 28: 'retail' } } },
  optedOut: null,
  lastContact: 'custom_fields.a90b77c2f3.value',
  interests: { from: 'label_ids', set: { values: { 5: 'analytics', 6: 'automation' } } },
  activity: null,
};
const change = payload('pipedrive');
const { record } = recordReader(model, pipedriveMapping(fields))(change);
const evaluation = compile(model).one(record, { asOf: change.meta.timestamp });
export const stored = [JSON.stringify({ record, evaluation })];

export const later = stored.map((text) => explainLater(model, text));
for (const lines of later) console.log(lines.join('\n  '));
