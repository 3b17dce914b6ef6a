import { counted, type Work } from '../../core/work.js';
import { cholesky, solve } from '../linear-algebra.js';
import type { Baskets } from './baskets.js';
import { addScores, type Found, type ItemWeights, itemWeights, packed, strongest } from './item-weights.js';
import { votesOf } from './votes.js';

/** Item weights of some products for any ridge; what does not depend on it is found once. */
export type Weigher = (ridge: number) => Work<ItemWeights>;

/** Up to so many products each is regressed on all others; above, on those that it is most owned with. */
export const MOST_EXACT = 3000;

/** How many products a product is regressed on at least, and for each that may be kept. */
const [LEAST_CANDIDATES, CANDIDATES_PER_NEIGHBOUR] = [100, 2];

/** How many products a product is regressed on where there are too many for all. */
export function candidatesFor(neighbours: number): number {
  return Math.max(LEAST_CANDIDATES, CANDIDATES_PER_NEIGHBOUR * neighbours);
}

/** Products between two words of progress. */
const PRODUCTS = 50;

/** Item weights as exactly as so many products allow. */
export function weigherOf(baskets: Baskets, items: Int32Array, rates: Float64Array, neighbours: number): Weigher {
  if (items.length > MOST_EXACT) return nearWeigher(baskets, items, rates, neighbours);
  return (ridge) => itemWeights(baskets, items, rates, { ridge, neighbours });
}

/**
 * The same ridge regression, of every product on those alone that it is most owned with: most by the cosine of their votes, the first
 * on ties (fsSLIM of X. Ning and G. Karypis, 2011, with ridge and votes). Work and memory: products x candidates^3 / 3 steps for each
 * ridge, and half of products^2 numbers.
 */
export function nearWeigher(baskets: Baskets, items: Int32Array, rates: Float64Array, neighbours: number): Weigher {
  const m = items.length;
  const rowAt = (i: number) => (i * (i + 1)) / 2;
  const votes = votesOf(baskets, items, rowAt, rowAt(m));
  const between = (i: number, j: number) => votes[i > j ? rowAt(i) + j : rowAt(j) + i] as number;
  const roots = Float64Array.from({ length: m }, (_, i) => Math.sqrt(between(i, i)));
  const most = candidatesFor(neighbours);
  const cosines = new Float64Array(m);
  const near = Array.from({ length: m }, (_, p) => {
    for (let o = 0; o < m; o++) {
      const size = roots[o] as number;
      cosines[o] = size > 0 ? between(p, o) / size : 0;
    }
    return Int32Array.from(strongest(cosines, 0, m, p, most)).sort();
  });
  return function* (ridge) {
    const found: Found[][] = Array.from({ length: baskets.products }, () => []);
    for (let p = 0; p < m; p++) {
      if (p % PRODUCTS === 0)
        yield counted('solving', 'regressing products on those they are owned with', p, m, 'products');
      const others = near[p] as Int32Array;
      const d = others.length;
      const H = new Float64Array(d * d);
      for (let i = 0; i < d; i++) {
        for (let j = i; j < d; j++) H[i * d + j] = between(others[i] as number, others[j] as number);
        H[i * d + i] = (H[i * d + i] as number) + ridge;
      }
      const factor = cholesky(H, d);
      if (factor === null) continue;
      const b = solve(
        factor,
        Float64Array.from(others, (o) => between(p, o)),
      );
      const code = items[p] as number;
      const scale = 1 / Math.sqrt(rates[code] as number);
      for (const k of strongest(b, 0, d, -1, neighbours))
        found[items[others[k] as number] as number]?.push({ to: code, amount: scale * (b[k] as number) });
    }
    return packed(found);
  };
}

/** The error of item weights that use near products alone, on products for which all weights can be computed. */
export interface Approximation {
  /** Products that are regressed on others, and on how many each. */
  readonly items: number;
  readonly candidates: number;
  /** The most owned products on which both are compared. */
  readonly compared: number;
  /** Root mean square of the error in the summed weights of a product, over the root mean square of the sum. */
  readonly error: number;
}

const MOST_COMPARED = 2000;

/** The most customers used, evenly over their order. */
const MOST_ASKED = 1000;

/** Null where all products are regressed on all others. */
export function* approximationOf(
  baskets: Baskets,
  items: Int32Array,
  rates: Float64Array,
  { ridge, neighbours }: { readonly ridge: number; readonly neighbours: number },
): Work<Approximation | null> {
  if (items.length <= MOST_EXACT) return null;
  const { owners, owned, products } = baskets;
  const some = Array.from(items).sort((a, b) => (owners[b] as number) - (owners[a] as number) || a - b);
  const compared = Int32Array.from(some.slice(0, MOST_COMPARED)).sort();
  const exact = yield* itemWeights(baskets, compared, rates, { ridge, neighbours });
  const near = yield* nearWeigher(baskets, compared, rates, neighbours)(ridge);
  let [off, all] = [0, 0];
  const [one, other] = [new Float64Array(products), new Float64Array(products)];
  const step = Math.max(1, Math.ceil(owned.length / MOST_ASKED));
  for (let c = 0; c < owned.length; c += step) {
    one.fill(0);
    other.fill(0);
    addScores(exact, owned[c] as Int32Array, one);
    addScores(near, owned[c] as Int32Array, other);
    for (const p of compared) {
      const [x, y] = [one[p] as number, other[p] as number];
      off += (x - y) * (x - y);
      all += x * x;
    }
  }
  return {
    items: items.length,
    candidates: candidatesFor(neighbours),
    compared: compared.length,
    error: all === 0 ? 0 : Math.sqrt(off / all),
  };
}
