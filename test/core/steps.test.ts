import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  amountOf,
  amountWithin,
  apportioned,
  fewestDecimals,
  isInSteps,
  MOST_DECIMALS,
  MOST_STEPS,
  stepsOf,
  stepsPerUnit,
  toStep,
  wholeOf,
} from '../../src/core/steps.js';
import { step } from './doubles.js';
import { asHeld, asWritten, compared, floored, halvesUp, minus, plus, ratio, sizeOf } from './exact.js';

const decimals = fc.integer({ min: 0, max: MOST_DECIMALS });
/** Whole numbers of every size that is counted. */
const whole = fc
  .tuple(fc.integer({ min: -MOST_STEPS, max: MOST_STEPS }), fc.integer({ min: 0, max: 49 }))
  .map(([n, bits]) => Math.trunc(n / 2 ** bits) + 0);
const settings = { numRuns: 2_000 };

/** Whether a number is the double nearest to an exact value. */
function isNearest(x: number, exact: ReturnType<typeof ratio>): boolean {
  const off = (one: number) => sizeOf(minus(asHeld(one), exact));
  return [step(x, -1), step(x, 1)].every((other) => compared(off(x), off(other)) <= 0);
}

describe('rounding to whole steps', () => {
  test.each([
    [2.5, 3],
    [-2.5, -2],
    [-2.6, -3],
    [0.5, 1],
    [-0.5, 0],
    [2.4999, 2],
    [-0.4, 0],
    [0, 0],
  ])('%d is %d: halves up, also below 0', (x, expected) => {
    expect(wholeOf(x) + 0).toBe(expected);
  });

  test('is floor(x + 1/2) of the number that is held, for eighths of every size', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(2 ** 49), max: 2 ** 49 }), (eighths) => {
        expect(BigInt(wholeOf(eighths / 8))).toBe(halvesUp(ratio(BigInt(eighths), 8n)));
      }),
      settings,
    );
  });

  test.each([
    [1.005, 3, 1_005],
    [1.0005, 3, 1_001],
    [-1.0005, 3, -1_000],
    [-1.0006, 3, -1_001],
    [0.145, 2, 14],
    [14.5, 0, 15],
    [-14.5, 0, -14],
    [0.000000001, 9, 1],
    [123_456.789, 3, 123_456_789],
    [0.29, 2, 29],
    [-0, 3, 0],
  ])('%d with %d decimals is %d steps: floor(amount × 10^decimals + 1/2) of the doubles', (amount, places, steps) => {
    expect(stepsOf(amount, places) + 0).toBe(steps);
    expect(toStep(amount, places) + 0).toBe(Number(`${steps}e-${places}`));
  });

  test('there are 10^decimals steps to a unit, up to nine decimals', () => {
    for (let d = 0; d <= MOST_DECIMALS; d++) expect(BigInt(stepsPerUnit(d))).toBe(10n ** BigInt(d));
    expect([MOST_DECIMALS, BigInt(MOST_STEPS)]).toEqual([9, 10n ** 15n]);
  });
});

describe('an amount and its steps', () => {
  test('the amount of some steps is the number nearest to the decimal', () => {
    fc.assert(
      fc.property(whole, decimals, (steps, d) => {
        expect(isNearest(amountOf(steps, d), ratio(BigInt(steps), 10n ** BigInt(d)))).toBe(true);
      }),
      settings,
    );
  });

  test('it is written as that decimal', () => {
    fc.assert(
      fc.property(whole, decimals, (steps, d) => {
        expect(compared(asWritten(amountOf(steps, d)), ratio(BigInt(steps), 10n ** BigInt(d)))).toBe(0);
      }),
      settings,
    );
  });

  test('and gives the same steps again, as many as are counted', () => {
    fc.assert(
      fc.property(whole, decimals, (steps, d) => {
        const amount = amountOf(steps, d);
        expect([stepsOf(amount, d), isInSteps(amount, d), toStep(amount, d)]).toEqual([steps, true, amount]);
      }),
      settings,
    );
  });

  test('a decimal is in steps where it has no more places than they have', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(10 ** 6), max: 10 ** 6 }), decimals, decimals, (digits, places, d) => {
        const amount = Number(`${digits}e-${places}`);
        expect(isInSteps(amount, d)).toBe((BigInt(digits) * 10n ** BigInt(d)) % 10n ** BigInt(places) === 0n);
      }),
      settings,
    );
  });

  test.each([
    [0.125, 3, true],
    [0.1255, 3, false],
    [0.1 + 0.2, 3, false],
    [0.1 + 0.2, 9, false],
    [1 / 3, 9, false],
    [7, 0, true],
    [7.5, 0, false],
    [-0, 0, true],
    [1e300, 3, true],
    [Number.NaN, 3, false],
  ])('whether %d is a decimal of %d places is %s', (amount, d, expected) => {
    expect(isInSteps(amount, d)).toBe(expected);
  });
});

test('an amount beyond what is counted is infinite, and one of exactly as much is not', () => {
  expect(amountWithin(1e15, 3)).toBe(1e12);
  expect(amountWithin(-1e15, 0)).toBe(-1e15);
  expect(amountWithin(1e15 + 1, 3)).toBe(Number.POSITIVE_INFINITY);
  expect(amountWithin(-1e15 - 1, 9)).toBe(Number.NEGATIVE_INFINITY);
  expect(amountWithin(0, 3)).toBe(0);
  expect(amountWithin(Number.NaN, 3)).toBeNaN();
});

describe('shares that add up', () => {
  const added = (shares: readonly number[]) => shares.reduce((sum, one) => sum + BigInt(one), 0n);
  /** Shares in quarters, so that there are ties, and what they come to, rounded once. */
  const quarters = fc.array(fc.integer({ min: -4_000, max: 4_000 }), { minLength: 1, maxLength: 12 }).map((parts) => ({
    shares: parts.map((part) => part / 4),
    total: Number(
      halvesUp(
        ratio(
          parts.reduce((sum, part) => sum + BigInt(part), 0n),
          4n,
        ),
      ),
    ),
  }));
  const doubles = fc
    .array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 12 })
    .map((shares) => ({ shares, total: Number(halvesUp(plus(...shares.map(asHeld)))) }));

  test('come to the total, each less than a step from what it was', () => {
    fc.assert(
      fc.property(fc.oneof(quarters, doubles), ({ shares, total }) => {
        const found = apportioned(shares, total);
        expect(added(found)).toBe(BigInt(total));
        found.forEach((one, k) => {
          const off = sizeOf(minus(ratio(BigInt(one)), asHeld(shares[k] as number)));
          expect(compared(off, ratio(1n))).toBe(-1);
        });
      }),
      settings,
    );
  });

  test('those that lost the most have a step more, equals in the order given', () => {
    fc.assert(
      fc.property(fc.oneof(quarters, doubles), ({ shares, total }) => {
        const found = apportioned(shares, total);
        const lost = shares.map((share) => minus(asHeld(share), ratio(floored(asHeld(share)))));
        const order = [...shares.keys()].sort((a, b) => compared(lost[b] as never, lost[a] as never) || a - b);
        const more = order.map((k) => BigInt(found[k] as number) - floored(asHeld(shares[k] as number)));
        expect(more).toEqual([...more].sort((a, b) => Number(b - a)));
        expect(new Set([...more, 0n, 1n])).toEqual(new Set([0n, 1n]));
      }),
      settings,
    );
  });

  test.each([
    [[3333.25, 3333.25, 3333.25], 10_000, [3_334, 3_333, 3_333]],
    [[0.5, 0.5, 0.5, 0.5], 2, [1, 1, 0, 0]],
    [[-0.5, -0.5, -0.5, -0.5], -2, [0, 0, -1, -1]],
    [[0.25, 0.75, 0.5], 2, [0, 1, 1]],
    [[1.5, -1.5], 0, [2, -2]],
    [[7], 7, [7]],
    [[4, 5], 9, [4, 5]],
    [[-0, 0.5], 1, [0, 1]],
  ])('%j, which come to %d, are %j', (shares, total, expected) => {
    expect(apportioned(shares, total)).toEqual(expected);
  });

  test('none share nothing', () => {
    expect(apportioned([], 0)).toEqual([]);
  });

  test('a total below the shares rounded down is taken from those that lost the least', () => {
    // 2,666 2/3, 1,666 2/3 and 666 2/3 lose the same, though their binary fractions differ.
    expect(apportioned([8000 / 3, 5000 / 3, 2000 / 3], 5000)).toEqual([2667, 1667, 666]);
    expect(apportioned([1.4, 1.2, 1.4], 2)).toEqual([1, 0, 1]);
    expect(apportioned([1.4, 1.4, 1.4], 2)).toEqual([0, 1, 1]);
  });

  test('what is more than a step each goes to the first in order', () => {
    expect(apportioned([2 ** 60, 0], 2 ** 60 + 4_096)).toEqual([2 ** 60 + 4_096 - 1, 1].map(Number));
    expect(apportioned([0.5, 0.75], 10)).toEqual([1, 9]);
  });

  test('the shares given stay as they are', () => {
    const shares = Object.freeze([0.5, 0.5]);
    apportioned(shares, 1);
    expect(shares).toEqual([0.5, 0.5]);
  });
});

describe('the fewest decimals in whose steps all amounts are', () => {
  test.each([
    [[], 0, 0],
    [[], 2, 2],
    [[3, -20], 0, 0],
    [[3, 0.5], 0, 1],
    [[0.125, 0.5], 0, 3],
    [[0.5, 0.125], 1, 3],
    [[0.5], 3, 3],
    [[1e-9], 0, 9],
    [[1 / 3], 0, 9],
    [[1e-10, 1e-10], 0, 9],
  ])('of %j, at least %d: %d', (amounts, least, expected) => {
    expect(fewestDecimals(amounts, least)).toBe(expected);
  });

  test('with no least, none', () => {
    expect(fewestDecimals([10, 20])).toBe(0);
  });
});
