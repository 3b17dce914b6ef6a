// The lead score that all examples of this folder use: what it reads is the same, whatever system the payload comes from.
import { defineLeadScore } from 'steelyard';

export const model = defineLeadScore({
  kind: 'leadScore',
  schema: 2,
  name: 'inbound',
  version: '2026-06',
  attributes: {
    employees: { type: 'number', label: 'employees', unit: 'people', min: 0 },
    industry: { type: 'category', label: 'industry', values: ['software', 'manufacturing', 'retail'] },
    optedOut: { type: 'boolean', label: 'opted out' },
    lastContact: { type: 'date', label: 'last contact' },
    interests: { type: 'set', label: 'interests', values: ['analytics', 'automation', 'service'], unseen: 'ignore' },
    activity: { type: 'events', label: 'activity' },
  },
  axes: [
    {
      id: 'fit',
      cap: 60,
      terms: [
        {
          type: 'bins',
          attribute: 'employees',
          missing: 0,
          bins: [{ below: 50, amount: 5 }, { below: 250, amount: 20 }, { amount: 35 }],
        },
        {
          type: 'points',
          attribute: 'industry',
          amounts: { software: 25, manufacturing: 15, retail: 5 },
          missing: 0,
          unseen: 0,
        },
      ],
    },
    {
      id: 'engagement',
      cap: 40,
      floor: 0,
      terms: [
        { type: 'recency', attribute: 'lastContact', amount: 20, halfLifeDays: 30, missing: 0 },
        { type: 'points', attribute: 'interests', amounts: { analytics: 8, automation: 6, service: 2 }, missing: 0 },
        { type: 'points', attribute: 'optedOut', amounts: { true: -40, false: 0 }, missing: 0 },
        { type: 'events', attribute: 'activity', amount: 4, halfLifeDays: 14, missing: 0 },
      ],
    },
  ],
  bands: [
    { label: 'sales', atLeast: 60 },
    { label: 'nurture', atLeast: null },
  ],
});
