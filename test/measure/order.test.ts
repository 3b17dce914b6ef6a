import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { risingOrder } from '../../src/measure/order.js';

test('rows come in rising order, equal ones in their own, over the whole range of numbers', () => {
  const value = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(0, 5e-324, -5e-324, 1.5, -1.5),
  );
  fc.assert(
    fc.property(fc.array(value, { maxLength: 100 }), (values) => {
      const given = values.map((one) => one + 0);
      const order = given.map((_, i) => i).sort((a, b) => (given[a] ?? 0) - (given[b] ?? 0) || a - b);
      expect([...risingOrder(Float64Array.from(given))]).toEqual(order);
    }),
    { seed: 7, numRuns: 500 },
  );
});

test('the values are left as they were', () => {
  const values = Object.freeze([0.3, -1, 0.2]);
  const typed = Float64Array.from(values);
  expect([...risingOrder(typed)]).toEqual([1, 2, 0]);
  expect([...typed]).toEqual(values);
});
