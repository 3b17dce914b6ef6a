import { logistic, logit } from '../../core/arithmetic.js';
import type { Work } from '../../core/work.js';
import { type Pooled, visitPairs } from './pooled.js';
import { drawn, gammaStrength } from './strength.js';

/** Purchases of each product in the window beyond the expected ones. */
export interface OwnRates {
  /** Log-odds, 0 for a product that was no candidate. */
  readonly amounts: Float64Array;
  /** How strongly they are drawn to 0, in purchases. */
  readonly strength: number;
}

/**
 * The least strength: a product's own rate dominates when it has more than about as many purchases. A season changes small counts
 * more than the whole, so the variance within one window alone would shrink them too little.
 */
const LEAST = 25;

/**
 * Log-odds of buying a product less those that the regression expects, its count drawn to the expected one: where there are many
 * purchases of few products, the rate of each; where there are few of many, next to nothing.
 */
export function* ownRatesOf(pooled: Pooled, b: Float64Array): Work<OwnRates> {
  const zeros = () => new Float64Array(pooled.products);
  const [bought, expected, pairs] = [zeros(), zeros(), zeros()];
  yield* visitPairs(pooled, b, (z, won, weight, p) => {
    expected[p] = (expected[p] as number) + weight * logistic(z);
    pairs[p] = (pairs[p] as number) + weight;
    if (won) bought[p] = (bought[p] as number) + weight;
  });
  const strength = Math.max(LEAST, gammaStrength(bought, expected, pooled.candidates.length - 1));
  const amounts = bought.map((count, p) => {
    const e = expected[p] as number;
    const all = pairs[p] as number;
    // Where all bought it, one of two must still be able not to.
    const rate = Math.min(1 - 1 / (2 * all + 2), (e * drawn(count, e, strength)) / all);
    return e > 0 ? logit(rate) - logit(e / all) : 0;
  });
  return { amounts, strength };
}
