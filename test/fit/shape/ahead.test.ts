import { expect, test } from 'vitest';
import { aheadOf } from '../../../src/fit/shape/ahead.js';

test('an update that shrinks by the same share each time is taken to its end', () => {
  const ahead = aheadOf(1);
  // ln λ goes half of the way to ln 8 at each update.
  const update = (strength: number) => Math.sqrt(strength * 8);
  const [first = 0] = ahead([1], [update(1)]);
  expect(first).toBeCloseTo(Math.sqrt(8), 12);
  const [second = 0] = ahead([first], [update(first)]);
  expect(second).toBeCloseTo(8, 12);
});

test('an update that does not shrink is lengthened four times and no more, and one that swings is shortened', () => {
  const steady = aheadOf(1);
  steady([1], [2]);
  expect(steady([2], [4])[0]).toBeCloseTo(2 * 2 ** 4, 12);
  const swinging = aheadOf(1);
  swinging([1], [4]);
  // Twice too far: ln λ goes back by half of what it went, so that two thirds of that are right.
  expect(swinging([4], [2])[0]).toBeCloseTo(4 * 0.5 ** (2 / 3), 12);
});
