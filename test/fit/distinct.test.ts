import { expect, test } from 'vitest';
import { distinctOf, placeIn } from '../../src/fit/distinct.js';

test('distinct numbers stand in rising order, -0 is 0, and what is missing has no place', () => {
  const { values, places } = distinctOf(Float64Array.of(3, -1, Number.NaN, 0, 3, -0));
  expect([...values].map((x) => Object.is(x, -0))).toEqual([false, false, false]);
  expect([[...values], [...places]]).toEqual([
    [-1, 0, 3],
    [2, 0, -1, 1, 2, 1],
  ]);
});

test('a column without a number has no distinct ones', () => {
  expect(distinctOf(Float64Array.of(Number.NaN))).toEqual({ values: new Float64Array(), places: Int32Array.of(-1) });
});

test('a column is sorted once', () => {
  const column = Float64Array.of(2, 1);
  expect(distinctOf(column)).toBe(distinctOf(column));
});

test('a number is at the last value that is at most as large', () => {
  expect([0, 1, 1.5, 9].map((x) => placeIn([1, 2, 4], x))).toEqual([-1, 0, 0, 2]);
});
