import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ScoringError } from '../../src/core/errors.js';
import { shuffle } from '../../src/core/random.js';
import { ExactSum, sum, sumOrInfinity } from '../../src/core/sum.js';
import { place, step, units } from './doubles.js';

const anyNumber = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.double({ min: -1e3, max: 1e3, noNaN: true }),
  fc.constantFrom(
    Number.MAX_VALUE,
    -Number.MAX_VALUE,
    2 ** 1023,
    -(2 ** 1023),
    2 ** 970,
    2 ** 969,
    -(2 ** 969),
    5e-324,
    -5e-324,
    1,
    2 ** -53,
    2 ** -54,
    2 ** -108,
  ),
);
const LIMIT = units(Number.MAX_VALUE) + units(2 ** 969) * 2n; // half a place above the largest number

/** Whether a double is the one nearest to an exact total, ties to even. */
function isNearest(result: number, total: bigint): boolean {
  const distance = (x: number) => {
    const apart = units(x) - total;
    return apart < 0n ? -apart : apart;
  };
  const own = distance(result);
  return [step(result, -1), step(result, 1)]
    .filter((other) => Number.isFinite(other))
    .every((other) => own < distance(other) || (own === distance(other) && place(result) % 2n === 0n));
}

test('is the number nearest to the exact total, whatever overflows or cancels on the way', () => {
  fc.assert(
    fc.property(fc.array(anyNumber, { maxLength: 30 }), (values) => {
      const total = values.reduce((all, value) => all + units(value), 0n);
      if (total >= LIMIT || total <= -LIMIT) expect(() => sum(values)).toThrow(ScoringError);
      else expect(isNearest(sum(values), total)).toBe(true);
    }),
    { numRuns: 3000 },
  );
});

test('has the same bits in any order', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -1e300, max: 1e300, noNaN: true }), { maxLength: 50 }),
      fc.nat(),
      (values, seed) => {
        expect(Object.is(sum(shuffle(values, seed)), sum(values))).toBe(true);
      },
    ),
  );
});

test('can be asked for its value on the way and goes on', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -1e300, max: 1e300, noNaN: true })), (values) => {
      const total = new ExactSum();
      for (let i = 0; i < values.length; i++) {
        total.add(values[i] as number);
        expect(total.value()).toBe(sum(values.slice(0, i + 1)));
      }
    }),
  );
});

describe('edges', () => {
  test('nothing sums to 0, and a zero total is never -0', () => {
    expect(sum([])).toBe(0);
    expect(sum([-0, -0])).toBe(0);
    expect(sum([1, -1])).toBe(0);
    expect(sum(new Float64Array([0.1, 0.2, 0.3]))).toBe(0.6);
  });

  test('half a last digit goes to even unless something below it decides', () => {
    expect(sum([1, 2 ** -53])).toBe(1);
    expect(sum([1, 2 ** -53, 2 ** -120])).toBe(step(1, 1));
    expect(sum([1, 2 ** -53, -(2 ** -120)])).toBe(1);
    expect(sum([1, 2 ** -53, 5e-324])).toBe(step(1, 1));
  });

  test('many partials that do not overlap come to the number nearest to all of them', () => {
    const far = [2 ** 900, 2 ** 400, 2 ** 200, 1, 2 ** -200, 2 ** -600];
    expect(sum(far)).toBe(2 ** 900);
    expect(sum([...far, -(2 ** 900), -(2 ** 400)])).toBe(2 ** 200);
    expect(sum([...far, ...far.slice(0, 5).map((one) => -one)])).toBe(2 ** -600);
    expect(sum([...far, ...far.map((one) => -one)])).toBe(0);
    // Half a last digit below, and the partials under it point the other way.
    expect(sum([2 ** 900, 2 ** 847, 2 ** 200, -(2 ** 300)])).toBe(2 ** 900);
    expect(sum([2 ** 900, 2 ** 847, -(2 ** 200), 2 ** 300])).toBe(step(2 ** 900, 1));
    expect(sum([-(2 ** 900), -(2 ** 847), -(2 ** 300), 2 ** 200])).toBe(-step(2 ** 900, 1));
  });

  test('a total that overflowed on the way is rounded once, to even unless a digit below decides', () => {
    const [large, last] = [2 ** 1023, 2 ** 971];
    expect(sum([large, large, -large, last / 2])).toBe(large);
    expect(sum([large, large, -large, last / 2, 5e-324])).toBe(large + last);
    expect(sum([large, large, -large, last / 2, -5e-324])).toBe(large);
    expect(sum([-large, -large, large, -last / 2, -1])).toBe(-large - last);
    expect(sum([large, large, -large, -large, 1e-100, 9007199254740992])).toBe(9007199254740992);
    expect(sum([large, large, -large, -large, 1e-100])).toBe(1e-100);
    expect(sum([large, large, -large, -large, 1e-200, 5e-324])).toBe(1e-200);
  });

  test('a total that only looked too large on the way is right', () => {
    expect(sum([1e308, 1e308, -1e308, -1e308, 3])).toBe(3);
    expect(sum([Number.MAX_VALUE, 2 ** 969])).toBe(Number.MAX_VALUE);
    expect(sum([Number.MAX_VALUE, 2 ** 970, -5e-324])).toBe(Number.MAX_VALUE);
  });
});

describe('errors', () => {
  test('a total too large for a number is refused', () => {
    expect(() => sum([1e308, 1e308])).toThrow(/^sum: expected a total that a number can hold, got a larger one$/);
    expect(() => sum([Number.MAX_VALUE, 2 ** 970])).toThrow(ScoringError);
  });

  test('NaN and infinities are refused by their position', () => {
    expect(() => sum([1, NaN])).toThrow(/^sum\.values\[1\]: expected a finite number, got NaN$/);
    expect(() => sum([1, 2, -Infinity])).toThrow(/^sum\.values\[2\]: expected a finite number, got -Infinity$/);
    expect(() => new ExactSum().add(Infinity)).toThrow(/^sum: expected a finite number, got Infinity$/);
  });

  test('what is refused has a code', () => {
    const code = (call: () => unknown) => {
      try {
        call();
      } catch (error) {
        return (error as ScoringError).code;
      }
      return undefined;
    };
    expect(code(() => sum([1e308, 1e308]))).toBe('out-of-range');
    expect(code(() => sum([Number.NaN]))).toBe('wrong-type');
    expect(code(() => new ExactSum().addProduct(1e301, 1))).toBe('out-of-range');
  });

  test('of a product, the factor that is infinite is named', () => {
    expect(() => new ExactSum().addProduct(2, -Infinity)).toThrow(/^sum: expected a finite number, got -Infinity$/);
  });

  test('a product that cannot be taken apart is refused', () => {
    expect(() => new ExactSum().addProduct(1e301, 1)).toThrow(
      /^sum: expected products of numbers below 1e300, got a larger one$/,
    );
    expect(() => new ExactSum().addProduct(NaN, 1)).toThrow(/^sum: expected a finite number, got NaN$/);
  });
});

test('a product of weight 3 counts as adding the value three times', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.integer({ min: 0, max: 9 }))),
      (pairs) => {
        const [weighted, repeated] = [new ExactSum(), new ExactSum()];
        for (const [value, weight] of pairs) {
          weighted.addProduct(value, weight);
          for (let i = 0; i < weight; i++) repeated.add(value);
        }
        expect(Object.is(weighted.value(), repeated.value())).toBe(true);
      },
    ),
  );
});

describe('a sum that may be too large', () => {
  test('is the same sum wherever a number can hold it', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e300, max: 1e300, noNaN: true }), { maxLength: 30 }), (values) => {
        expect(Object.is(sumOrInfinity(values), sum(values))).toBe(true);
      }),
      { numRuns: 1000 },
    );
    expect(sumOrInfinity([])).toBe(0);
    expect(sumOrInfinity([0.1, 0.2, 0.3])).toBe(0.6);
    expect(sumOrInfinity([1e308, 3, -1e308])).toBe(3);
  });

  test('is infinite where none can, or where a value is', () => {
    expect(sumOrInfinity([1e308, 1e308])).toBe(Number.POSITIVE_INFINITY);
    expect(sumOrInfinity([-1e308, -1e308, 5])).toBe(Number.NEGATIVE_INFINITY);
    expect(sumOrInfinity([Number.NEGATIVE_INFINITY, 5])).toBe(Number.NEGATIVE_INFINITY);
  });
});
