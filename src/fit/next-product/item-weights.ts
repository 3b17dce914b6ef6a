import { counted, type Work, within } from '../../core/work.js';
import type { Baskets } from './baskets.js';
import { inverseOfPositive } from './inverse.js';
import { votesOf } from './votes.js';

/** How owning one product predicts buying another, before calibration. */
export interface ItemWeights {
  /** Weights of owned product `o` are from `starts[o]` to `starts[o + 1]`. */
  readonly starts: Int32Array;
  /** The product each predicts, in rising order. */
  readonly to: Int32Array;
  readonly amounts: Float64Array;
}

/**
 * Ridge regression of every product on all others: B[o, p] = −P[o, p] / P[p, p] with P = (X'VX + ridge · I)^-1, where each
 * customer's row of X has 1 for each product owned, and a vote V of 1 / (number of products owned), so that a customer who
 * owns everything does not dominate (H. Steck, Embarrassingly Shallow Autoencoders, 2019, with votes).
 *
 * B[o, p] is in standard deviations of p, divided by the root of its rate, and only the `neighbours` largest in size are kept
 * for each p.
 *
 * @param items - the products included, in rising order
 */
export function* itemWeights(
  baskets: Baskets,
  items: Int32Array,
  rates: Float64Array,
  { ridge, neighbours }: { readonly ridge: number; readonly neighbours: number },
): Work<ItemWeights> {
  const m = items.length;
  const votes = votesOf(baskets, items, (i) => i * m, m * m);
  for (let i = 0; i < m; i++) votes[i * m + i] = (votes[i * m + i] as number) + ridge;
  const P = yield* within(inverseOfPositive(votes, m), [0, 0.9]);
  const found: Found[][] = Array.from({ length: baskets.products }, () => []);
  for (let p = 0; P !== null && p < m; p++) {
    const code = items[p] as number;
    const scale = -1 / ((P[p * m + p] as number) * Math.sqrt(rates[code] as number));
    for (const o of strongest(P, p * m, m, p, neighbours))
      found[items[o] as number]?.push({ to: code, amount: scale * (P[p * m + o] as number) });
    if (p % 64 === 63) yield { ...counted('solving', 'item weights', p, m, 'products'), share: 0.9 + (0.1 * p) / m };
  }
  return packed(found);
}

export interface Found {
  readonly to: number;
  readonly amount: number;
}

/** Positions of the `most` largest in size in a row, its own position left out; the first on ties. */
export function strongest(P: Float64Array, row: number, m: number, own: number, most: number): number[] {
  const best: number[] = [];
  let least = 0;
  for (let o = 0; o < m; o++) {
    const size = Math.abs(P[row + o] as number);
    if (o === own || size === 0 || (best.length === most && size <= least)) continue;
    if (best.length === most) best.pop();
    let at = best.length;
    while (at > 0 && size > Math.abs(P[row + (best[at - 1] as number)] as number)) at--;
    best.splice(at, 0, o);
    least = Math.abs(P[row + (best.at(-1) as number)] as number);
  }
  return best;
}

/** Weights by the product that is owned. */
export function packed(found: readonly (readonly Found[])[]): ItemWeights {
  const starts = new Int32Array(found.length + 1);
  found.forEach((some, o) => {
    starts[o + 1] = (starts[o] as number) + some.length;
  });
  const all = found.flat();
  return { starts, to: Int32Array.from(all, (one) => one.to), amounts: Float64Array.from(all, (one) => one.amount) };
}

/** Adds to `scores` the weights of the products owned for each product. */
export function addScores({ starts, to, amounts }: ItemWeights, owned: Int32Array, scores: Float64Array): void {
  for (let k = 0; k < owned.length; k++) {
    const o = owned[k] as number;
    const end = starts[o + 1] as number;
    for (let w = starts[o] as number; w < end; w++) {
      const p = to[w] as number;
      scores[p] = (scores[p] as number) + (amounts[w] as number);
    }
  }
}

/** The mean score of each product over all customers: Σ weight × share of customers who own it. */
export function meanScores({ starts, to, amounts }: ItemWeights, { owners, total }: Baskets): Float64Array {
  const mean = new Float64Array(owners.length);
  for (let o = 0; o < owners.length; o++) {
    const share = (owners[o] as number) / total;
    for (let w = starts[o] as number; w < (starts[o + 1] as number); w++)
      mean[to[w] as number] = (mean[to[w] as number] as number) + share * (amounts[w] as number);
  }
  return mean;
}
