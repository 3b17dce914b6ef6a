import { logit } from '../../core/arithmetic.js';
import { drawn, gammaStrength } from './strength.js';

/** Who owns what, as of one day. */
export interface Baskets {
  /** How many products there are. */
  readonly products: number;
  /** One per customer who owns something: product codes in rising order. */
  readonly owned: readonly Int32Array[];
  readonly weights: Float64Array;
  /** Which of the customers given each is. */
  readonly customers: Int32Array;
  /** Weight of all of them. */
  readonly total: number;
  /** Weight of the owners of each product. */
  readonly owners: Float64Array;
}

/** Collects them; customers who own nothing are left out. */
export function basketsOf(owned: readonly Int32Array[], weights: Float64Array, products: number): Baskets {
  const some = owned.map((_, c) => c).filter((c) => (owned[c] as Int32Array).length > 0);
  const owners = new Float64Array(products);
  let total = 0;
  for (const c of some) {
    const weight = weights[c] as number;
    total += weight;
    for (const code of owned[c] as Int32Array) owners[code] = (owners[code] as number) + weight;
  }
  return {
    products,
    owned: some.map((c) => owned[c] as Int32Array),
    weights: Float64Array.from(some, (c) => weights[c] as number),
    customers: Int32Array.from(some),
    total,
    owners,
  };
}

/** How likely a customer is to own each product, small products drawn to the average one. */
export interface Rates {
  /** Above 0 and below 1. */
  readonly rates: Float64Array;
  /** Log-odds of the rate, less those of the average product: a general growth of baskets does not change it. */
  readonly logOdds: Float64Array;
  /** Of the drawing, in owners: see `gammaStrength`. */
  readonly strength: number;
}

/** Rates of all products. */
export function ratesOf({ products, owners, total }: Baskets): Rates {
  let all = 0;
  for (let p = 0; p < products; p++) all += owners[p] as number;
  const mean = all / products;
  const strength = gammaStrength(owners, new Float64Array(products).fill(mean), products - 1);
  // For a customer who owns everything the log-odds must still be finite.
  const most = 1 - 1 / (2 * total + 2);
  const rates = owners.map((count) => Math.min(most, (mean * drawn(count, mean, strength)) / total));
  const average = logit(Math.min(most, mean / total));
  return { rates, logOdds: rates.map((rate) => logit(rate) - average), strength };
}

/** The products with at least `least` owners, but no more than the `most` most owned; in rising order. */
export function itemsOf({ owners }: Baskets, least: number, most: number): Int32Array {
  const some = Array.from(owners, (_, p) => p).filter((p) => (owners[p] as number) >= least);
  some.sort((a, b) => (owners[b] as number) - (owners[a] as number) || a - b);
  return Int32Array.from(some.slice(0, most)).sort();
}
