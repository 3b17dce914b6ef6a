import type { Baskets } from './baskets.js';

/**
 * `X'VX` over some items: who owns what together, each customer with a vote of 1 / (how many products are owned). The lower triangle,
 * row by row.
 *
 * @param items - the products included, in rising order
 * @param rowAt - where a row begins
 * @param size - of the whole
 */
export function votesOf(
  { owned, weights, products }: Baskets,
  items: Int32Array,
  rowAt: (i: number) => number,
  size: number,
): Float64Array {
  const place = new Int32Array(products).fill(-1);
  for (let i = 0; i < items.length; i++) place[items[i] as number] = i;
  const out = new Float64Array(size);
  for (let c = 0; c < owned.length; c++) {
    const all = owned[c] as Int32Array;
    const own = all.map((code) => place[code] as number).filter((i) => i >= 0);
    const vote = (weights[c] as number) / all.length;
    for (let a = 0; a < own.length; a++) {
      const row = rowAt(own[a] as number);
      for (let b = 0; b <= a; b++) out[row + (own[b] as number)] = (out[row + (own[b] as number)] as number) + vote;
    }
  }
  return out;
}
