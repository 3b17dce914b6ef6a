import { ln } from '../../core/arithmetic.js';

/** How much a table of amounts over two axes would raise the evidence, and the variance τ of its amounts at which it does so. */
export interface Gain {
  readonly gain: number;
  readonly variance: number;
}

const LEAST_VARIANCE = 1e-4;

const VARIANCES = 11;

/** A product is replaced by its logarithm from here on, long before it overflows. */
export const LARGE = 1e100;

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
