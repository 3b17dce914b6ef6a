import { expect, test } from 'vitest';
import { numberAxis } from '../../../src/fit/shape/axes.js';
import { bestGain, gainAt } from '../../../src/fit/shape/gain.js';
import { jointOf } from '../../../src/fit/shape/joint.js';
import { cellOf, gainIn, pairOf } from '../../../src/fit/shape/pairs.js';
import golden from '../../golden/fit-learned/golden.json' with { type: 'json' };

test('the gain is the logarithm of the integral over random amounts, by numerical integration', () => {
  for (const { S, I, variance, gain } of golden.gains) {
    const ours = gainAt(Float64Array.from(S), Float64Array.from(I), variance);
    expect(Math.abs(ours - gain) / (1 + Math.abs(gain))).toBeLessThan(golden.tolerance.gain);
  }
});

test('the best gain is the largest over the variance', () => {
  for (const { S, I } of golden.gains) {
    const [s, i] = [Float64Array.from(S), Float64Array.from(I)];
    const { gain } = bestGain(s, i);
    for (let k = -400; k <= 100; k++) expect(gainAt(s, i, 10 ** (k / 100))).toBeLessThanOrEqual(gain + 1e-3);
  }
});

test('cells without an effect gain nothing', () => {
  expect(bestGain(new Float64Array(6), new Float64Array(6).fill(20))).toEqual({ gain: 0, variance: 0 });
});

test('every pair with a missing side shares one cell, and a cell that no row was in has no amount', () => {
  const rows = numberAxis('a', Float64Array.of(0, 0, 1, Number.NaN, 1), [1]);
  const columns = numberAxis('b', Float64Array.of(0, 1, 0, 0, Number.NaN), [1]);
  expect([cellOf(rows, columns, 2, 0), cellOf(rows, columns, 1, 2), cellOf(rows, columns, 1, 1)]).toEqual([4, 4, 3]);
  const pair = pairOf({ rows, columns, tie: null }, { gain: 1, variance: 1 });
  expect([...pair.place]).toEqual([0, 1, 2, -1, 3]);
  expect('codes' in pair.block.rows && [...pair.block.rows.codes]).toEqual([0, 1, 2, 3, 3]);
  const joint = jointOf(rows, columns, Float64Array.of(0, 0, 0, 5, 5), new Float64Array(5).fill(0.25));
  const alone = gainIn({ rows, columns, tie: null }, joint);
  expect(alone).toEqual(bestGain(Float64Array.of(0, 0, 0, 0, 10), Float64Array.of(0.25, 0.25, 0.25, 0, 0.5)));
});
