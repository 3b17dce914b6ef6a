import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimalProduct, halfUp, tenTo, wholeProduct, written } from '../../src/core/decimal-product.js';
import { step } from './doubles.js';
import { asHeld, asWritten, compared, type Exact, halvesUp, minus, ratio, sizeOf, times } from './exact.js';

/** Numbers of few decimals, and any others that do not leave the range of doubles when a few are multiplied. */
const factor = fc.oneof(
  fc
    .tuple(fc.integer({ min: -(10 ** 7), max: 10 ** 7 }), fc.integer({ min: 0, max: 6 }))
    .map(([digits, places]) => Number(`${digits}e-${places}`)),
  fc.double({ min: -1e9, max: 1e9, noNaN: true }),
  fc.constantFrom(0, -0, 1, -1, 1e21, 123e-20, 0.5, 1_000),
);
const factors = fc.array(factor, { minLength: 1, maxLength: 4 });
const settings = { numRuns: 2_000 };

/** Whether a number is the double nearest to an exact value. */
function isNearest(x: number, exact: Exact): boolean {
  const off = (one: number) => sizeOf(minus(asHeld(one), exact));
  return [step(x, -1), step(x, 1)].every((other) => compared(off(x), off(other)) <= 0);
}

describe('the product of numbers as they are written', () => {
  test('is the number nearest to the exact decimal product, whatever the signs and however many digits', () => {
    fc.assert(
      fc.property(factors, (some) => {
        expect(isNearest(decimalProduct(...some), times(...some.map(asWritten)))).toBe(true);
      }),
      settings,
    );
  });

  test('is the same for any order of the factors', () => {
    fc.assert(
      fc.property(factors, (some) => {
        expect(decimalProduct(...[...some].reverse())).toBe(decimalProduct(...some));
      }),
      settings,
    );
  });

  test.each([
    [[0.1, 3], 0.3],
    [[0.145, 100], 14.5],
    [[0.07, 100], 7],
    [[1.1, 1.1], 1.21],
    [[-0.1, 3], -0.3],
    [[-0.1, -0.3], 0.03],
    [[0.1, 0.2, 0.3], 0.006],
    [[1e21, 1e-21], 1],
    [[1.5e300, 1e-300], 1.5],
    [[7], 7],
    [[], 1],
    [[1e-300, 1e-300], 0],
    [[1e300, 1e300], Number.POSITIVE_INFINITY],
  ])('of %j is %d', (some, product) => {
    expect(decimalProduct(...some)).toBe(product);
  });

  test('is 0 and never -0', () => {
    for (const some of [[-1, 0], [-0], [-0, 3], [0, -0.5, 2]]) {
      expect(Object.is(decimalProduct(...some), 0)).toBe(true);
      expect(Object.is(wholeProduct(...some), 0)).toBe(true);
    }
    expect(Object.is(wholeProduct(-0.5), 0)).toBe(true);
  });
});

describe('the product rounded to a whole number', () => {
  test('is the exact product and half a step more, rounded down', () => {
    fc.assert(
      fc.property(factors, (some) => {
        // A whole number beyond 2^53 is the double nearest to it.
        expect(wholeProduct(...some)).toBe(Number(halvesUp(times(...some.map(asWritten)))));
      }),
      settings,
    );
  });

  test.each([
    [[0.145, 100], 15],
    [[-0.145, 100], -14],
    [[0.29, 50], 15],
    [[-0.29, 50], -14],
    [[0.1, 3], 0],
    [[0.5], 1],
    [[-1.5], -1],
    [[-1.51], -2],
    [[0.49999999999999994], 0],
    [[1.0005, 1_000], 1_001],
    [[2.675, 100], 268],
    [[0.333333333333333, 3_000], 1_000],
    [[1e21, 2], 2e21],
    [[12_345, 1], 12_345],
    [[], 1],
  ])('of %j is %d: halves up', (some, whole) => {
    expect(wholeProduct(...some)).toBe(whole);
  });
});

describe('in large integers', () => {
  const large = fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n });
  test('a / b to the nearest whole number, halves up, is the q with q ≤ a / b + 1/2 < q + 1', () => {
    fc.assert(
      fc.property(large, fc.bigInt({ min: 1n, max: 10n ** 20n }), (a, b) => {
        const q = halfUp(a, b);
        expect(2n * b * q <= 2n * a + b && 2n * a + b < 2n * b * (q + 1n)).toBe(true);
      }),
      settings,
    );
    for (const [a, q] of [
      [3n, 2n],
      [1n, 1n],
      [0n, 0n],
      [-1n, 0n],
      [-2n, -1n],
      [-3n, -1n],
      [-5n, -2n],
    ] as const)
      expect(halfUp(a, 2n)).toBe(q);
  });

  test('powers of ten', () => {
    for (let places = 0; places < 400; places += 7) expect(tenTo(places)).toBe(10n ** BigInt(places));
  });

  test('a number is taken apart into the digits that JSON writes, and their places', () => {
    fc.assert(
      fc.property(fc.oneof(factor, fc.double({ noNaN: true, noDefaultInfinity: true })), (x) => {
        const { digits, places } = written(x);
        const shift = 10n ** BigInt(Math.abs(places));
        expect(compared(places < 0 ? ratio(digits * shift) : ratio(digits, shift), asWritten(x))).toBe(0);
        expect(Number(JSON.stringify(x))).toBe(Number(`${digits}e${-places}`));
      }),
      settings,
    );
  });

  test.each([
    [0.145, 145n, 3],
    [-12.5, -125n, 1],
    [300, 300n, 0],
    [1e21, 1n, -21],
    [1.5e-7, 15n, 8],
    [5e-324, 5n, 324],
    [-0, 0n, 0],
  ])('%d is written %d with %d places', (x, digits, places) => {
    expect(written(x)).toEqual({ digits, places });
  });
});
