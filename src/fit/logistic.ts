import { ln } from '../core/arithmetic.js';
import { independence, without } from './aliased.js';
import type { Design } from './design.js';
import { gram } from './gram.js';
import { type Cholesky, cholesky, inverse, logDeterminant, maxNorm, solve } from './linear-algebra.js';
import type { Orthogonal } from './orthogonal.js';
import { transposed } from './products.js';
import { type Direction, separation } from './separation.js';
import { residualsAt } from './solvers/point.js';
import { noPenalty, type Problem, ridge, type Solution, type Solver } from './solvers/solver.js';

/** A logistic regression over the columns of a design, in their own units. */
export interface LogisticFit {
  readonly solution: Solution;
  /** One per column, the intercept last; 0 for columns that maximum likelihood leaves out because they repeat others. */
  readonly coefficients: Float64Array;
  /** `d × d` row by row, full; the inverse of the information, penalty included; null when the fit has no solution. */
  readonly covariance: Float64Array | null;
  /** Columns that repeat the ones before them. */
  readonly aliased: readonly number[];
  /** Those fixed at 0: all under maximum likelihood, none with a penalty, which shares their weight. */
  readonly fixed: readonly number[];
  /** Variance of each coefficient as a multiple of its variance if its column were unrelated to the others. */
  readonly inflation: Float64Array | null;
  /** The direction in which maximum likelihood diverges; null when it does not, and with a penalty, which prevents it. */
  readonly separation: Direction | null;
  /** Columns that were free to move. */
  readonly free: number;
  /** ln of how much likelier the outcomes are with the columns than with the base rate alone. */
  readonly evidence: number;
}

/** Fits by maximum likelihood (`none`) or with `½ · penalty · Σ b²`. */
export function fitLogistic(
  design: Design,
  won: Float64Array,
  lost: Float64Array,
  penalty: number | 'none',
  solver: Solver,
): LogisticFit {
  const { aliased, orthogonal } = independence(
    design,
    won.map((w, i) => w + (lost[i] as number)),
  );
  // Maximum likelihood does not mind other coordinates; a ridge does, and needs none.
  const exact = penalty === 'none';
  const basis = exact ? orthogonal : null;
  const { design: used, kept } = without(basis?.design ?? design, exact ? aliased : []);
  const problem: Problem = { design: used, won, lost, penalty: exact ? noPenalty : ridge(penalty) };
  const solution = solver(problem);
  const { coefficients: c } = solution;
  const end = residualsAt(problem, c);
  const information = gram(used, end.weight);
  const H = information.slice();
  problem.penalty.addHessian(H, used.p + 1);
  const factor = cholesky(H, used.p + 1);
  const toFull = (some: Float64Array) => full(some, kept, design.p + 1, basis);
  const gone =
    exact && !(solution.converged && isAtRest(problem, c, end.residual, factor)) ? separation(problem) : null;
  const covariance =
    factor === null || gone !== null ? null : covarianceOf(inverse(factor), used.p + 1, toFull, design.p + 1);
  const own = exact && (basis !== null || aliased.length > 0) ? gram(design, end.weight) : information;
  return {
    solution: gone === null ? solution : { ...solution, converged: false },
    coefficients: toFull(c),
    covariance,
    aliased,
    fixed: exact ? aliased : [],
    inflation: covariance === null ? null : inflation(own, covariance, design.p),
    separation: gone === null ? null : named(gone, toFull),
    free: used.p,
    evidence: evidence(problem, solution, penalty, factor === null ? null : logDeterminant(factor)),
  };
}

/** A small gradient where a step would still move far means a diverging coefficient, even if the solver reports success. */
function isAtRest(problem: Problem, b: Float64Array, residual: Float64Array, factor: Cholesky | null): boolean {
  if (factor === null) return false;
  const gradient = transposed(problem.design, residual);
  return maxNorm(solve(factor, gradient)) <= 1e-3 * (1 + maxNorm(b));
}

/** Coefficients of all columns from those that were fitted. */
function full(c: Float64Array, kept: readonly number[], d: number, orthogonal: Orthogonal | null): Float64Array {
  const b = new Float64Array(d);
  kept.forEach((j, k) => {
    b[j] = c[k] as number;
  });
  orthogonal?.back(b);
  return b;
}

/** `T V T'` for the linear map `T` to all columns: the map applied to every row, then to every column. */
function covarianceOf(V: Float64Array, r: number, map: (c: Float64Array) => Float64Array, d: number): Float64Array {
  const half = Array.from({ length: r }, (_, i) =>
    map(Float64Array.from({ length: r }, (_, j) => V[Math.min(i, j) * r + Math.max(i, j)] as number)),
  );
  const out = new Float64Array(d * d);
  for (let j = 0; j < d; j++) {
    const column = map(Float64Array.from(half, (row) => row[j] as number));
    for (let i = 0; i < d; i++) out[i * d + j] = column[i] as number;
  }
  return out;
}

function named(found: Direction, toFull: (c: Float64Array) => Float64Array): Direction {
  const direction = toFull(found.direction);
  const size = maxNorm(direction);
  return { ...found, direction: direction.map((value) => value / size) };
}

/** Variance × curvature of each column about its mean, both at the optimum. */
function inflation(information: Float64Array, covariance: Float64Array, p: number): Float64Array {
  const d = p + 1;
  const all = information[p * d + p] as number;
  return Float64Array.from({ length: p }, (_, j) => {
    const shared = information[j * d + p] as number;
    return ((information[j * d + j] as number) - (shared * shared) / all) * (covariance[j * d + j] as number);
  });
}

/**
 * With a penalty: the Laplace approximation of ln (likelihood averaged over the penalty's normal prior), against the intercept
 * alone (D. MacKay, The Evidence Framework, 1992). Without: half the difference of BIC.
 */
function evidence(problem: Problem, solution: Solution, penalty: number | 'none', logDet: number | null): number {
  const { won, lost, design } = problem;
  const [w, l] = [won.reduce((sum, x) => sum + x, 0), lost.reduce((sum, x) => sum + x, 0)];
  const alone = -(w * ln(w / (w + l)) + l * ln(l / (w + l)));
  if (penalty === 'none' || logDet === null) return alone - solution.loss - 0.5 * design.p * ln(w + l);
  return alone - solution.objective + 0.5 * (design.p * ln(penalty) - logDet + ln((w * l) / (w + l)));
}
