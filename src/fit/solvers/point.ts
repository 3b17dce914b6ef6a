import { exp, ln, log1p, logit } from '../../core/arithmetic.js';
import { gram } from '../gram.js';
import { maxNorm } from '../linear-algebra.js';
import { linearPredictor, transposed } from '../products.js';
import type { Problem } from './solver.js';

/** The contribution of a pattern at some coefficients. */
export interface Residuals {
  /** `won − (won + lost) · probability`, without losing digits near 0 and 1. */
  readonly residual: Float64Array;
  /** `(won + lost) · probability · (1 − probability)`. */
  readonly weight: Float64Array;
}

/** The objective about one vector of coefficients; losses are computed on request. */
export interface Point {
  readonly b: Float64Array;
  /** Of the objective. */
  readonly gradient: Float64Array;
  /** Largest size in the gradient. */
  readonly size: number;
  /** Curvature of each pattern. */
  readonly weight: Float64Array;
  loss(): number;
  objective(): number;
}

export function pointAt(problem: Problem, b: Float64Array): Point {
  const { design, penalty } = problem;
  const z = new Float64Array(design.n);
  const [residual, weight] = [new Float64Array(design.n), new Float64Array(design.n)];
  linearPredictor(design, b, z);
  residuals(problem, z, residual, weight);
  const gradient = transposed(design, residual);
  for (let j = 0; j < gradient.length; j++) gradient[j] = -(gradient[j] as number);
  penalty.addGradient(b, gradient);
  let known: number | undefined;
  const loss = () => {
    known ??= lossOf(problem, z);
    return known;
  };
  return { b, gradient, size: maxNorm(gradient), weight, loss, objective: () => loss() + penalty.value(b) };
}

/** Residuals and curvature of every pattern at coefficients `b`. */
export function residualsAt(problem: Problem, b: Float64Array): Residuals {
  const { n } = problem.design;
  const z = new Float64Array(n);
  linearPredictor(problem.design, b, z);
  const out = { residual: new Float64Array(n), weight: new Float64Array(n) };
  residuals(problem, z, out.residual, out.weight);
  return out;
}

/** First derivative of the objective at `b`, penalty included. */
export function gradientAt(problem: Problem, b: Float64Array): Float64Array {
  return pointAt(problem, b).gradient;
}

/** Second derivative of the objective at `b`: upper triangle of `d × d`, row by row, penalty included. */
export function hessianAt(problem: Problem, b: Float64Array): Float64Array {
  const H = gram(problem.design, residualsAt(problem, b).weight);
  problem.penalty.addHessian(H, problem.design.p + 1);
  return H;
}

/** Sum of log losses at `b`, without the penalty. */
export function lossAt(problem: Problem, b: Float64Array): number {
  return pointAt(problem, b).loss();
}

/** The base rate alone: its coefficients, its loss, and the weight of all rows. */
export function baseRate({ design, won, lost }: Problem): { b: Float64Array; loss: number; total: number } {
  let [w, l] = [0, 0];
  for (let i = 0; i < design.n; i++) {
    w += won[i] as number;
    l += lost[i] as number;
  }
  const total = w + l;
  const b = new Float64Array(design.p + 1);
  if (w === 0 || l === 0) return { b, loss: Number.POSITIVE_INFINITY, total };
  b[design.p] = logit(w / total);
  return { b, loss: -(w * ln(w / total) + l * ln(l / total)), total };
}

/** Residuals and curvature from log-odds, each side of the probability with all its digits. */
function residuals({ won, lost }: Problem, z: Float64Array, residual: Float64Array, weight: Float64Array): void {
  for (let i = 0; i < z.length; i++) {
    const t = z[i] as number;
    const e = exp(t < 0 ? t : -t);
    const large = 1 / (1 + e);
    const small = e * large;
    const a = won[i] as number;
    const b = lost[i] as number;
    residual[i] = t < 0 ? a * large - b * small : a * small - b * large;
    weight[i] = (a + b) * (large * small);
  }
}

function lossOf({ won, lost }: Problem, z: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < z.length; i++) {
    const t = z[i] as number;
    const [w, l] = [won[i] as number, lost[i] as number];
    const rest = log1p(exp(t < 0 ? t : -t));
    sum += t < 0 ? w * (rest - t) + l * rest : w * rest + l * (rest + t);
  }
  return sum;
}
