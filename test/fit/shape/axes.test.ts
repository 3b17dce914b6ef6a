import { expect, test } from 'vitest';
import { numberAxis, quantileEdges, spreadOf } from '../../../src/fit/shape/axes.js';

const ones = (n: number) => new Float64Array(n).fill(1);

test('a number with few values has a bin for each', () => {
  expect(quantileEdges(spreadOf(Float64Array.of(3, 1, 2, 2, Number.NaN), ones(5)), 32)).toEqual([2, 3]);
});

test('a number with many values has bins of about the same weight, cut between values', () => {
  const values = Float64Array.from({ length: 100 }, (_, i) => i);
  expect(quantileEdges(spreadOf(values, ones(100)), 4)).toEqual([25, 50, 75]);
  const heavy = ones(100);
  heavy[0] = 101;
  expect(quantileEdges(spreadOf(values, heavy), 4)).toEqual([1, 34, 67]);
});

test('a value that most rows have stands alone, and the others keep their bins', () => {
  const counts = Float64Array.from({ length: 50 }, (_, i) => i);
  const mostly = (value: number) => ones(50).map((_, i) => (i === value ? 5000 : 1));
  expect(quantileEdges(spreadOf(counts, mostly(0)), 8)).toEqual([1, 8, 15, 22, 29, 36, 43]);
  expect(quantileEdges(spreadOf(counts, mostly(49)), 8)).toEqual([49]);
});

test('a weight of 3 cuts as three rows do', () => {
  const once = spreadOf(Float64Array.of(5, 1, 4, 2, 3), Float64Array.of(1, 3, 1, 1, 3));
  const thrice = spreadOf(Float64Array.of(1, 1, 1, 2, 3, 3, 3, 4, 5), ones(9));
  expect(quantileEdges(once, 3)).toEqual(quantileEdges(thrice, 3));
});

test('missing numbers are a group of their own, after the bins', () => {
  const axis = numberAxis('age', Float64Array.of(1, Number.NaN, 7), [5]);
  expect([...axis.codes]).toEqual([0, 2, 1]);
  expect([axis.known, axis.missing, axis.size]).toEqual([2, 2, 3]);
  const none = numberAxis('age', Float64Array.of(Number.NaN, Number.NaN), []);
  expect([none.known, none.missing, none.size, ...none.codes]).toEqual([0, 0, 1, 0, 0]);
});
