import { random, shuffle } from '../../core/random.js';
import { type ClusterEngine, type Points, squaredDistance } from './engine.js';
import { type Best, bestPartition, thinned } from './partition.js';

/** Distinct rows that a silhouette and resamples look at; more are thinned out. */
export const LOOKED_AT = 4000;

const RESAMPLES = 10;

/**
 * Mean silhouette over the rows, Euclidean: (b − a) / max(a, b), where a is the mean distance to the rows of the own cluster
 * and b that to the rows of the nearest other one (P. Rousseeuw, 1987); 0 for a row alone in its cluster.
 *
 * @returns -1..1; null for one cluster
 */
export function silhouette({ n, d, rows, weights }: Points, labels: Int32Array, k: number): number | null {
  if (k < 2) return null;
  const sums = new Float64Array(n * k);
  const sizes = new Float64Array(k);
  for (let i = 0; i < n; i++) {
    const c = labels[i] as number;
    sizes[c] = (sizes[c] as number) + (weights[i] as number);
    for (let j = 0; j < i; j++) {
      const distance = Math.sqrt(squaredDistance(rows, i * d, rows, j * d, d));
      const e = labels[j] as number;
      sums[i * k + e] = (sums[i * k + e] as number) + (weights[j] as number) * distance;
      sums[j * k + c] = (sums[j * k + c] as number) + (weights[i] as number) * distance;
    }
  }
  let [total, weight] = [0, 0];
  for (let i = 0; i < n; i++) {
    const own = labels[i] as number;
    const w = weights[i] as number;
    weight += w;
    const others = (sizes[own] as number) - 1;
    if (others <= 0) continue;
    const a = (sums[i * k + own] as number) / others;
    let b = Number.POSITIVE_INFINITY;
    for (let c = 0; c < k; c++)
      if (c !== own && (sizes[c] as number) > 0) b = Math.min(b, (sums[i * k + c] as number) / (sizes[c] as number));
    const most = Math.max(a, b);
    if (most > 0 && b < Number.POSITIVE_INFINITY) total += w * ((b - a) / most);
  }
  return total / weight;
}

/**
 * Agreement of two partitions of the same rows, corrected for chance: the adjusted Rand index (L. Hubert and P. Arabie, 1985).
 *
 * @returns 1 for the same partition, about 0 for unrelated ones; 1 when both have one cluster
 */
export function adjustedRand(a: Int32Array, b: Int32Array, weights: Float64Array): number {
  const [rows, columns] = [1 + a.reduce((x, y) => Math.max(x, y), 0), 1 + b.reduce((x, y) => Math.max(x, y), 0)];
  const table = new Float64Array(rows * columns);
  let n = 0;
  for (let i = 0; i < a.length; i++) {
    const cell = (a[i] as number) * columns + (b[i] as number);
    table[cell] = (table[cell] as number) + (weights[i] as number);
    n += weights[i] as number;
  }
  const pairs = (x: number) => (x * (x - 1)) / 2;
  let [both, left, right] = [0, 0, 0];
  for (let r = 0; r < rows; r++) {
    let sum = 0;
    for (let c = 0; c < columns; c++) {
      sum += table[r * columns + c] as number;
      both += pairs(table[r * columns + c] as number);
    }
    left += pairs(sum);
  }
  for (let c = 0; c < columns; c++) {
    let sum = 0;
    for (let r = 0; r < rows; r++) sum += table[r * columns + c] as number;
    right += pairs(sum);
  }
  const expected = (left * right) / pairs(n);
  const most = (left + right) / 2;
  return most === expected ? 1 : (both - expected) / (most - expected);
}

/**
 * How much the clusters depend on which rows there are: ten times, clusters are found in half of the distinct rows, all rows go
 * to the nearest of their centres, and the outcome is compared with the clusters of all rows.
 *
 * @returns mean adjusted Rand index; 1 for one cluster, null when half of the rows are too few
 */
export function stability(points: Points, best: Best, engine: ClusterEngine, seed: number): number | null {
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
    const found = bestPartition(sample, k, { engine, starts: 5, swaps: 10, seed: draw });
    if (found === null) continue;
    total += adjustedRand(full, nearest(looked, found.centres), looked.weights);
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

/** The nearest centre of each point, of equals the first. */
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

function picked({ d, rows, weights }: Points, chosen: readonly number[]): Points {
  const part = {
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
