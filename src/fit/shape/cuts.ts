import type { Axis } from './axes.js';

/** The fit's information on each bin of an axis, by its quadratic approximation. */
export interface BinFacts {
  /** Curvature: Σ p(1 − p) over the bin. */
  readonly information: Float64Array;
  /** Curvature × amount + Σ (outcome − p), less the attribute's mean: curvature times the amount of the bin alone. */
  readonly pull: Float64Array;
}

/** A segment must improve the log likelihood by this much: by Akaike's rule, 1 for its place and 1 for its amount. */
export const SEGMENT_COST = 2;

/**
 * A bin or knot that describes a smooth fit must keep this much of its log likelihood: 1 for its position. The penalty has paid for its
 * amount and removed the noise.
 */
export const PIECE_COST = 1;

/**
 * The facts of an axis' bins at a fit: residuals and curvature per pattern, amounts per bin.
 *
 * @param residual - outcome − p; zeros to use only what the fit has learned
 */
export function binFacts(axis: Axis, residual: Float64Array, weight: Float64Array, amounts: Float64Array): BinFacts {
  const [information, pull] = [new Float64Array(axis.size), new Float64Array(axis.size)];
  for (let i = 0; i < axis.codes.length; i++) {
    const bin = axis.codes[i] as number;
    information[bin] = (information[bin] as number) + (weight[i] as number);
    pull[bin] = (pull[bin] as number) + (residual[i] as number);
  }
  let [all, sum] = [0, 0];
  for (let j = 0; j < axis.known; j++) {
    pull[j] = (pull[j] as number) + (information[j] as number) * (amounts[j] as number);
    all += information[j] as number;
    sum += pull[j] as number;
  }
  const mean = all > 0 ? sum / all : 0;
  for (let j = 0; j < axis.known; j++) pull[j] = (pull[j] as number) - (information[j] as number) * mean;
  return { information: information.subarray(0, axis.known), pull: pull.subarray(0, axis.known) };
}

/**
 * The best way to join neighbouring bins, as the bins at which segments 1, 2, … begin: exact, by dynamic programming.
 *
 * The value of a segment is (Σ pull)² / (2 Σ information), the gain in log likelihood from its own amount, less `cost`.
 */
export function segments({ information, pull }: BinFacts, cost: number): number[] {
  const m = information.length;
  const best = new Float64Array(m + 1).fill(Number.NEGATIVE_INFINITY);
  const begin = new Int32Array(m + 1);
  best[0] = 0;
  for (let end = 1; end <= m; end++) {
    let [all, sum] = [0, 0];
    for (let from = end - 1; from >= 0; from--) {
      all += information[from] as number;
      sum += pull[from] as number;
      const value = (best[from] as number) + (all > 0 ? (sum * sum) / (2 * all) : 0) - cost;
      if (value <= (best[end] as number)) continue;
      best[end] = value;
      begin[end] = from;
    }
  }
  const cuts: number[] = [];
  for (let end = m; end > 0; end = begin[end] as number)
    if ((begin[end] as number) > 0) cuts.push(begin[end] as number);
  return cuts.reverse();
}
