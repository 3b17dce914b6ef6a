// A scorecard as Eloqua weighs it: each criterion gives 0 to 100, and its weight says how much of that counts.
import { defineLeadScore, evaluate, ledger } from 'steelyard';

const criterion = (attribute, amounts) => ({ type: 'points', attribute, group: attribute, amounts, missing: 0 });

export const model = defineLeadScore({
  kind: 'leadScore',
  schema: 2,
  name: 'eloqua-style profile',
  version: '1',
  attributes: {
    title: { type: 'category', values: ['C-level', 'director', 'other'] },
    industry: { type: 'category', values: ['target', 'adjacent', 'other'] },
    revenue: { type: 'category', values: ['over 500 M', '50 M to 500 M', 'under 50 M'] },
    source: { type: 'category', values: ['referral', 'web', 'list'] },
  },
  axes: [
    {
      id: 'profile',
      cap: 100,
      groups: {
        title: { weight: 0.3 },
        industry: { weight: 0.3 },
        revenue: { weight: 0.25 },
        source: { weight: 0.15 },
      },
      terms: [
        criterion('title', { 'C-level': 100, director: 60, other: 10 }),
        criterion('industry', { target: 100, adjacent: 50, other: 0 }),
        criterion('revenue', { 'over 500 M': 100, '50 M to 500 M': 60, 'under 50 M': 20 }),
        criterion('source', { referral: 100, web: 80, list: 20 }),
      ],
    },
  ],
  bands: [
    { label: 'sales', atLeast: 75 },
    { label: 'nurture', atLeast: 25 },
    { label: 'disqualify', atLeast: null },
  ],
});

// 100 × 30 % + 100 × 30 % + 20 × 25 % + 80 × 15 % = 77
export const lead = { title: 'C-level', industry: 'target', revenue: 'under 50 M', source: 'web' };

console.log(ledger(model, evaluate(model, lead, { asOf: '2026-06-30T00:00:00Z' })));
