import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { weightedSum, wholeWeights } from '../../src/core/weighted-sum.js';
import { asWritten, halvesUp, plus, ratio, times } from './exact.js';

const small = fc.integer({ min: -(10 ** 6), max: 10 ** 6 });
/** Steps of totals, up to as many as are counted. */
const whole = fc.oneof(small, fc.integer({ min: -(10 ** 15), max: 10 ** 15 }));
const few = fc
  .tuple(fc.integer({ min: 0, max: 9_999 }), fc.integer({ min: 0, max: 4 }))
  .map(([digits, places]) => Number(`${digits}e-${places}`));
const weight = fc.oneof(
  few,
  fc.double({ min: 0, max: 3, noNaN: true }),
  fc.constantFrom(0, 1, 1 / 3, 0.1 + 0.2, 1e-9, 1e21, 1e-300, 5e-324),
);
const pairs = fc.array(fc.tuple(weight, whole), { minLength: 1, maxLength: 6 });
const settings = { numRuns: 3_000 };

/** The sum in rational arithmetic; beyond 2^53 the double nearest to it. */
function exactly(weights: readonly number[], numbers: readonly number[]): number {
  const parts = weights.map((one, k) => times(asWritten(one), ratio(BigInt(numbers[k] as number))));
  return Number(halvesUp(plus(...parts)));
}

describe('weights times whole numbers', () => {
  test('come to the exact sum, rounded once, halves up, with few decimals or with many', () => {
    fc.assert(
      fc.property(pairs, (some) => {
        const [weights, numbers] = [some.map(([one]) => one), some.map(([, one]) => one)];
        expect(weightedSum(weights).one(numbers)).toBe(exactly(weights, numbers));
      }),
      settings,
    );
  });

  test('are exact on either side of what doubles hold', () => {
    const near = fc.integer({ min: 2 ** 50, max: 2 ** 51 });
    const sign = fc.constantFrom(1, -1);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(0.5, 1.5, 2, 0.25, 0.1), near, sign), { minLength: 1 }), (some) => {
        const [weights, numbers] = [some.map(([one]) => one), some.map(([, one, by]) => by * one)];
        expect(weightedSum(weights).one(numbers)).toBe(exactly(weights, numbers));
      }),
      settings,
    );
  });

  test.each([
    [[0.6, 0.4], [1_001, 2], 601],
    [[0.145], [100], 15],
    [[0.145], [-100], -14],
    [[0.5], [-5], -2],
    [[0.5], [5], 3],
    [[0.5, 0.5], [1, 1], 1],
    [[0.1, 0.1, 0.1], [5, 5, 5], 2],
    [[0.333333333333333, 0.333333333333333, 0.333333333333334], [10, 10, 10], 10],
    [[0, 0], [7, -7], 0],
    [[1, 1, 1], [3, -5, 9], 7],
    [[2], [10 ** 15], 2 * 10 ** 15],
    [[1e21], [1], 1e21],
    [[0.5, 5e-324], [4, 0], 2],
    [[0.5, 1e-300], [-3, -1], -2],
    [[0.5, 1e-300], [-3, 1], -1],
  ])('%j × %j is %d', (weights, numbers, sum) => {
    expect(weightedSum(weights).one(numbers) + 0).toBe(sum);
  });

  test('of nothing are 0', () => {
    expect(weightedSum([]).one([])).toBe(0);
    const out = Float64Array.of(9, 9, 9);
    weightedSum([]).many([], 2, out, 1);
    expect([...out]).toEqual([9, 0, 0]);
  });

  test('give the same sum in any order', () => {
    fc.assert(
      fc.property(pairs, (some) => {
        const sum = (of: typeof some) => weightedSum(of.map(([one]) => one)).one(of.map(([, one]) => one)) + 0;
        expect(sum([...some].reverse())).toBe(sum(some));
      }),
      settings,
    );
  });
});

describe('what nobody knows', () => {
  test('is nothing where its weight is 0, whatever else there is', () => {
    expect(weightedSum([0, 0.5]).one([Number.NaN, Number.POSITIVE_INFINITY])).toBe(Number.POSITIVE_INFINITY);
    for (const unknown of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      expect(weightedSum([0, 2]).one([unknown, 3])).toBe(6);
      expect(weightedSum([0.5, 0]).one([5, unknown])).toBe(3);
      expect(weightedSum([1 / 3, 0, 1 / 3]).one([10 ** 15, unknown, 10 ** 15])).toBe(666_666_666_666_667);
    }
  });

  test('makes the sum so where it has a weight, of ones as of others', () => {
    for (const weights of [
      [1, 1],
      [0.5, 2],
      [1 / 3, 1e-300],
    ]) {
      expect(weightedSum(weights).one([Number.NaN, 3])).toBeNaN();
      expect(weightedSum(weights).one([3, Number.POSITIVE_INFINITY])).toBe(Number.POSITIVE_INFINITY);
      expect(weightedSum(weights).one([Number.NEGATIVE_INFINITY, 3])).toBe(Number.NEGATIVE_INFINITY);
    }
  });
});

describe('columns', () => {
  test('come to what their rows come to one by one, and nothing else is written', () => {
    const table = fc
      .tuple(fc.array(weight, { minLength: 1, maxLength: 4 }), fc.integer({ min: 0, max: 5 }))
      .chain(([weights, count]) =>
        fc.tuple(
          fc.constant(weights),
          fc.constant(count),
          fc.array(
            fc.array(fc.oneof({ weight: 9, arbitrary: whole }, fc.constantFrom(Number.NaN)), {
              minLength: weights.length,
              maxLength: weights.length,
            }),
            { minLength: 6, maxLength: 6 },
          ),
        ),
      );
    fc.assert(
      fc.property(table, fc.integer({ min: 0, max: 3 }), ([weights, count, rows], at) => {
        const columns = weights.map((_, k) => Float64Array.from(rows, (row) => row[k] as number));
        const sum = weightedSum(weights);
        const out = new Float64Array(10).fill(77);
        sum.many(columns, count, out, at);
        const expected = new Float64Array(10).fill(77);
        for (let i = 0; i < count; i++) expected[at + i] = sum.one(rows[i] as number[]);
        expect([...out]).toEqual([...expected]);
      }),
      settings,
    );
  });
});

describe('weights as whole numbers', () => {
  test('are all multiplied by one power of ten', () => {
    expect(wholeWeights([0.25, 3, 0.5])).toEqual({ whole: [25, 300, 50], scale: 100 });
    expect(wholeWeights([1.5, 1e21])).toEqual({ whole: [15, 1e22], scale: 10 });
    expect(wholeWeights([])).toEqual({ whole: [], scale: 1 });
  });

  test('that are whole stay as they are', () => {
    expect(wholeWeights([2, 0, 7])).toEqual({ whole: [2, 0, 7], scale: 1 });
    expect(wholeWeights([1e300, 2])).toEqual({ whole: [1e300, 2], scale: 1 });
  });

  test('of more digits than a number holds stay as they are', () => {
    for (const weights of [
      [0.1, 1e22],
      [1e-23, 0.5],
      [0.5, 1e-30, 3],
    ])
      expect(wholeWeights(weights)).toEqual({ whole: weights, scale: 1 });
  });
});
