// The model that the examples of this folder score by.
import { compile, defineLeadScore } from 'steelyard';

export const model = defineLeadScore({
  kind: 'leadScore',
  schema: 2,
  name: 'inbound',
  version: '1',
  attributes: {
    employees: { type: 'number', unit: 'people', min: 0 },
    source: { type: 'category', values: ['fair', 'web', 'partner'] },
  },
  axes: [
    {
      id: 'fit',
      cap: 60,
      terms: [
        { type: 'bins', attribute: 'employees', missing: 0, bins: [{ below: 50, amount: 5 }, { amount: 40 }] },
        { type: 'points', attribute: 'source', amounts: { fair: 20, web: 5, partner: 15 }, missing: 0 },
      ],
    },
  ],
  bands: [
    { label: 'sales', atLeast: 45 },
    { label: 'nurture', atLeast: null },
  ],
});
export const scorer = compile(model);
export const asOf = '2026-06-30T00:00:00Z';
