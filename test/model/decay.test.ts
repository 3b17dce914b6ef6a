import { expect, test } from 'vitest';
import { decayFacts, fading } from '../../src/model/decay/decay.js';

test.each([
  [{}, 1000, 8],
  [{ halfLifeDays: 14 }, 0, 8],
  [{ halfLifeDays: 14 }, 28, 2],
  [{ linearDays: 20 }, 0, 8],
  [{ linearDays: 20 }, 5, 6],
  [{ linearDays: 20 }, 19.5, 0.2],
  [{ linearDays: 20 }, 20, 0],
  [{ linearDays: 20 }, 21, 0],
])('with %j, of 8 points there are left after %d days: %d', (decay, days, left) => {
  expect(fading(decay)(8, days)).toBeCloseTo(left, 12);
});

test('a loss that has faded to nothing is 0 without a sign', () => {
  expect(fading({ linearDays: 20 })(-8, 20)).toBe(0);
});

test('how an award fades is told by what is given of it alone', () => {
  const given = { amount: 8, attribute: 'seen' };
  expect([
    decayFacts(given as object),
    decayFacts({ ...given, halfLifeDays: 14 }),
    decayFacts({ ...given, linearDays: 20 }),
  ]).toStrictEqual([{}, { halfLifeDays: 14 }, { linearDays: 20 }]);
});
