import { FINE_BINS, type Spread } from './axes.js';

/** A value is a point mass where at least this share of the weight has it. */
const MASS = 0.1;

/**
 * Knots that give point masses amounts of their own: the values that a tenth of the weight or more have, such as 0 visits, each with
 * the next values below and above. A curve through them may jump at the mass and runs on beside it.
 *
 * A number whose values all have bins of their own needs none.
 */
export function knotsAtMasses({ values, weights, total }: Spread): number[] {
  if (values.length <= FINE_BINS) return [];
  const knots = new Set<number>();
  weights.forEach((weight, k) => {
    if (weight < MASS * total) return;
    for (const x of values.subarray(Math.max(0, k - 1), k + 2)) knots.add(x);
  });
  return [...knots];
}

/** Both together, in rising order. */
export function joinedKnots(knots: readonly number[], others: readonly number[]): number[] {
  return [...new Set([...knots, ...others])].sort((a, b) => a - b);
}
