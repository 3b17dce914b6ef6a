import { type Factor, solved } from '../solvers/factor.js';
import { type Point, pointAt } from '../solvers/point.js';
import type { Problem } from '../solvers/solver.js';
import { type Curvature, curvatureOf, penalised } from './curvature.js';
import type { System } from './system.js';

/** Far more steps than any fit has taken. */
const MOST_STEPS = 100;

/** A curvature is made anew where a step leaves more than this share of what it promised to gain. */
const LEFT = 0.5;

/** How often a step is shortened; more would be rounding. */
const MOST_TIMES = 40;

/** A step is shortened where the slope behind it rises more steeply than this share of the slope before it falls. */
const OVERSHOT = 0.5;

/** Coefficients near the optimum, and the curvature that led to them. */
export interface Approached {
  readonly coefficients: Float64Array;
  readonly curvature: Curvature;
}

/** A step, the change of the gradient along it, and their product: above 0, since the objective is convex, unless all is rounding. */
interface Change {
  readonly step: Float64Array;
  readonly gradient: Float64Array;
  readonly product: number;
}

/**
 * Coefficients near the optimum: a last step promises to lower the objective by at most `within`, and is taken.
 *
 * Steps are those of a curvature from near the start, corrected by what the gradient did along the steps before (D. Liu and J. Nocedal,
 * On the limited memory BFGS method for large scale optimization, 1989), so that an old curvature serves for longer. Fits that are
 * compared by their evidence need no more than this; the amounts of a model are solved for by `newton`.
 *
 * @param known - null where there is none
 * @param within - in natural logarithms, as the objective
 */
export function approach(system: System, start: Float64Array, known: Curvature | null, within: number): Approached {
  const { problem } = system;
  let here = pointAt(problem, start);
  let curvature = known ?? curvatureOf(system, here.weight);
  let factor = penalised(system, curvature);
  let changes: Change[] = [];
  let before = Number.POSITIVE_INFINITY;
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    let step = stepAt(here, factor, changes);
    // Twice the decrease that the step promises.
    let slope = dot(step, here.gradient);
    if (slope > LEFT * before) {
      curvature = curvatureOf(system, here.weight);
      factor = penalised(system, curvature);
      changes = [];
      step = stepAt(here, factor, changes);
      slope = dot(step, here.gradient);
    }
    if (slope <= 2 * within) return { coefficients: moved(here.b, step, 1), curvature };
    const next = along(problem, here, step, slope);
    const [taken, gradient] = [moved(next.b, here.b, 1), moved(next.gradient, here.gradient, 1)];
    const product = dot(taken, gradient);
    if (product > 0) changes.push({ step: taken, gradient, product });
    before = slope;
    here = next;
  }
  return { coefficients: here.b, curvature };
}

/** The step by a factor, corrected by the changes since it was made. */
function stepAt({ gradient }: Point, factor: Factor, changes: readonly Change[]): Float64Array {
  let rest = gradient;
  const shares = new Float64Array(changes.length);
  for (let k = changes.length - 1; k >= 0; k--) {
    const change = changes[k] as Change;
    shares[k] = dot(change.step, rest) / change.product;
    rest = moved(rest, change.gradient, shares[k] as number);
  }
  let step = solved(factor, rest);
  changes.forEach((change, k) => {
    step = moved(step, change.step, dot(change.gradient, step) / change.product - (shares[k] as number));
  });
  return step;
}

/**
 * Where a step leads. Behind the lowest place on its way it is shortened by the secant of its slope, which rises along it, unless it ends
 * near that place and no higher than it began.
 */
function along(problem: Problem, here: Point, step: Float64Array, slope: number): Point {
  for (let share = 1, times = 1; ; times++) {
    const next = pointAt(problem, moved(here.b, step, share));
    const behind = dot(step, next.gradient);
    if (!(behind < 0) || times === MOST_TIMES) return next;
    if (behind >= -OVERSHOT * slope && next.objective() <= here.objective()) return next;
    share *= slope / (slope - behind);
  }
}

/** `v − share · w`. */
function moved(v: Float64Array, w: Float64Array, share: number): Float64Array {
  const out = new Float64Array(v.length);
  for (let j = 0; j < out.length; j++) out[j] = (v[j] as number) - share * (w[j] as number);
  return out;
}

function dot(v: Float64Array, w: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < v.length; j++) sum += (v[j] as number) * (w[j] as number);
  return sum;
}
