import { ln } from '../../core/arithmetic.js';
import type { Random } from '../../core/random.js';
import { squaredDistance } from '../../measure/clusters/silhouette.js';
import type { Points } from './engine.js';

/**
 * `k` centres to start from, by greedy k-means++: each the best of 2 + ⌊ln k⌋ points drawn with a chance in proportion to
 * weight × squared distance to the nearest centre so far.
 *
 * D. Arthur and S. Vassilvitskii, k-means++: The Advantages of Careful Seeding, 2007; the trials are scikit-learn's.
 *
 * @param points - with at least `k` distinct ones
 */
export function seeds(points: Points, k: number, random: Random): Float64Array {
  const { n, d, rows, weights } = points;
  const trials = 2 + Math.floor(ln(k));
  const centres = new Float64Array(k * d);
  let near: Float64Array = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  let potential = 0;
  const place = (c: number, i: number) => centres.set(rows.subarray(i * d, i * d + d), c * d);
  const first = drawn(weights, totalOf(weights), random);
  place(0, first);
  [near, potential] = nearer(points, near, first);
  for (let c = 1; c < k; c++) {
    let best: { i: number; near: Float64Array; potential: number } | null = null;
    const chances = near.map((distance, i) => (weights[i] as number) * distance);
    for (let trial = 0; trial < trials; trial++) {
      const i = drawn(chances, potential, random);
      const [after, left] = nearer(points, near, i);
      if (best === null || left < best.potential) best = { i, near: after, potential: left };
    }
    if (best === null) break; // there is always a trial
    place(c, best.i);
    near = best.near;
    potential = best.potential;
  }
  return centres;
}

/** Squared distances to the nearest centre once point `p` is one, and their weighted sum. */
function nearer({ n, d, rows, weights }: Points, near: Float64Array, p: number): [Float64Array, number] {
  const after = new Float64Array(n);
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const distance = squaredDistance(rows, i * d, rows, p * d, d);
    const least = Math.min(near[i] as number, distance);
    after[i] = least;
    sum += (weights[i] as number) * least;
  }
  return [after, sum];
}

/** A position drawn with a chance in proportion to its share; one of share 0 never. */
function drawn(shares: Float64Array, total: number, random: Random): number {
  const at = random.next() * total;
  let sum = 0;
  let last = 0;
  for (let i = 0; i < shares.length; i++) {
    const share = shares[i] as number;
    if (share === 0) continue;
    sum += share;
    last = i;
    if (at < sum) return i;
  }
  return last;
}

function totalOf(shares: Float64Array): number {
  return shares.reduce((sum, share) => sum + share, 0);
}
