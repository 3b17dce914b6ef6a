// A scorecard as PMML writes it: points per characteristic, a baseline each, and reason codes ranked by points below baseline.
import { defineLeadScore, evaluate, ledger, reasonCodes } from 'steelyard';

export const model = defineLeadScore({
  kind: 'leadScore',
  schema: 2,
  name: 'pmml scorecard',
  version: '1',
  attributes: {
    department: { type: 'category', values: ['marketing', 'engineering', 'business'] },
    age: { type: 'number', unit: 'years', min: 0 },
    income: { type: 'number', min: 0 },
  },
  axes: [
    {
      id: 'points',
      base: 0,
      terms: [
        {
          type: 'points',
          attribute: 'department',
          amounts: { marketing: 19, engineering: 3, business: 6 },
          missing: 0,
          baseline: 19,
          reasonCode: 'RC1',
        },
        {
          type: 'bins',
          attribute: 'age',
          bins: [{ below: 18, amount: -1 }, { below: 29, amount: 0 }, { below: 39, amount: 12 }, { amount: 18 }],
          missing: 0,
          baseline: 18,
          reasonCode: 'RC2',
        },
        {
          type: 'bins',
          attribute: 'income',
          bins: [{ below: 1000, amount: 26 }, { below: 1500, amount: 5 }, { amount: -3 }],
          missing: 0,
          baseline: 10,
          reasonCode: 'RC3',
        },
      ],
      grades: [
        { label: 'high', atLeast: 40 },
        { label: 'low', atLeast: null },
      ],
    },
  ],
  bands: [
    { label: 'accept', atLeast: 40 },
    { label: 'refer', atLeast: null },
  ],
});

export const applicant = { department: 'engineering', age: 25, income: 500 };

const evaluation = evaluate(model, applicant, { asOf: '2026-06-30T00:00:00Z' });
console.log(ledger(model, evaluation));
for (const { code, distance, text } of reasonCodes(model, evaluation)) console.log(code, distance, text);
