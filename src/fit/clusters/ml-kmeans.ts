import { kmeans } from 'ml-kmeans';
import { fail } from '../../core/errors.js';
import { type ClusterEngine, moveCentres, type Points } from './engine.js';

/**
 * Lloyd's steps by `ml-kmeans`, kept strict.
 *
 * Its starts use its own generator and its default tolerance stops early, so this sets the start and a tolerance of 0: it ends
 * when no centre moves. It has no weights, so a point is repeated by its weight.
 *
 * @throws ScoringError `not-supported` for weights that are not whole numbers
 * @example mlKmeans(points, Float64Array.of(0, 10)).labels // => Int32Array.of(0, 0, 1, 1)
 */
export const mlKmeans: ClusterEngine = (points, start, { maxSteps = 300 } = {}) => {
  const { n, d, weights } = points;
  if (!weights.every(Number.isInteger)) {
    const hint = 'use the engine hamerly';
    const facts = { code: 'not-supported', path: 'mlKmeans', expected: 'weights that are whole numbers' } as const;
    fail({ ...facts, got: 'fractions', hint });
  }
  const k = start.length / d;
  const initialization = Array.from({ length: k }, (_, c) => Array.from(start.subarray(c * d, c * d + d)));
  const { data, first } = repeated(points);
  const found = kmeans(data, k, { initialization, tolerance: 0, maxIterations: maxSteps });
  const labels = Int32Array.from({ length: n }, (_, i) => found.clusters[first[i] as number] as number);
  const centres = Float64Array.from(found.centroids.flat());
  // Its centres are checked, not believed: they must be the means of its clusters.
  const means = centres.slice();
  moveCentres(points, labels, means);
  return { labels, centres: means, steps: found.iterations, converged: found.converged };
};

/** Every point repeated by its weight, and the position where each begins. */
function repeated({ n, d, rows, weights }: Points): { data: number[][]; first: Int32Array } {
  const data: number[][] = [];
  const first = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    first[i] = data.length;
    const row = Array.from(rows.subarray(i * d, i * d + d));
    for (let copy = 0; copy < (weights[i] as number); copy++) data.push(row);
  }
  return { data, first };
}
