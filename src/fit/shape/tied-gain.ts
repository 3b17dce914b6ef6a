import { ln } from '../../core/arithmetic.js';
import { type Gain, LARGE } from './gain.js';
import type { Tie } from './tie.js';
import { STRONGEST } from './tune.js';

/** Strengths that are tried: from the strongest of a penalty to the weakest, 100,000 to 0.01, in half decades. */
const STRENGTHS = 15;

/** Weaker ones are not tried once the gain has fallen this far below the best: it appears to have one maximum. */
const FALLEN = 1;

/** Half decades raise a gain by less than this: by 3.9 at most on the online shoppers, by 0.7 on the bank's contacts. */
const REFINED = 5;

/**
 * The gain in evidence from a table with smoothed neighbours, and the variance 1/λ with the highest gain.
 *
 * Formula: the largest over λ of ½ S'A⁻¹S − ½ ln |A| + ½ ln |λT| with A = diag(I) + λT and the tie T, where S = Σ (outcome − p) and I =
 * Σ p(1 − p) in each cell; the missing cell, the last, adds its gain under a ridge of 1. Whole decades are tried first, then the half
 * decades next to the best.
 *
 * @param beaten - the gain of another table: where that is out of reach, half decades are left out
 */
export function tiedGain(tie: Tie, S: Float64Array, I: Float64Array, beaten = 0): Gain {
  const cells = S.length - 1;
  const A = new Float64Array(cells * cells);
  const rest = new Float64Array(cells);
  let best = { gain: 0, k: -1 };
  const attempt = (k: number): number => {
    const strength = strengthOf(k);
    for (let j = 0; j < cells; j++) {
      for (let m = j, o = j * cells; m < cells; m++) A[o + m] = strength * (tie.matrix[o + m] as number);
      A[j * cells + j] = (A[j * cells + j] as number) + (I[j] as number);
      rest[j] = S[j] as number;
    }
    const gain = eliminated(A, rest) + 0.5 * (cells * ln(strength) + tie.lnDeterminant);
    if (gain > best.gain) best = { gain, k };
    return gain;
  };
  for (let k = 0; k < STRENGTHS; k += 2) if (attempt(k) < best.gain - FALLEN) break;
  const { k: top } = best;
  if (top < 0) return { gain: 0, variance: 0 };
  const [s, i] = [S[cells] as number, I[cells] as number];
  const missing = i > 0 ? -0.5 * ln(1 + i) + (0.5 * s * s) / (1 + i) : 0;
  if (best.gain + missing + REFINED > beaten)
    for (const k of [top - 1, top + 1]) if (k >= 0 && k < STRENGTHS) attempt(k);
  return { gain: best.gain + missing, variance: 1 / strengthOf(best.k) };
}

function strengthOf(k: number): number {
  let strength = STRONGEST;
  for (let step = 0; step < k; step++) strength /= Math.sqrt(10);
  return strength;
}

/**
 * ½ S'A⁻¹S − ½ ln |A|, minus infinity where A is not positive definite: both are overwritten.
 *
 * Elimination without roots: each row is taken off those below, from S too, whose squares over the pivots add up to S'A⁻¹S, as
 * the pivots multiply to |A|. Two rows are taken off in a pass, so that each cell is read half as often.
 *
 * @param A - the upper triangle of a symmetric matrix, row by row
 */
function eliminated(A: Float64Array, S: Float64Array): number {
  const d = S.length;
  let [size, lnDeterminant, product] = [0, 0, 1];
  for (let j = 0; j < d; j += 2) {
    const a = j * d;
    const first = A[a + j] as number;
    const s = S[j] as number;
    let b = a;
    let [second, t] = [1, 0];
    if (j + 1 < d) {
      b = a + d;
      const share = (A[a + j + 1] as number) / first;
      for (let m = j + 1; m < d; m++) A[b + m] = (A[b + m] as number) - share * (A[a + m] as number);
      second = A[b + j + 1] as number;
      t = (S[j + 1] as number) - share * s;
    }
    if (!(first > 0 && second > 0)) return Number.NEGATIVE_INFINITY;
    size += (s * s) / first + (t * t) / second;
    product *= first * second;
    if (product > LARGE || product < 1 / LARGE) {
      lnDeterminant += ln(product);
      product = 1;
    }
    for (let k = j + 2; k < d; k++) {
      const u = (A[a + k] as number) / first;
      const v = (A[b + k] as number) / second;
      if (u === 0 && v === 0) continue;
      for (let m = k, o = k * d; m < d; m++)
        A[o + m] = (A[o + m] as number) - u * (A[a + m] as number) - v * (A[b + m] as number);
      S[k] = (S[k] as number) - u * s - v * t;
    }
  }
  return 0.5 * (size - lnDeterminant - ln(product));
}
