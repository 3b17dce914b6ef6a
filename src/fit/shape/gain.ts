import { ln } from '../../core/arithmetic.js';
import { cholesky, logDeterminant, solve } from '../linear-algebra.js';
import type { Tie } from './tie.js';
import { STRONGEST } from './tune.js';

/** How much a table of amounts over two axes would raise the evidence, and the variance τ of its amounts at which it does so. */
export interface Gain {
  readonly gain: number;
  readonly variance: number;
}

const LEAST_VARIANCE = 1e-4;

const VARIANCES = 11;

/** A product is replaced by its logarithm from here on, long before it overflows. */
const LARGE = 1e100;

// up to 10
const HALVINGS = 8;

/**
 * The gain in evidence from random amounts of variance τ on the cells of a table, given the fit without them.
 *
 * Formula: Σ over cells of −½ ln(1 + τI) + ½ τS² / (1 + τI), with S = Σ (outcome − p) and I = Σ p(1 − p) in the cell: the
 * logarithm of the integral of exp(aS − ½a²I) over a ~ N(0, τ).
 */
export function gainAt(S: Float64Array, I: Float64Array, variance: number): number {
  let [gain, product] = [0, 1];
  for (let c = 0; c < S.length; c++) {
    const information = I[c] as number;
    if (information === 0) continue;
    const u = 1 + variance * information;
    gain += (variance * (S[c] as number) * (S[c] as number)) / u;
    // One logarithm of a product is quicker than one of each factor.
    product *= u;
    if (product > LARGE) {
      gain -= ln(product);
      product = 1;
    }
  }
  return 0.5 * (gain - ln(product));
}

/** The largest gain over τ from 1e-4 to 10: half decades, then eight halvings of the step around the best. */
export function bestGain(S: Float64Array, I: Float64Array): Gain {
  let best: Gain = { gain: 0, variance: 0 };
  const attempt = (variance: number) => {
    const gain = gainAt(S, I, variance);
    if (gain > best.gain) best = { gain, variance };
  };
  let step = Math.sqrt(10);
  for (let k = 0, variance = LEAST_VARIANCE; k < VARIANCES; k++, variance *= step) attempt(variance);
  if (best.variance === 0) return best;
  for (let k = 0; k < HALVINGS; k++) {
    step = Math.sqrt(step);
    const { variance } = best;
    attempt(variance / step);
    attempt(variance * step);
  }
  return best;
}

/** Strengths that are tried: from the strongest of a penalty to the weakest, 100,000 to 0.01, in half decades. */
const STRENGTHS = 15;

/** Weaker ones are not tried once the gain has fallen this far below the best: it appears to have one maximum. */
const FALLEN = 3;

/**
 * The gain in evidence from a table with smoothed neighbours, and the variance 1/λ with the highest gain.
 *
 * Formula: the largest over λ of ½ S'A⁻¹S − ½ ln |A| + ½ ln |λT| with A = diag(I) + λT and the tie T, where S = Σ (outcome − p) and I =
 * Σ p(1 − p) in each cell; the missing cell, the last, adds its gain under a ridge of 1. Whole decades are tried first, then the half
 * decades next to the best.
 */
export function tiedGain(tie: Tie, S: Float64Array, I: Float64Array): Gain {
  const cells = S.length - 1;
  const own = S.subarray(0, cells);
  const scaled = new Float64Array(cells * cells);
  const gainAtStrength = (strength: number): number => {
    for (let j = 0; j < scaled.length; j++) scaled[j] = strength * (tie.matrix[j] as number);
    for (let j = 0; j < cells; j++) scaled[j * cells + j] = (scaled[j * cells + j] as number) + (I[j] as number);
    const factor = cholesky(scaled, cells);
    if (factor === null) return Number.NEGATIVE_INFINITY;
    const amounts = solve(factor, own);
    let gain = 0;
    for (let j = 0; j < cells; j++) gain += (own[j] as number) * (amounts[j] as number);
    return 0.5 * (gain - logDeterminant(factor) + cells * ln(strength) + tie.lnDeterminant);
  };
  let best = { gain: 0, k: -1 };
  const attempt = (k: number): number => {
    const gain = gainAtStrength(strengthOf(k));
    if (gain > best.gain) best = { gain, k };
    return gain;
  };
  for (let k = 0; k < STRENGTHS; k += 2) if (attempt(k) < best.gain - FALLEN) break;
  const { k: top } = best;
  if (top < 0) return { gain: 0, variance: 0 };
  for (const k of [top - 1, top + 1]) if (k >= 0 && k < STRENGTHS) attempt(k);
  const [s, i] = [S[cells] as number, I[cells] as number];
  const missing = i > 0 ? -0.5 * ln(1 + i) + (0.5 * s * s) / (1 + i) : 0;
  return { gain: best.gain + missing, variance: 1 / strengthOf(best.k) };
}

function strengthOf(k: number): number {
  let strength = STRONGEST;
  for (let step = 0; step < k; step++) strength /= Math.sqrt(10);
  return strength;
}
