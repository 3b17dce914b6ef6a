import { random, shuffle } from '../../core/random.js';
import { counted, type Work, within } from '../../core/work.js';
import { adjustedRandOf } from '../../measure/clusters/agreement.js';
import { silhouettesOf, squaredDistance } from '../../measure/clusters/silhouette.js';
import type { ClusterEngine, Points } from './engine.js';
import { type Best, bestPartition, thinned } from './partition.js';

/** Distinct rows that a silhouette and resamples look at; more are thinned out. */
export const LOOKED_AT = 4000;

const RESAMPLES = 10;

/**
 * Mean silhouette over the rows, by their weights.
 *
 * @returns -1..1; null for one cluster
 */
export function* silhouette(points: Points, labels: Int32Array, k: number): Work<number | null> {
  if (k < 2) return null;
  const silhouettes = yield* silhouettesOf(points, labels, k);
  let [total, weight] = [0, 0];
  for (let i = 0; i < points.n; i++) {
    const w = points.weights[i] as number;
    weight += w;
    total += w * (silhouettes[i] as number);
  }
  return total / weight;
}

/**
 * How much the clusters depend on the selection of rows: ten times, clusters are fitted to half of the distinct rows, all rows
 * are assigned to the nearest of their centres, and the result is compared with the clusters of all rows.
 *
 * @returns mean adjusted Rand index; 1 for one cluster, null when half of the rows are too few
 */
export function* stability(points: Points, best: Best, engine: ClusterEngine, seed: number): Work<number | null> {
  const { k } = best;
  if (k === 1) return 1;
  const looked = points.n > LOOKED_AT ? thinned(points, LOOKED_AT) : points;
  const full = nearest(looked, best.centres);
  const { next } = random(seed);
  let [total, count] = [0, 0];
  for (let r = 0; r < RESAMPLES; r++) {
    const draw = Math.floor(next() * 4294967296);
    const half = shuffle(
      Array.from({ length: looked.n }, (_, i) => i),
      draw,
    ).slice(0, Math.ceil(looked.n / 2));
    const sample = picked(
      looked,
      half.sort((a, b) => a - b),
    );
    if (sample.n < k || distinct(sample, k) < k) continue;
    const search = { engine, starts: 5, swaps: 10, seed: draw };
    const says = counted('comparing', `k = ${k}, stability`, r, RESAMPLES, 'halves');
    const found = yield* within(bestPartition(sample, k, search), [r / RESAMPLES, (r + 1) / RESAMPLES], says);
    if (found === null) continue;
    total += adjustedRandOf(full, nearest(looked, found.centres), looked.weights);
    count++;
  }
  return count === 0 ? null : total / count;
}

/** How many different points there are, counted up to so many. */
export function distinct({ n, d, rows }: Points, most: number): number {
  const seen = new Set<string>();
  for (let i = 0; i < n && seen.size < most; i++) seen.add(rows.subarray(i * d, i * d + d).join());
  return seen.size;
}

/** The nearest centre of each point, the first on ties. */
export function nearest({ n, d, rows }: Points, centres: Float64Array): Int32Array {
  const labels = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    let least = Number.POSITIVE_INFINITY;
    for (let c = 0; c < centres.length / d; c++) {
      const distance = squaredDistance(rows, i * d, centres, c * d, d);
      if (distance < least) [least, labels[i]] = [distance, c];
    }
  }
  return labels;
}

function picked({ d, rows, weights, ...rest }: Points, chosen: readonly number[]): Points {
  const part = {
    ...rest,
    n: chosen.length,
    d,
    rows: new Float64Array(chosen.length * d),
    weights: Float64Array.from(chosen, (i) => weights[i] as number),
  };
  chosen.forEach((i, at) => {
    part.rows.set(rows.subarray(i * d, i * d + d), at * d);
  });
  return part;
}
