// The scorecard of the page: four questions on fit and two on engagement, each a group that can be weighed.
import { defineLeadScore } from 'steelyard';

export const asOf = '2026-06-30T00:00:00Z';

export const model = defineLeadScore({
  kind: 'leadScore',
  schema: 2,
  name: 'leads of the page',
  version: '1',
  attributes: {
    industry: { type: 'category', values: ['software', 'machinery', 'retail', 'public'] },
    employees: { type: 'number', unit: 'people', min: 0 },
    role: { type: 'category', values: ['decides', 'recommends', 'uses'] },
    budget: { type: 'number', unit: 'kEUR', min: 0, max: 500 },
    months: { type: 'number', label: 'months to purchase', min: 0, max: 24 },
    visits: { type: 'number', label: 'visits in 30 days', min: 0, max: 20 },
    demo: { type: 'boolean', label: 'asked for a demo' },
    lastContact: { type: 'date', label: 'last contact' },
  },
  axes: [
    {
      id: 'fit',
      cap: 100,
      terms: [
        {
          type: 'bins',
          attribute: 'employees',
          group: 'company',
          missing: 0,
          bins: [{ below: 50, amount: 3 }, { below: 250, amount: 10 }, { below: 1000, amount: 18 }, { amount: 14 }],
        },
        {
          type: 'points',
          attribute: 'industry',
          group: 'company',
          missing: 0,
          unseen: 0,
          amounts: { software: 12, machinery: 10, retail: 5, public: 2 },
        },
        {
          type: 'points',
          attribute: 'role',
          group: 'person',
          missing: 0,
          unseen: 0,
          amounts: { decides: 20, recommends: 12, uses: 4 },
        },
        { type: 'linear', attribute: 'budget', group: 'budget', slope: 0.1, to: 250, missing: 0 },
        {
          type: 'bins',
          attribute: 'months',
          group: 'timing',
          missing: 0,
          bins: [{ below: 3, amount: 25 }, { below: 6, amount: 15 }, { below: 12, amount: 6 }, { amount: 0 }],
        },
      ],
    },
    {
      id: 'engagement',
      cap: 60,
      terms: [
        { type: 'linear', attribute: 'visits', group: 'interest', slope: 2, to: 12, missing: 0 },
        { type: 'points', attribute: 'demo', group: 'interest', amounts: { true: 20, false: 0 }, missing: 0 },
        { type: 'recency', attribute: 'lastContact', group: 'contact', amount: 16, halfLifeDays: 30, missing: 0 },
      ],
    },
  ],
  bands: [
    { label: 'sales', atLeast: 110 },
    { label: 'nurture', atLeast: 65 },
    { label: 'later', atLeast: null },
  ],
});

/** What a person can change by talking to the lead; who they are is not among it. */
export const changeable = {
  budget: { onlyUp: true, step: 10 },
  visits: { onlyUp: true },
  demo: {},
  lastContact: {},
};

/** What the sliders weigh, and how the page calls it. */
export const weights = [
  { name: 'company', label: 'Company', hint: 'size and industry' },
  { name: 'person', label: 'Person', hint: 'whether they decide' },
  { name: 'budget', label: 'Budget', hint: 'money set aside' },
  { name: 'timing', label: 'Timing', hint: 'how soon they buy' },
  { name: 'interest', label: 'Interest', hint: 'visits, and a demo asked for' },
  { name: 'contact', label: 'Contact', hint: 'how lately we spoke' },
  { name: 'fit', label: 'All of fit', hint: 'company, person, budget and timing together' },
  { name: 'engagement', label: 'All of engagement', hint: 'interest and contact together' },
];
