import { expect, test } from 'vitest';
import { categoryAxis, numberAxis } from '../../../src/fit/shape/axes.js';
import { addPenaltyGradient, lnPenalty, penaltyEntries, tunedSize } from '../../../src/fit/shape/block.js';
import { pairOf } from '../../../src/fit/shape/pairs.js';
import { tieOf, tieTrace } from '../../../src/fit/shape/tie.js';
import { tiedGain } from '../../../src/fit/shape/tied-gain.js';

const x = numberAxis('x', Float64Array.of(0, 1, 2, 0, 1, 2), [1, 2]);
const y = numberAxis('y', Float64Array.of(0, 0, 0, 1, 1, 1), [1]);
const city = categoryAxis('city', { type: 'codes', codes: Uint16Array.of(0, 0, 0, 1, 1, 1), size: 2 }, ['a', 'b']);

test('a table of two numbers is tied by the Kronecker product of its sides', () => {
  // numpy: s = lambda m: (D := np.diff(np.eye(m), axis=0)).T @ D + 1; np.kron(s(3), s(2)); a side of m bins has the determinant m².
  const { matrix, lnDeterminant } = tieOf(x, y);
  expect([...matrix]).toEqual(
    [
      [4, 0, 0, 0, 2, 0],
      [0, 4, 0, 0, 0, 2],
      [0, 0, 6, 0, 0, 0],
      [0, 0, 0, 6, 0, 0],
      [2, 0, 0, 0, 4, 0],
      [0, 2, 0, 0, 0, 4],
    ].flat(),
  );
  expect(lnDeterminant).toBeCloseTo(2 * Math.log(9) + 3 * Math.log(4), 12);
});

test('the values of a category stand by themselves', () => {
  expect([...tieOf(city, y).matrix]).toEqual([2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2]);
  expect(tieTrace(tieOf(city, y), (j, k) => (j === k ? j + 1 : 0))).toBe(20);
});

// numpy, whole matrices: max over λ = 0.01 × 10^(k/2), k < 15, of (S'A⁻¹S − ln|A| + ln|λT|) / 2, A = diag(I) + λT, and for the
// missing cell −ln(1 + I) / 2 + S² / (1 + I) / 2.
test.each([
  [[6, -1, 2, -2, -7, 4], [3, 2, 4, 2, 3, 5], 0, 0, 10.436227239102214, 3.162277660168379],
  [[6, -1, 2, -2, -7, 4], [3, 2, 4, 2, 3, 5], 3, 2, 11.386921094768159, 3.162277660168379],
  [[0.1, 0.1, -0.1, -0.1, 0.2, -0.2], [3, 2, 4, 2, 3, 5], 3, 2, 0, 0],
])('the gain of a tied table is that of numpy: %j', (S, I, s, i, gain, variance) => {
  const found = tiedGain(tieOf(x, y), Float64Array.of(...S, s), Float64Array.of(...I, i));
  expect(found.gain).toBeCloseTo(gain, 9);
  expect(found.variance).toBeCloseTo(variance, 9);
});

test('the penalty of a block, its gradient and its entries are one', () => {
  const { block } = pairOf({ rows: x, columns: city, tie: tieOf(x, city) }, { gain: 1, variance: 1 });
  const v = Float64Array.of(1, -2, 0.5, 3, -1, 2);
  const [strength, out] = [2.5, new Float64Array(6)];
  addPenaltyGradient(block, strength, v, out);
  const product = new Float64Array(6);
  penaltyEntries(block, strength, (j, k, value) => {
    product[j] = (product[j] as number) + value * (v[k] as number);
    if (j !== k) product[k] = (product[k] as number) + value * (v[j] as number);
  });
  expect([...out]).toEqual([...product]);
  expect(strength * tunedSize(block, v)).toBeCloseTo(
    v.reduce((sum, one, j) => sum + one * (out[j] as number), 0),
    12,
  );
  expect(lnPenalty(block, Math.log(strength), Math.log)).toBeCloseTo(6 * Math.log(strength) + 2 * Math.log(9), 12);
});

test('a cell that no row was in takes what its neighbours have, and is counted', () => {
  const thin = numberAxis('y', Float64Array.of(0, 0, 0, 1, 1, 0), [1]);
  const pair = pairOf({ rows: x, columns: thin, tie: tieOf(x, thin) }, { gain: 1, variance: 1 });
  expect([pair.empty, [...pair.place], pair.block.cells, pair.block.fixed]).toEqual([1, [0, 1, 2, 3, 4, 5, -1], 6, 0]);
});
