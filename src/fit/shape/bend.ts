import { ln } from '../../core/arithmetic.js';
import type { Axis } from './axes.js';
import { stepsAt } from './point-mass.js';
import { START, WEAKEST } from './tune.js';

/** Strengths that are tried: from the weakest of a penalty to the strongest, 0.01 to 100,000, in half decades. */
const HALF_DECADES = 15;

/** How far the evidence rises, and the strength of the penalty on differences at which it does so. */
export interface Bend {
  readonly gain: number;
  readonly strength: number;
}

/**
 * How far the evidence rises when a number with a straight line in the fit may bend: its fine bins get their own amounts, with
 * neighbours smoothed, point masses separate.
 *
 * Formula: the largest over λ of ½ S'A⁻¹S − ½ ln |A| + ½ (m − 1) ln λ + ½ ln ΣI with A = diag(I) + λD, where S = Σ (outcome − p) and I
 * = Σ p(1 − p) in each of m bins, and D are the squared differences of neighbours; differences at point masses count 1 instead of λ.
 * It is 0 where the bins have one amount.
 */
export function bendGain(axis: Axis, residual: Float64Array, weight: Float64Array): Bend {
  const m = axis.known;
  let best: Bend = { gain: 0, strength: START };
  if (m < 3) return best;
  const [S, I] = [new Float64Array(axis.size), new Float64Array(axis.size)];
  for (let i = 0; i < axis.codes.length; i++) {
    const bin = axis.codes[i] as number;
    S[bin] = (S[bin] as number) + (residual[i] as number);
    I[bin] = (I[bin] as number) + (weight[i] as number);
  }
  let all = 0;
  for (let j = 0; j < m; j++) all += I[j] as number;
  if (!(all > 0)) return best;
  const loose = stepsAt(axis.masses, m);
  const step = Math.sqrt(10);
  for (let k = 0, strength = WEAKEST; k < HALF_DECADES; k++, strength *= step) {
    const gain = gainUnder(strength, S, I, m, loose) + 0.5 * ln(all);
    if (gain > best.gain) best = { gain, strength };
  }
  return best;
}

/** The same at one strength, without its last part: the matrix is a band of three, factored and solved in one pass. */
function gainUnder(strength: number, S: Float64Array, I: Float64Array, m: number, loose: readonly number[]): number {
  const hold = (step: number) => (step >= m ? 0 : loose.includes(step) ? 1 : strength);
  let [own, pivot, carried, size, lnDeterminant] = [0, 0, 0, 0, 0];
  for (let j = 0; j < m; j++) {
    const ratio = j > 0 ? hold(j) / pivot : 0;
    carried = (S[j] as number) + ratio * carried;
    // The pivot without the next neighbour: λ - λ² / pivot of the bin before, in a form that subtracts nothing large.
    own = (I[j] as number) + ratio * own;
    pivot = own + hold(j + 1);
    size += (carried * carried) / pivot;
    lnDeterminant += ln(pivot);
  }
  return 0.5 * size - 0.5 * lnDeterminant + 0.5 * (m - 1 - loose.length) * ln(strength);
}
