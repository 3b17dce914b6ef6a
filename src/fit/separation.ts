import { maxNorm } from './linear-algebra.js';
import { linearPredictor } from './products.js';
import { newton } from './solvers/newton.js';
import { type Problem, ridge } from './solvers/solver.js';

/** A direction in which the likelihood rises for ever: along it no row gets a worse probability, and some get a better one. */
export interface Direction {
  /** One number per coefficient, the largest 1 in size. */
  readonly direction: Float64Array;
  /** Weight of the rows whose probability goes to 0 or 1 along it. */
  readonly weight: number;
}

/**
 * Log-odds of a row that has converged between the two fits: it moves by about a hundredth at most, a separated row by ln 1000
 * or more.
 */
const STILL = 0.3;

/**
 * Whether maximum likelihood has no solution, and the direction in which it diverges; null when there is no such direction.
 *
 * Fits with a vanishing ridge go to infinity along the direction of the widest margin, all separated rows at once (Z. Ji and
 * M. Telgarsky, The implicit bias of gradient descent on nonseparable data, 2019), while all other rows converge. So the
 * difference of two such fits is the direction; a check of every row that none loses by it proves it.
 */
export function separation(problem: Problem): Direction | null {
  const { design, won, lost } = problem;
  let total = 0;
  for (let i = 0; i < design.n; i++) total += (won[i] as number) + (lost[i] as number);
  const at = (share: number) => newton({ ...problem, penalty: ridge(share * total) }).coefficients;
  const [near, far] = [at(2e-8), at(2e-11)];
  const direction = far.map((value, j) => value - (near[j] as number));
  const z = new Float64Array(design.n);
  linearPredictor(design, direction, z);
  let weight = 0;
  for (let i = 0; i < design.n; i++) {
    const moved = z[i] as number;
    const [w, l] = [won[i] as number, lost[i] as number];
    if (Math.abs(moved) <= STILL) continue;
    if ((moved > 0 && l > 0) || (moved < 0 && w > 0)) return null;
    weight += w + l;
  }
  if (weight === 0) return null;
  const size = maxNorm(direction);
  return { direction: direction.map((value) => value / size), weight };
}
