import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defineCriteria, defineLeadScore } from '../../src/define.js';
import { compareWithPeers } from '../../src/kinds/criteria/compare.js';
import { parseModel } from '../../src/parse.js';
import { bant } from '../../src/ready/bant.js';
import { behaviour } from '../../src/ready/behaviour.js';
import { leadManagement } from '../../src/ready/lead-management.js';
import { volumeWeighting } from '../../src/ready/volume-weighting.js';
import { evaluate, weigh } from '../model/vouched.js';

const asOf = '2026-06-30T00:00:00Z';
const [fit, engagement] = [bant(), behaviour()];
const model = defineLeadScore({
  kind: 'leadScore',
  schema: 2,
  name: 'bant and behaviour',
  version: '1',
  attributes: { ...fit.attributes, ...engagement.attributes },
  axes: [
    { id: 'fit', cap: 100, groups: fit.groups, terms: fit.terms },
    { id: 'engagement', cap: 100, floor: 0, groups: engagement.groups, terms: engagement.terms },
  ],
  bands: [
    { label: 'sales', atLeast: 120 },
    { label: 'nurture', atLeast: 40 },
    { label: 'disqualify', atLeast: null },
  ],
});
const ready = { budget: 'allocated', authority: 'decision maker', need: 'defined', monthsToPurchase: 1 };

describe('ready groups', () => {
  test('BANT gives 25 points for each of its four groups', () => {
    const { result, tallies } = evaluate(model, ready, { asOf });
    expect(result.axes.fit).toEqual({ score: 100, grade: 'A' });
    expect(tallies[0]?.contributions.map((line) => [line.group, line.amount])).toEqual([
      ['budget', 25],
      ['authority', 25],
      ['need', 25],
      ['timeframe', 25],
    ]);
  });

  test('behaviour fades by half in 30 days, and unsubscribing takes away', () => {
    const on = (type: 'demo request' | 'unsubscribe', at: string) => ({ activity: [{ type, at }] });
    const score = (record: ReturnType<typeof on>) => evaluate(model, record, { asOf }).tallies[1]?.total;
    expect(score(on('demo request', '2026-06-30T00:00:00Z'))).toBe(50);
    expect(score(on('demo request', '2026-05-31T00:00:00Z'))).toBe(25);
    const left = { activity: [...on('demo request', asOf).activity, ...on('unsubscribe', asOf).activity] };
    expect(score(left)).toBe(20);
  });

  test('they make a model that parses', () => expect(() => parseModel(model)).not.toThrow());
});

describe('the weighting by volume', () => {
  const strongest = (factors: Readonly<Record<string, number>>) =>
    ['budget', 'authority', 'need', 'timeframe'].reduce((a, b) => ((factors[b] ?? 0) > (factors[a] ?? 0) ? b : a));

  test('a maker of multi-million instruments with a handful of accounts: budget matters most, then authority', () => {
    const { factors } = volumeWeighting({ customers: 6, averageDeal: 3_000_000, approvalThreshold: 50_000 });
    expect(strongest(factors)).toBe('budget');
    expect(factors).toMatchObject({ budget: 1.6, authority: 1.2, need: 0.8, timeframe: 0.4 });
  });

  test('its low-priced instrument below the approval threshold: timeframe matters most', () => {
    const { factors, reason } = volumeWeighting({ customers: 6, averageDeal: 20_000, approvalThreshold: 50_000 });
    expect(strongest(factors)).toBe('timeframe');
    expect(reason).toBe(
      'an average deal of 20,000 against an approval threshold of 50,000: budget 10 %, authority 15 %, need 25 %, timeframe 50 %; with 6 customers behaviour counts 18 % of the score',
    );
  });

  const economics = fc.record({
    customers: fc.double({ min: 1, max: 1e9, noNaN: true }),
    averageDeal: fc.double({ min: 0.01, max: 1e9, noNaN: true }),
    approvalThreshold: fc.double({ min: 0.01, max: 1e9, noNaN: true }),
  });
  const share = (factors: Readonly<Record<string, number>>) =>
    (factors.engagement ?? 0) / ((factors.engagement ?? 0) + (factors.fit ?? 0));

  test('the share of behaviour never falls as customers grow, whatever the deals', () => {
    fc.assert(
      fc.property(economics, fc.double({ min: 1, max: 1000, noNaN: true }), (given, times) => {
        const more = volumeWeighting({ ...given, customers: given.customers * times });
        expect(share(more.factors)).toBeGreaterThanOrEqual(share(volumeWeighting(given).factors));
      }),
    );
  });

  test('the factors of the four groups average 1, to their thousandths, so a fit axis keeps its scale', () => {
    fc.assert(
      fc.property(economics, (given) => {
        const { budget = 0, authority = 0, need = 0, timeframe = 0 } = volumeWeighting(given).factors;
        // Each of four factors is rounded by half a thousandth at most.
        const thousandths = [budget, authority, need, timeframe].map((factor) => Math.floor(factor * 1000 + 0.5));
        expect(Math.abs(thousandths.reduce((sum, one) => sum + one, 0) - 4000)).toBeLessThanOrEqual(2);
      }),
    );
  });

  test('weighs a model into another one: its groups and its axes', () => {
    const weighed = weigh(model, volumeWeighting({ customers: 6, averageDeal: 3_000_000, approvalThreshold: 50_000 }));
    const { tallies, model: stamp } = evaluate(weighed, ready, { asOf });
    expect(tallies[0]?.contributions.map((line) => line.amount)).toEqual([40, 30, 20, 10]);
    expect(stamp.fingerprint).not.toBe(evaluate(model, ready, { asOf }).model.fingerprint);
  });

  test.each([
    [
      { customers: 0, averageDeal: 1, approvalThreshold: 1 },
      'economics.customers: expected a finite number of at least 1, got 0',
    ],
    [
      { customers: 1, averageDeal: -1, approvalThreshold: 1 },
      'economics.averageDeal: expected a finite number above 0, got -1',
    ],
    [
      { customers: 1, averageDeal: 1, approvalThreshold: Number.NaN },
      'economics.approvalThreshold: expected a finite number above 0, got NaN',
    ],
  ])('refuses %o', (given, message) => expect(() => volumeWeighting(given)).toThrow(message));
});

describe('ten practices of lead management', () => {
  const { ideal, ...parts } = leadManagement();
  const program = defineCriteria({ kind: 'criteria', schema: 2, name: 'program', version: '1', ...parts });
  const result = (ratings: Partial<Record<keyof typeof ideal, number>>) => evaluate(program, ratings, { asOf }).result;

  test('are ten of 100 points together, and what was not rated adds nothing', () => {
    expect(Object.keys(program.groups ?? {})).toEqual(Object.keys(program.attributes));
    expect(Object.keys(ideal)).toEqual(Object.keys(program.attributes));
    expect(result(ideal)).toMatchObject({ total: 100, band: 'leading' });
    expect(result({ definition: 5, scoring: 5 })).toMatchObject({ total: 25, band: 'ad hoc' });
    expect(result({ definition: 5, scoring: 5, handOff: 4 })).toMatchObject({ total: 37, band: 'partial' });
    expect(result({ ...ideal, definition: 0, handOff: 0, nurture: 0 })).toMatchObject({ total: 60, band: 'managed' });
  });

  test('the gap to the ideal is the points that a practice could bring', () => {
    const ours = { ...ideal, handOff: 3, metrics: 0, nurture: 1 };
    const { criteria } = compareWithPeers(program, ours, { all: [ours], ideal, asOf });
    const gaps = criteria
      .map(({ criterion, ideal }) => [criterion, ideal?.gap] as const)
      .filter(([, gap]) => gap !== 0);
    expect(gaps).toEqual([
      ['handOff', -6],
      ['nurture', -8],
      ['metrics', -5],
    ]);
  });
});
