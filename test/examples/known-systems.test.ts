import { expect, test, vi } from 'vitest';
import { reasonCodes } from '../../src/explain/reason-codes.js';
import { explain } from '../../src/explain/reasons.js';
import type { LeadScoreModel } from '../../src/kinds/lead-score/model.js';
import { evaluate } from '../model/vouched.js';

/** What an example exports, once it has run. */
async function example(name: string) {
  return (await import(`../../examples/known-systems/${name}.mjs`)) as {
    model: LeadScoreModel;
    cases: { record: LeadRecord; asOf: string }[];
    lead: LeadRecord;
    applicant: LeadRecord;
  };
}
type LeadRecord = Readonly<Record<string, unknown>>;

vi.spyOn(console, 'log').mockImplementation(() => undefined);
const asOf = '2026-06-30T00:00:00Z';

test('a Pardot-style profile grade starts at D and moves in thirds of a letter', async () => {
  const { cases, model } = await example('pardot-grade');
  expect(cases.map(({ record }) => evaluate(model, record, { asOf }).result.grade)).toEqual(['A+', 'C+', 'D', 'F']);
});

test('HubSpot-style points decay by 50 % per month: 10 are 5 after a month, 2.5 after two', async () => {
  const { cases, model } = await example('hubspot-decay');
  const scores = cases.slice(0, 3).map(({ record, asOf: day }) => evaluate(model, record, { asOf: day }).result.score);
  expect(scores).toEqual([10, 5, 2.5]);
});

test('HubSpot-style limits count three page views a day and one click a week, and say what they took', async () => {
  const { cases, model } = await example('hubspot-decay');
  const [, , , busy] = cases;
  const { record, asOf: day } = busy as (typeof cases)[number];
  const lines = evaluate(model, record, { asOf: day }).tallies[0]?.contributions ?? [];
  expect(lines.map(({ term, line, value }) => [term, line, value])).toEqual([
    ['forms', 'term', 0],
    ['page views', 'term', 5],
    ['page views', 'limit', null],
    ['email clicks', 'term', 2],
    ['email clicks', 'limit', null],
  ]);
  const [, views, viewsOver, , clicksOver] = lines.map((line) => line.amount) as [
    number,
    number,
    number,
    number,
    number,
  ];
  // Five views in the first five hours of a day, 30 days less 0 to 4 hours before: 2 x 2^-(days / 30) each.
  const worth = [0, 1, 2, 3, 4].map((hour) => 2 * 2 ** -((30 * 24 - hour) / 720));
  const [all, firstThree] = [worth, worth.slice(0, 3)].map((some) => some.reduce((sum, one) => sum + one)) as [
    number,
    number,
  ];
  const thousandths = (amount: number) => Math.floor(amount * 1000 + 0.5);
  expect(views).toBe(thousandths(all) / 1000);
  // Three a day count: what the limit takes leaves their worth, rounded once.
  expect(viewsOver).toBe((thousandths(firstThree) - thousandths(all)) / 1000);
  expect(clicksOver).toBe(-2.5);
});

test('an Eloqua-style scorecard weighs criteria: 100 x 30 % + 100 x 30 % + 20 x 25 % + 80 x 15 % = 77', async () => {
  const { lead, model } = await example('eloqua-scorecard');
  const evaluation = evaluate(model, lead, { asOf });
  expect(evaluation.result.score).toBe(77);
  expect(evaluation.tallies[0]?.contributions.map((line) => line.amount)).toEqual([30, 30, 5, 12]);
  expect(explain(model, evaluation).reasons[2]?.text).toBe('source web [80 × 0.15]: +12 points');
});

test('a PMML scorecard adds up to 29 and ranks its reasons by points below baseline', async () => {
  const { applicant, model } = await example('pmml-scorecard');
  const evaluation = evaluate(model, applicant, { asOf });
  expect(evaluation.tallies[0]?.contributions.map((line) => line.amount)).toEqual([3, 0, 26]);
  expect(evaluation.result.score).toBe(29);
  // 18 - 0 and 19 - 3; of income, 10 - 26 is not below.
  expect(reasonCodes(model, evaluation).map(({ code, distance }) => [code, distance])).toEqual([
    ['RC2', 18],
    ['RC1', 16],
  ]);
  const above = explain(model, evaluation, { rank: 'above-baseline', top: 1 }).reasons;
  expect(above.map((reason) => reason.text)).toEqual(['income 500 (below 1,000): +26 points']);
});
