// Groups with limits and decay in the manner of HubSpot: half of an event is gone after a month, half of the rest after the next.
// HubSpot describes its own decay as linear; `linearDays: 60` in place of `halfLifeDays: 30` is that.
import { defineLeadScore, evaluate, ledger } from 'steelyard';

const monthly = { type: 'events', attribute: 'activity', group: 'engagement', halfLifeDays: 30, missing: 0 };

export const model = defineLeadScore({
  kind: 'leadScore',
  schema: 2,
  name: 'hubspot-style engagement',
  version: '1',
  attributes: { activity: { type: 'events', types: ['page view', 'form', 'email click'] } },
  axes: [
    {
      id: 'engagement score',
      cap: 100,
      groups: { engagement: { cap: 50 } },
      terms: [
        { ...monthly, id: 'forms', of: ['form'], amount: 10 },
        { ...monthly, id: 'page views', of: ['page view'], amount: 2, limit: { count: 3, per: 'day' }, cap: 20 },
        { ...monthly, id: 'email clicks', of: ['email click'], amount: 5, coolDownDays: 7 },
      ],
      grades: [
        { label: 'high', atLeast: 30 },
        { label: 'medium', atLeast: 10 },
        { label: 'low', atLeast: null },
      ],
    },
  ],
  bands: [
    { label: 'sales', atLeast: 30 },
    { label: 'nurture', atLeast: null },
  ],
});

const form = { activity: [{ type: 'form', at: '2026-05-31T00:00:00Z' }] };
const busyDay = {
  activity: [
    ...Array.from({ length: 5 }, (_, i) => ({ type: 'page view', at: `2026-06-30T0${i}:00:00Z` })),
    { type: 'email click', at: '2026-06-29T00:00:00Z' },
    { type: 'email click', at: '2026-06-30T00:00:00Z' },
  ],
};
export const cases = [
  { record: form, asOf: '2026-05-31T00:00:00Z', score: 10 },
  { record: form, asOf: '2026-06-30T00:00:00Z', score: 5 },
  { record: form, asOf: '2026-07-30T00:00:00Z', score: 2.5 },
  // Five page views, of which three a day count, and two clicks a day apart, of which the first counts.
  { record: busyDay, asOf: '2026-07-30T00:00:00Z', views: 5, clicks: 2 },
];

for (const { record, asOf } of cases)
  console.log(`as of ${asOf}\n${ledger(model, evaluate(model, record, { asOf }))}\n`);
