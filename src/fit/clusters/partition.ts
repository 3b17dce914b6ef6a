import { random } from '../../core/random.js';
import { ExactSum } from '../../core/sum.js';
import { counted, shareAfter, spansOf, type Work, within } from '../../core/work.js';
import { squaredDistance } from '../../measure/clusters/silhouette.js';
import type { ClusterEngine, Partition, Points } from './engine.js';
import { moveToModes } from './modes.js';
import { seeds } from './seeding.js';

/** How the search for the best partition is done. */
export interface Search {
  readonly engine: ClusterEngine;
  readonly starts: number;
  readonly swaps: number;
  readonly seed: number;
}

/** The best partition found, in canonical order: largest cluster first, on ties the one with the smaller centre. */
export interface Best {
  readonly k: number;
  readonly labels: Int32Array;
  readonly centres: Float64Array;
  /** Weight of each cluster. */
  readonly sizes: Float64Array;
  /** Sum of weight × squared distance to the own centre. */
  readonly inertia: number;
  readonly converged: boolean;
  /** Starts that ended within 0.1 % of the best, and those left out because a cluster ran empty. */
  readonly reached: number;
  readonly emptied: number;
}

/** Distinct points the search looks at; more are thinned out, and the best is refined on all of them. */
const SEARCHED = 6000;

/** Distinct points from which the search is done on fewer of them. */
export const MANY = 10_000;

/** Distinct points up to which a swap costs so little that five times as many are tried. */
const FEW = 1000;

/** How many swaps follow so many starts. */
export function swapsAfter(starts: number, n: number): number {
  return n <= FEW ? 10 * starts : 2 * starts;
}

/**
 * The best of many starts, improved by swaps: a centre moves to a point drawn by its squared distance, and stays there if
 * that lowers the inertia (P. Fränti, Efficiency of random swap clustering, 2018).
 *
 * Null when a cluster ran empty in every start.
 */
export function* bestPartition(points: Points, k: number, search: Search): Work<Best | null> {
  const searched = points.n > MANY ? thinned(points, SEARCHED) : points;
  const stream = random(search.seed);
  let best: Found | null = null;
  const ends: number[] = [];
  const swaps = k === 1 ? 0 : search.swaps;
  const attempts = search.starts + swaps;
  // Settling all points takes about as long as two attempts, if the search did not use fewer points.
  const [searching, settling] = spansOf([attempts, searched === points ? 2 : 2 + points.n / searched.n]);
  const after = (done: number) => ({
    ...counted('searching', `k = ${k}`, done, attempts, 'attempts'),
    share: ((searching?.[1] ?? 1) * done) / attempts,
  });
  const attempt = (start: Float64Array): number | null => {
    const found = measured(searched, search.engine(searched, start), k);
    if (found === null) return null;
    if (best === null || found.inertia < best.inertia * (1 - 1e-12)) best = found;
    return found.inertia;
  };
  for (let s = 0; s < search.starts; s++) {
    const inertia = attempt(seeds(searched, k, stream));
    if (inertia !== null) ends.push(inertia);
    yield after(s + 1);
  }
  if (best === null) return null;
  for (let s = 0; s < swaps; s++) {
    attempt(swapped(searched, best, k, stream));
    yield after(search.starts + s + 1);
  }
  const final: Found = best;
  const { labels } = searched === points ? final : search.engine(points, final.centres);
  const settled = yield* within(settle(points, labels, k), settling ?? [1, 1]);
  if (settled === null) return null;
  const reached = ends.filter((inertia) => inertia <= 1.001 * final.inertia).length;
  return {
    ...settled,
    k,
    reached,
    emptied: search.starts - ends.length,
  };
}

interface Found extends Partition {
  readonly inertia: number;
}

/** A partition with its inertia; null when a cluster is empty. */
function measured(points: Points, partition: Partition, k: number): Found | null {
  const { n, d, rows, weights } = points;
  const seen = new Uint8Array(k);
  let inertia = 0;
  for (let i = 0; i < n; i++) {
    const c = partition.labels[i] as number;
    seen[c] = 1;
    inertia += (weights[i] as number) * squaredDistance(rows, i * d, partition.centres, c * d, d);
  }
  return seen.includes(0) ? null : { ...partition, inertia };
}

function swapped(
  points: Points,
  { labels, centres }: Found,
  k: number,
  stream: ReturnType<typeof random>,
): Float64Array {
  const { n, d, rows, weights } = points;
  const chances = new Float64Array(n);
  let total = 0;
  for (let i = 0; i < n; i++) {
    const c = labels[i] as number;
    chances[i] = (weights[i] as number) * squaredDistance(rows, i * d, centres, c * d, d);
    total += chances[i] as number;
  }
  const at = stream.next() * total;
  let [sum, p] = [0, 0];
  for (let i = 0; i < n && sum <= at; i++) {
    sum += chances[i] as number;
    if (chances[i] !== 0) p = i;
  }
  const start = centres.slice();
  start.set(rows.subarray(p * d, p * d + d), stream.below(k) * d);
  return start;
}

/** Every so many-th point; the order of the points spreads them over the values. */
export function thinned(points: Points, most: number): Points {
  const { n, d, rows, weights, ...rest } = points;
  const step = Math.max(1, Math.floor(n / most));
  const kept = Math.floor((n + step - 1) / step);
  const part = { ...rest, n: kept, d, rows: new Float64Array(kept * d), weights: new Float64Array(kept) };
  for (let i = 0; i < kept; i++) {
    part.rows.set(rows.subarray(i * step * d, i * step * d + d), i * d);
    part.weights[i] = weights[i * step] as number;
  }
  return part;
}

/**
 * Lloyd's steps in canonical order and with exact sums, until nothing changes: then model and fit assign rows alike, for
 * every engine.
 */
export function* settle(
  points: Points,
  from: Int32Array,
  k: number,
): Work<Pick<Best, 'labels' | 'centres' | 'sizes' | 'inertia' | 'converged'> | null> {
  const { n, d, rows, weights } = points;
  let labels = from;
  for (let step = 0; ; step++) {
    const { centres, sizes, place } = canonical(points, labels, k);
    if (sizes.includes(0)) return null;
    const total = new ExactSum();
    let changed = false;
    const next = new Int32Array(n);
    for (let i = 0; i < n; i++) {
      let [nearest, least] = [0, Number.POSITIVE_INFINITY];
      for (let c = 0; c < k; c++) {
        const distance = squaredDistance(rows, i * d, centres, c * d, d);
        if (distance < least) [nearest, least] = [c, distance];
      }
      next[i] = nearest;
      changed ||= place[labels[i] as number] !== nearest;
      total.addProduct(weights[i] as number, least);
    }
    if (!changed || step === 300) return { labels: next, centres, sizes, inertia: total.value(), converged: !changed };
    labels = next;
    yield {
      share: shareAfter(step + 1, 3),
      code: 'searching',
      text: `k = ${k}: settling the borders between clusters`,
    };
  }
}

/** Centres of the clusters by exact sums, and the place of each label in canonical order. */
function canonical(points: Points, labels: Int32Array, k: number) {
  const { n, d, rows, weights, modes = [] } = points;
  const sums = Array.from({ length: k * d }, () => new ExactSum());
  const counts = Array.from({ length: k }, () => new ExactSum());
  for (let i = 0; i < n; i++) {
    const c = labels[i] as number;
    counts[c]?.add(weights[i] as number);
    for (let j = 0; j < d; j++) sums[c * d + j]?.addProduct(weights[i] as number, rows[i * d + j] as number);
  }
  const sizes = counts.map((count) => count.value());
  const means = sums.map((sum, at) => sum.value() / (sizes[Math.floor(at / d)] as number));
  const byCentre = (a: number, b: number): number => {
    for (let j = 0; j < d; j++) {
      const difference = (means[a * d + j] as number) - (means[b * d + j] as number);
      if (difference !== 0) return difference;
    }
    return a - b;
  };
  const order = Array.from({ length: k }, (_, c) => c).sort(
    (a, b) => (sizes[b] as number) - (sizes[a] as number) || byCentre(a, b),
  );
  const place = new Int32Array(k);
  const centres = new Float64Array(k * d);
  order.forEach((c, at) => {
    place[c] = at;
    for (let j = 0; j < d; j++) centres[at * d + j] = means[c * d + j] as number;
  });
  moveToModes(modes, centres, d);
  return { centres, sizes: Float64Array.from(order, (c) => sizes[c] as number), place };
}
