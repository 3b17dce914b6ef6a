import { ln } from '../../core/arithmetic.js';
import type { Axis } from '../shape/axes.js';
import type { Baskets } from './baskets.js';
import { drawn, gammaStrength } from './strength.js';

/** The products a group of customers, such as one cluster, owns more or less of than others. */
export interface Effects {
  readonly axis: Axis;
  /** Log ratios: that of product `p` in group `g` is `amounts[g * products + p]`. */
  readonly amounts: Float64Array;
  /** How strongly they are drawn to 0; Infinity when the groups own the same, and all are 0. */
  readonly strength: number;
}

/**
 * ln of how many of a group own a product, over the number expected if the group's share of its owners were its share of all
 * products owned: the activity of a group does not count, only its preferences. Small counts are shrunk to the expected ones.
 *
 * @param codes - the group of each customer in the baskets
 */
export function effectsOf({ products, owned, weights, owners }: Baskets, axis: Axis, codes: Int32Array): Effects {
  const observed = new Float64Array(products * axis.size);
  const volume = new Float64Array(axis.size);
  for (let c = 0; c < owned.length; c++) {
    const [weight, group] = [weights[c] as number, codes[c] as number];
    const own = owned[c] as Int32Array;
    volume[group] = (volume[group] as number) + weight * own.length;
    for (let k = 0; k < own.length; k++) {
      const at = group * products + (own[k] as number);
      observed[at] = (observed[at] as number) + weight;
    }
  }
  const all = volume.reduce((sum, one) => sum + one, 0);
  const expected = observed.map(
    (_, at) => ((owners[at % products] as number) * (volume[Math.floor(at / products)] as number)) / all,
  );
  // Cells with fewer than one expected vary too much to set the shrinkage of the others.
  const telling = expected.map((count) => (count >= 1 ? count : 0));
  const cells = telling.filter((count) => count > 0).length;
  const groups = volume.filter((one) => one > 0).length;
  const strength = gammaStrength(observed, telling, cells * (1 - 1 / groups));
  const amounts = observed.map((count, at) => ln(drawn(count, expected[at] as number, strength)));
  return { axis, amounts, strength };
}
