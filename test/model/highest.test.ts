import fc from 'fast-check';
import { expect, test } from 'vitest';
import { highest } from '../../src/model/scorer/highest.js';

test('the highest of any numbers are the first of all of them sorted, ties in the order of the rows, without NaN', () => {
  const numbers = fc.array(fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double()), { maxLength: 60 });
  fc.assert(
    fc.property(numbers, fc.nat(70), (given, n) => {
      const column = Float64Array.from(given);
      const known = [...column.keys()].filter((i) => !Number.isNaN(column[i]));
      const sorted = known.sort((a, b) => Number(column[b]) - Number(column[a]) || a - b);
      // Infinity less infinity is no number, but they tie.
      if (given.some((one) => Math.abs(one) === Number.POSITIVE_INFINITY)) return;
      expect(highest(column, n)).toEqual(sorted.slice(0, n));
    }),
  );
});

test('infinities rank as numbers do', () => {
  expect(highest(Float64Array.of(-Infinity, 1, Infinity, NaN, Infinity), 9)).toEqual([2, 4, 1, 0]);
});

test('a count that is none is refused', () => {
  expect(() => highest(new Float64Array(3), -1)).toThrow('n: expected a whole number of at least 0, got -1');
});
