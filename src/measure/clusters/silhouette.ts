import { counted, type Work } from '../../core/work.js';

/** Points with weights: `n × d` coordinates, row by row. */
export interface WeighedPoints {
  readonly n: number;
  readonly d: number;
  readonly rows: Float64Array;
  readonly weights: Float64Array;
}

/**
 * The silhouette of each point, Euclidean: (b − a) / max(a, b), where a is the mean distance to the rows of the own cluster and b that
 * to the rows of the nearest other one (P. Rousseeuw, 1987); 0 for a row alone in its cluster. A point of weight 3 is three rows.
 *
 * Every pair of points is looked at, which is long work.
 *
 * @param labels - the cluster of each point, from 0 to k - 1
 * @returns -1..1, one per point
 */
export function* silhouettesOf(points: WeighedPoints, labels: Int32Array, k: number): Work<Float64Array> {
  const { n, d, rows, weights } = points;
  const sums = new Float64Array(n * k);
  const sizes = new Float64Array(k);
  let measured = 0;
  for (let i = 0; i < n; i++) {
    const c = labels[i] as number;
    sizes[c] = (sizes[c] as number) + (weights[i] as number);
    for (let j = 0; j < i; j++) {
      const distance = Math.sqrt(squaredDistance(rows, i * d, rows, j * d, d));
      const e = labels[j] as number;
      sums[i * k + e] = (sums[i * k + e] as number) + (weights[j] as number) * distance;
      sums[j * k + c] = (sums[j * k + c] as number) + (weights[i] as number) * distance;
    }
    measured += i * d;
    if (measured < AT_ONCE) continue;
    measured = 0;
    yield counted('comparing', 'silhouettes', (i + 1) * (i + 1), n * n, 'pairs of rows');
  }
  const found = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const own = labels[i] as number;
    const others = (sizes[own] as number) - 1;
    if (others <= 0) continue;
    const a = (sums[i * k + own] as number) / others;
    let b = Number.POSITIVE_INFINITY;
    for (let c = 0; c < k; c++)
      if (c !== own && (sizes[c] as number) > 0) b = Math.min(b, (sums[i * k + c] as number) / (sizes[c] as number));
    const most = Math.max(a, b);
    if (most > 0 && b < Number.POSITIVE_INFINITY) found[i] = (b - a) / most;
  }
  return found;
}

/** Differences of coordinates that are measured in one part of the work. */
const AT_ONCE = 4_000_000;

/** Squared distance between the point at `o` and the centre at `q`, coordinate by coordinate. */
export function squaredDistance(rows: Float64Array, o: number, centres: Float64Array, q: number, d: number): number {
  let sum = 0;
  for (let j = 0; j < d; j++) {
    const difference = (rows[o + j] as number) - (centres[q + j] as number);
    sum += difference * difference;
  }
  return sum;
}
