import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shuffle } from '../../src/core/random.js';
import { uplift } from '../../src/measure/effects/uplift.js';
import type { Estimated } from '../../src/measure/statistics/rate-difference.js';
import { refusal } from '../model/make.js';

interface Case {
  readonly scores: readonly number[];
  readonly outcomes: readonly number[];
  readonly treated: readonly number[];
  readonly uplift: readonly number[];
  readonly qini: number;
  readonly auuc: number;
  readonly incremental?: readonly number[];
  readonly groups?: readonly (readonly number[])[];
  readonly halves?: readonly number[];
}
const { cases } = JSON.parse(readFileSync(new URL('../golden/uplift/reference.json', import.meta.url), 'utf8')) as {
  readonly cases: readonly Case[];
};
const near = (found: number | null | undefined, expected: number | undefined) =>
  expect(Math.abs((found ?? Number.NaN) - (expected ?? Number.NaN))).toBeLessThanOrEqual(1e-12);
function estimated(found: Estimated | null, [value, low, high]: readonly number[]) {
  near(found?.value, value);
  near(found?.interval.low, low);
  near(found?.interval.high, high);
}

describe('uplift is that of scikit-uplift and statsmodels', () => {
  test.each(cases.map((one, k) => [k, one] as const))('campaign %i', (_, one) => {
    const found = uplift(one.scores, one.outcomes, one.treated);
    estimated(found.uplift, one.uplift);
    near(found.qini, one.qini);
    near(found.auuc, one.auuc);
    if (one.groups === undefined) return;
    estimated(found.halves.difference, one.halves as readonly number[]);
    expect(found.groups).toHaveLength(one.groups.length);
    for (const [g, { treated, controls, uplift: own, incremental }] of found.groups.entries()) {
      const [n, m, rate, other, value] = one.groups[g] as readonly number[];
      expect([treated.n, controls.n]).toEqual([n, m]);
      near(treated.rate, rate);
      near(controls.rate, other);
      near(own?.value, value);
      near(incremental, one.incremental?.[g]);
    }
  });

  test('the golden campaigns have ties, and orders that are better and worse than chance', () => {
    expect(cases.some(({ scores }) => new Set(scores).size < scores.length / 20)).toBe(true);
    expect(cases.some(({ qini }) => qini < 0) && cases.some(({ qini }) => qini > 0.1)).toBe(true);
  });
});

describe('an order by a score', () => {
  // Treated who bought, treated and untreated who did not, untreated who bought anyway.
  const outcomes = [1, 1, 0, 0, 0, 0, 1, 1];
  const treated = [1, 1, 1, 1, 0, 0, 0, 0];

  test('the best one has a Qini coefficient of 1; all the same score have 0', () => {
    expect(uplift([9, 9, 5, 5, 5, 5, 1, 1], outcomes, treated).qini).toBe(1);
    expect(uplift([3, 3, 3, 3, 3, 3, 3, 3], outcomes, treated).qini).toBe(0);
    expect(uplift([1, 1, 5, 5, 5, 5, 9, 9], outcomes, treated).qini).toBeLessThan(0);
  });

  test('ties across a cut are shared in proportion, so that groups of one score are alike', () => {
    const { groups } = uplift([3, 3, 3, 3, 3, 3, 3, 3], outcomes, treated, { groups: 2 });
    expect(
      groups.map(({ n, treated: t, controls, share }) => [n, t.n, t.positives, controls.n, controls.positives, share]),
    ).toEqual([
      [4, 2, 1, 2, 1, 0.5],
      [4, 2, 1, 2, 1, 1],
    ]);
  });

  test('one arm alone, or no positive, has no Qini coefficient and says why', () => {
    const of = (y: readonly number[], t: readonly number[]) => {
      const { qini, auuc, uplift: overall, reason } = uplift([2, 1], y, t);
      return [qini, auuc, overall?.value ?? null, reason];
    };
    expect(of([1, 0], [0, 0])).toEqual([null, null, null, 'no-treated']);
    expect(of([1, 0], [1, 1])).toEqual([null, null, null, 'no-controls']);
    expect(of([0, 0], [1, 0])).toEqual([null, 0, 0, 'no-positives']);
  });

  test('more groups than rows leaves groups empty, without rates', () => {
    const { groups } = uplift([2, 1], [1, 0], [1, 0], { groups: 4 });
    expect(groups.map(({ n, uplift: own, incremental }) => [n, own, incremental])).toEqual([
      [0, null, null],
      [1, null, null],
      [0, null, null],
      [1, null, 1],
    ]);
  });
});

test('row order changes nothing, weights repeat rows, and the result is plain JSON', () => {
  const row = fc.record({
    score: fc.integer({ min: 0, max: 4 }),
    outcome: fc.boolean(),
    treated: fc.boolean(),
    weight: fc.integer({ min: 0, max: 3 }),
  });
  type Row = { score: number; outcome: boolean; treated: boolean; weight: number };
  const of = (rows: readonly Row[], weighed: boolean) =>
    uplift(
      rows.map((one) => one.score),
      rows.map((one) => one.outcome),
      rows.map((one) => one.treated),
      { groups: 3, ...(weighed ? { weights: rows.map((one) => one.weight) } : {}) },
    );
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 25 }), fc.integer({ min: 0, max: 99 }), (rows, seed) => {
      fc.pre(rows.some((one) => one.weight > 0));
      const found = of(rows, true);
      expect(of(shuffle(rows, seed), true)).toEqual(found);
      expect(
        of(
          rows.flatMap((one) => Array.from({ length: one.weight }, () => one)),
          false,
        ),
      ).toEqual(found);
      expect(JSON.parse(JSON.stringify(found))).toEqual(found);
      if (found.qini !== null) expect(found.qini).toBeLessThanOrEqual(1);
    }),
    { numRuns: 300 },
  );
});

test.each([
  [[[1], [1], [2]], 'treated[0]: expected true, false, 1 or 0, got another number'],
  [[[1], [1], []], 'treated: expected 1 values, one per row, got 0'],
  [[[1], [1], null], 'treated: expected an array or a typed array, got null'],
  [[[1], [1, 0], [1]], 'outcomes: expected 1 values, one per row, got 2'],
  [[[], [], []], 'scores: expected at least one row, got none'],
  [
    [[1], [1], [1], { group: 2 }],
    'options.group: expected one of "weights", "level", "groups"; did you mean "groups"?',
  ],
  [[[1], [1], [1], { groups: 0 }], 'options.groups: expected at least 1, got 0'],
  [[[1], [1], [1], { groups: 1e9 }], 'options.groups: expected at most 1000, got 1000000000'],
  [[[1], [1], [1], { weights: [0] }], 'options.weights: expected at least one weight above 0, got only 0'],
])('%j is refused', (given, message) => {
  expect(refusal(() => (uplift as (...args: unknown[]) => unknown)(...given))).toEqual([message]);
});
