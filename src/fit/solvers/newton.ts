import { gram } from '../gram.js';
import { maxNorm } from '../linear-algebra.js';
import { type Factor, factored, solved } from './factor.js';
import { baseRate, type Point, pointAt } from './point.js';
import type { Problem, Solver } from './solver.js';
import { sampleStart } from './warm-start.js';

export { gradientAt, hessianAt, type Residuals, residualsAt } from './point.js';

/** Coefficients that a whole step moves by less than this, relative to the largest, are at rest. */
const AT_REST = 1e-10;

/** A gradient this small, relative to the weight, from where a step still moves far, is a coefficient on its way to infinity. */
const VANISHING = 1e-12;

const FAR = 1e-3;

/** A step that leaves more of the gradient than this requires a new Hessian. */
const CONTRACTS = 0.25;

/**
 * Newton's method with few Hessians: the default solver.
 *
 * From a warm start on a sample when there are many patterns. One Hessian serves as long as its steps bring the gradient down
 * fourfold; then it is made anew. A step that does not bring the gradient down must bring the objective down, and is halved
 * until it does. It has converged when the gradient is within the tolerance and the last step no longer moved anything:
 * coefficients on their way to infinity, which have small gradients too, never count as converged.
 *
 * @example newton(problem).converged // => true
 */
export const newton: Solver = (problem, options = {}) => {
  const { tolerance = 1e-10, maxSteps = 100 } = options;
  const base = baseRate(problem);
  let here = pointAt(problem, options.start ?? sampleStart(problem, newton) ?? base.b);
  if (options.start === undefined && !(here.objective() <= base.loss)) here = pointAt(problem, base.b);
  let factor: Factor | null = null;
  let converged = false;
  let steps = 0;
  while (steps < maxSteps && !converged) {
    const fresh = factor === null;
    factor ??= factorAt(problem, here);
    if (factor === null) break;
    const step = solved(factor, here.gradient);
    const moved = maxNorm(step) / (1 + maxNorm(here.b));
    const small = here.size <= tolerance * base.total;
    // One more step after that: it costs little and reaches full precision.
    converged = small && moved <= Math.max(AT_REST, tolerance);
    if (here.size <= VANISHING * base.total && fresh && moved > FAR) break;
    steps++;
    const next = stepFrom(problem, here, step, fresh);
    if (next === null) {
      // No improvement in reach: the limit of doubles, unless the Hessian was an old one.
      if (fresh || converged) {
        converged ||= small && moved <= FAR;
        break;
      }
      factor = null;
      continue;
    }
    if (next.size > CONTRACTS * here.size) factor = null;
    here = next;
  }
  return {
    coefficients: here.b,
    converged,
    steps,
    gradient: here.size / base.total,
    loss: here.loss(),
    objective: here.objective(),
  };
};

/** The point a step leads to, halved until it is better; null when no part of it is. */
function stepFrom(problem: Problem, here: Point, step: Float64Array, halve: boolean): Point | null {
  for (let share = 1, k = 0; k < (halve ? 40 : 1); k++, share *= 0.5) {
    const b = here.b.map((value, j) => value - share * (step[j] as number));
    const next = pointAt(problem, b);
    if (next.size <= 0.5 * here.size || next.objective() < here.objective()) return next;
    if (next.size < here.size && next.objective() <= here.objective()) return next;
  }
  return null;
}

function factorAt({ design, penalty }: Problem, { weight }: Point): Factor | null {
  const d = design.p + 1;
  const H = gram(design, weight);
  penalty.addHessian(H, d);
  const exact = factored(H, design);
  if (exact !== null) return exact;
  // A direction without curvature: a small ridge in every direction still gives a descent direction.
  for (let j = 0; j < d; j++) H[j * d + j] = (H[j * d + j] as number) * (1 + 1e-10) || 1e-10;
  return factored(H, design);
}
