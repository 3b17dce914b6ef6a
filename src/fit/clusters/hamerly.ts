import { squaredDistance } from '../../measure/clusters/silhouette.js';
import { type ClusterEngine, moveCentres, type Points } from './engine.js';

/**
 * Lloyd's steps with one bound per point on the second nearest centre, so that most distances need not be computed.
 *
 * G. Hamerly, Making k-means even faster, 2010. Each step recomputes the centres in the order of the points, so the steps are
 * those of the plain algorithm: among equal centres the first. The bounds are valid for any movement of the centres.
 *
 * @example hamerly(points, Float64Array.of(0, 10)).labels // => Int32Array.of(0, 0, 1, 1)
 */
export const hamerly: ClusterEngine = (points, start, { maxSteps = 300 } = {}) => {
  const { n, d, rows } = points;
  const centres = start.slice();
  const k = centres.length / d;
  const bounds = new Bounds(points, centres);
  for (let i = 0; i < n; i++) bounds.measureAll(i);
  let steps = 0;
  let changed = true;
  while (changed && steps < maxSteps) {
    steps++;
    const before = centres.slice();
    moveCentres(points, bounds.labels, centres);
    bounds.centresMoved(before);
    changed = false;
    for (let i = 0; i < n; i++) {
      if (bounds.holds(i)) continue;
      const label = bounds.labels[i];
      const upper = Math.sqrt(squaredDistance(rows, i * d, centres, (label as number) * d, d));
      if (k === 1 || bounds.holdsAt(i, upper)) continue;
      bounds.measureAll(i);
      changed ||= bounds.labels[i] !== label;
    }
  }
  return { labels: bounds.labels, centres, steps, converged: !changed };
};

/** For each point its centre, a distance it is at most from it, and one it is at least from every other. */
class Bounds {
  readonly labels: Int32Array;
  readonly #upper: Float64Array;
  readonly #lower: Float64Array;
  /** How far each centre moved, and half its distance to the nearest other. */
  readonly #moved: Float64Array;
  readonly #half: Float64Array;
  #farthest = -1;
  #most = 0;
  #second = 0;
  readonly #points: Points;
  readonly #centres: Float64Array;

  constructor(points: Points, centres: Float64Array) {
    this.#points = points;
    this.#centres = centres;
    const k = centres.length / points.d;
    this.labels = new Int32Array(points.n);
    this.#upper = new Float64Array(points.n);
    this.#lower = new Float64Array(points.n);
    this.#moved = new Float64Array(k);
    this.#half = new Float64Array(k);
  }

  /** Measures a point against every centre. */
  measureAll(i: number): void {
    const { d, rows } = this.#points;
    const centres = this.#centres;
    let [nearest, least, second] = [0, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (let q = 0; q < centres.length; q += d) {
      const distance = squaredDistance(rows, i * d, centres, q, d);
      if (distance < least) {
        second = least;
        least = distance;
        nearest = q;
      } else if (distance < second) second = distance;
    }
    this.labels[i] = nearest / d;
    this.#upper[i] = Math.sqrt(least);
    this.#lower[i] = Math.sqrt(second);
  }

  centresMoved(before: Float64Array): void {
    const { d } = this.#points;
    const centres = this.#centres;
    [this.#farthest, this.#most, this.#second] = [-1, 0, 0];
    for (let c = 0; c < this.#moved.length; c++) {
      const moved = Math.sqrt(squaredDistance(before, c * d, centres, c * d, d));
      this.#moved[c] = moved;
      if (moved > this.#most) {
        this.#second = this.#most;
        this.#most = moved;
        this.#farthest = c;
      } else if (moved > this.#second) this.#second = moved;
      let nearest = Number.POSITIVE_INFINITY;
      for (let e = 0; e < this.#moved.length; e++)
        if (e !== c) nearest = Math.min(nearest, squaredDistance(centres, c * d, centres, e * d, d));
      this.#half[c] = 0.5 * Math.sqrt(nearest);
    }
  }

  /** Moves the bounds of a point with the centres, and returns whether they show that it stays. */
  holds(i: number): boolean {
    const c = this.labels[i] as number;
    this.#upper[i] = (this.#upper[i] as number) + (this.#moved[c] as number);
    this.#lower[i] = (this.#lower[i] as number) - (c === this.#farthest ? this.#second : this.#most);
    return this.holdsAt(i, this.#upper[i] as number);
  }

  /** Whether a point that is `upper` from its centre is nearer to it than to any other; not at equality, where order decides. */
  holdsAt(i: number, upper: number): boolean {
    this.#upper[i] = upper;
    const c = this.labels[i] as number;
    // A small margin, so that rounding in the bounds never decides.
    return upper * (1 + 1e-12) < Math.max(this.#lower[i] as number, this.#half[c] as number);
  }
}
