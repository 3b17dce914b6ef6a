import { exp, log1p } from '../../core/arithmetic.js';
import { counted, type Work } from '../../core/work.js';
import { addScores, type ItemWeights } from './item-weights.js';

/** The kind of a feature of products: by itself, by other products owned, or by a group of the customer. */
export type Feature =
  | { readonly type: 'product'; readonly amounts: Float64Array }
  | { readonly type: 'items'; readonly weights: ItemWeights; readonly mean: Float64Array }
  | { readonly type: 'group'; readonly amounts: Float64Array; readonly codes: Int32Array };

/**
 * Pairs of a customer and a product not owned, which are never written down: there are millions.
 *
 * Log-odds of a pair = intercept + an amount for each shared group the customer is in + Σ slope × feature.
 */
export interface Pooled {
  readonly products: number;
  /** The products that could be bought, in rising order. */
  readonly candidates: Int32Array;
  /** One per customer, with the purchases, both as codes in rising order. */
  readonly owned: readonly Int32Array[];
  readonly bought: readonly Int32Array[];
  readonly weights: Float64Array;
  /** Shared attributes: the amounts of `size` groups are from coefficient `from` on; `codes` has each customer's group. */
  readonly groups: readonly { readonly from: number; readonly size: number; readonly codes: Int32Array }[];
  readonly features: readonly Feature[];
  /** Coefficients: the intercept, the groups', one slope per feature. */
  readonly d: number;
}

/** The log loss at some coefficients, with its derivatives. */
export interface Pass {
  readonly loss: number;
  /** Weight of all pairs. */
  readonly weight: number;
  readonly gradient: Float64Array;
  /** Upper triangle, `d × d` row by row. */
  readonly hessian: Float64Array;
  /** Σ over customers of weight × g g', g the customer's own gradient: upper triangle. */
  readonly scatter: Float64Array;
}

/** Visits all pairs once. */
export function* passOver(pooled: Pooled, b: Float64Array): Work<Pass> {
  const { add, pass } = passing(pooled, b);
  yield* blockByBlock(pooled, add);
  return pass();
}

/** Returns `add`, which adds customers to a pass, and `pass`, the pass over those added. */
function passing(pooled: Pooled, b: Float64Array): { add(from: number, to: number): void; pass(): Pass } {
  const { weights, groups, features, d } = pooled;
  const first = d - features.length;
  const slopes = b.subarray(first);
  const total = { loss: 0, weight: 0 };
  const gradient = new Float64Array(d);
  const hessian = new Float64Array(d * d);
  const scatter = new Float64Array(d * d);
  const room = roomFor(pooled);
  const slots = new Int32Array(groups.length + 1);
  const own = new Float64Array(d);
  const addOne = (c: number) => {
    const weight = weights[c] as number;
    let base = b[0] as number;
    groups.forEach(({ from, codes }, k) => {
      slots[k + 1] = from + (codes[c] as number);
      base += b[slots[k + 1] as number] as number;
    });
    const sums = sumsOf(pooled, c, base, slopes, room);
    total.loss += weight * sums.loss;
    total.weight += weight * sums.pairs;
    own.fill(0);
    for (const slot of slots) own[slot] = sums.residual;
    own.set(sums.pull, first);
    for (let j = 0; j < d; j++) {
      const pull = own[j] as number;
      if (pull === 0) continue;
      gradient[j] = (gradient[j] as number) + weight * pull;
      for (let k = j; k < d; k++)
        scatter[j * d + k] = (scatter[j * d + k] as number) + weight * pull * (own[k] as number);
    }
    spread(hessian, d, first, slots, weight, sums);
  };
  return {
    add(from, to) {
      for (let c = from; c < to; c++) addOne(c);
    },
    pass: () => ({ ...total, gradient, hessian, scatter }),
  };
}

/** Visits the customers, so many in a part that the plain loop over them stays fast. */
function* blockByBlock({ owned, candidates }: Pooled, visit: (from: number, to: number) => void): Work<void> {
  const together = Math.max(1, Math.floor(PAIRS_AT_ONCE / Math.max(1, candidates.length)));
  for (let from = 0; from < owned.length; from += together) {
    const to = Math.min(owned.length, from + together);
    visit(from, to);
    yield counted('solving', 'pass over all pairs', to, owned.length, 'customers');
  }
}

/** Pairs that are gone over in one part of the work. */
const PAIRS_AT_ONCE = 50_000;

/** Sums over the pairs of one customer. */
interface Sums {
  loss: number;
  pairs: number;
  /** Σ p − bought. */
  residual: number;
  /** Σ p (1 − p). */
  curvature: number;
  /** Σ (p − bought) × feature. */
  readonly pull: Float64Array;
  /** Σ p (1 − p) × feature. */
  readonly mixed: Float64Array;
  /** Σ p (1 − p) × feature × feature: `q × q`, upper triangle. */
  readonly square: Float64Array;
}

interface Room {
  readonly sums: Sums;
  readonly state: Uint8Array;
  readonly scores: Float64Array;
  readonly values: Float64Array;
}

const OWNED = 1;

const BOUGHT = 2;

function roomFor({ products, features }: Pooled): Room {
  const q = features.length;
  const sums = {
    loss: 0,
    pairs: 0,
    residual: 0,
    curvature: 0,
    pull: new Float64Array(q),
    mixed: new Float64Array(q),
    square: new Float64Array(q * q),
  };
  return { sums, state: new Uint8Array(products), scores: new Float64Array(products), values: new Float64Array(q) };
}

function sumsOf(pooled: Pooled, c: number, base: number, slopes: Float64Array, room: Room): Sums {
  const { candidates, features } = pooled;
  const { sums, state, values } = room;
  const q = features.length;
  const own = pooled.owned[c] as Int32Array;
  const bought = pooled.bought[c] as Int32Array;
  for (let k = 0; k < own.length; k++) state[own[k] as number] = OWNED;
  for (let k = 0; k < bought.length; k++) state[bought[k] as number] = BOUGHT;
  const tables = tablesOf(pooled, c, room.scores);
  const { pull, mixed, square } = sums;
  pull.fill(0);
  mixed.fill(0);
  square.fill(0);
  let [loss, pairs, residual, curvature] = [0, 0, 0, 0];
  for (let at = 0; at < candidates.length; at++) {
    const p = candidates[at] as number;
    const is = state[p] as number;
    if (is === OWNED) continue;
    let z = base;
    for (let k = 0; k < q; k++) {
      const value = (tables[k] as Float64Array)[p] as number;
      values[k] = value;
      z += (slopes[k] as number) * value;
    }
    // One exponential serves the probability, its complement and the loss.
    const e = exp(z < 0 ? z : -z);
    const share = 1 / (1 + e);
    const chance = z < 0 ? e * share : share;
    const w = e * share * share;
    loss += log1p(e) + Math.max(0, is === BOUGHT ? -z : z);
    const r = is === BOUGHT ? chance - 1 : chance;
    pairs++;
    residual += r;
    curvature += w;
    for (let k = 0; k < q; k++) {
      const value = values[k] as number;
      const wv = w * value;
      pull[k] = (pull[k] as number) + r * value;
      mixed[k] = (mixed[k] as number) + wv;
      for (let l = k; l < q; l++) square[k * q + l] = (square[k * q + l] as number) + wv * (values[l] as number);
    }
  }
  for (let k = 0; k < own.length; k++) state[own[k] as number] = 0;
  for (let k = 0; k < bought.length; k++) state[bought[k] as number] = 0;
  return Object.assign(sums, { loss, pairs, residual, curvature });
}

/** The value of each feature of every product for one customer; `scores` is scratch space. */
function tablesOf({ products, features, owned }: Pooled, c: number, scores: Float64Array): readonly Float64Array[] {
  return features.map((feature) => {
    if (feature.type === 'product') return feature.amounts;
    if (feature.type === 'group') {
      const from = (feature.codes[c] as number) * products;
      return feature.amounts.subarray(from, from + products);
    }
    for (let p = 0; p < products; p++) scores[p] = 0 - (feature.mean[p] as number);
    addScores(feature.weights, owned[c] as Int32Array, scores);
    return scores;
  });
}

/** Visits all pairs once more, and passes on the log-odds of each, whether it was bought, its weight and its product. */
export function visitPairs(
  pooled: Pooled,
  b: Float64Array,
  visit: (logOdds: number, bought: boolean, weight: number, product: number) => void,
): Work<void> {
  const { owned, weights, groups, features, candidates, d } = pooled;
  const slopes = b.subarray(d - features.length);
  const { scores } = roomFor(pooled);
  const visitOne = (c: number) => {
    let base = b[0] as number;
    for (const { from, codes } of groups) base += b[from + (codes[c] as number)] as number;
    const [own, bought] = [new Set(owned[c]), new Set(pooled.bought[c])];
    const tables = tablesOf(pooled, c, scores);
    for (const p of candidates) {
      if (own.has(p)) continue;
      let z = base;
      for (let k = 0; k < tables.length; k++) z += (slopes[k] as number) * (tables[k]?.[p] as number);
      visit(z, bought.has(p), weights[c] as number, p);
    }
  };
  return blockByBlock(pooled, (from, to) => {
    for (let c = from; c < to; c++) visitOne(c);
  });
}

/** Adds a customer's share of the Hessian: one entry for each pair of its coefficients, slots in rising order. */
function spread(H: Float64Array, d: number, first: number, slots: Int32Array, weight: number, sums: Sums): void {
  const add = (j: number, k: number, value: number) => {
    H[j * d + k] = (H[j * d + k] as number) + weight * value;
  };
  const q = d - first;
  for (let s = 0; s < slots.length; s++) {
    const slot = slots[s] as number;
    for (let t = s; t < slots.length; t++) add(slot, slots[t] as number, sums.curvature);
    for (let k = 0; k < q; k++) add(slot, first + k, sums.mixed[k] as number);
  }
  for (let k = 0; k < q; k++) for (let l = k; l < q; l++) add(first + k, first + l, sums.square[k * q + l] as number);
}
