import { roundOf, type Work, within } from '../../core/work.js';
import { cholesky, inverse, maxNorm, solve } from '../linear-algebra.js';
import { type Pass, type Pooled, passOver } from './pooled.js';

/** A pooled logistic regression over all pairs of a customer and a product not owned. */
export interface Calibrated {
  /** Intercept, amounts of the shared groups, slopes of the features. */
  readonly coefficients: Float64Array;
  /** Customers, not pairs, count as independent: R. Liang and S. Zeger's sandwich. */
  readonly standardErrors: Float64Array;
  readonly converged: boolean;
  readonly steps: number;
  /** Largest size in the gradient, divided by the weight of all pairs. */
  readonly gradient: number;
  /** Mean log loss per pair. */
  readonly logLoss: number;
  /** Strength of the penalty of each shared attribute. */
  readonly strengths: readonly number[];
}

export interface CalibrateOptions {
  readonly start: Float64Array;
  readonly strengths: readonly number[];
  /** Whether the strengths are to be chosen as well. */
  readonly tune: boolean;
  /** Largest relative step that counts as at rest. */
  readonly tolerance: number;
}

const MOST_STEPS = 50;

const ROUNDING = 1e-11;

const MOST_ROUNDS = 12;

/** Fits by Newton's method; the strengths, where they are chosen, by D. MacKay's fixed point: degrees of freedom used / Σ b². */
export function* calibrate(pooled: Pooled, options: CalibrateOptions): Work<Calibrated> {
  let strengths = [...options.strengths];
  let found = yield* within(newton(pooled, strengths, options.start, options.tolerance), roundOf(0));
  let steps = found.steps;
  for (let round = 0; options.tune && strengths.length > 0 && round < MOST_ROUNDS; round++) {
    const next = nextStrengths(pooled, strengths, found);
    const moved = next.some((strength, k) => Math.abs(strength / (strengths[k] as number) - 1) > 0.02);
    if (!moved) break;
    strengths = next;
    found = yield* within(newton(pooled, strengths, found.b, options.tolerance), roundOf(round + 1));
    steps += found.steps;
  }
  const { b, pass, converged } = found;
  const gradient = maxNorm(penalised(pooled, strengths, b, pass).gradient) / pass.weight;
  return {
    coefficients: b,
    standardErrors: standardErrors(pooled, strengths, found),
    converged,
    steps,
    gradient,
    logLoss: pass.loss / pass.weight,
    strengths,
  };
}

interface Found {
  readonly b: Float64Array;
  readonly pass: Pass;
  readonly steps: number;
  readonly converged: boolean;
}

/** Whole steps, halved until the objective no longer rises. */
function* newton(pooled: Pooled, strengths: readonly number[], start: Float64Array, tolerance: number): Work<Found> {
  let passes = 0;
  let b = start;
  let pass = yield* within(passOver(pooled, b), roundOf(passes++));
  let here = penalised(pooled, strengths, b, pass);
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const factor = cholesky(here.hessian, b.length);
    if (factor === null) return { b, pass, steps, converged: false };
    const step = solve(factor, here.gradient);
    const still = maxNorm(step) <= tolerance * (1 + maxNorm(b));
    let share = 1;
    for (; share > 1e-6; share *= 0.5) {
      const next = b.map((value, j) => value - share * (step[j] as number));
      const there = yield* within(passOver(pooled, next), roundOf(passes++));
      const then = penalised(pooled, strengths, next, there);
      // Close to the end the objective is flat, and rounding decides its apparent direction.
      if (!(then.objective <= here.objective * (1 + ROUNDING))) continue;
      [b, pass, here] = [next, there, then];
      break;
    }
    if (still || share <= 1e-6) return { b, pass, steps: steps + 1, converged: still };
  }
  return { b, pass, steps: MOST_STEPS, converged: false };
}

/** The objective with its gradient and Hessian: log loss plus ½ strength × b² of the shared groups. */
function penalised({ groups }: Pooled, strengths: readonly number[], b: Float64Array, pass: Pass) {
  const gradient = pass.gradient.slice();
  const hessian = pass.hessian.slice();
  const d = b.length;
  let objective = pass.loss;
  groups.forEach(({ from, size }, k) => {
    const strength = strengths[k] as number;
    for (let j = from; j < from + size; j++) {
      const value = b[j] as number;
      objective += 0.5 * strength * value * value;
      gradient[j] = (gradient[j] as number) + strength * value;
      hessian[j * d + j] = (hessian[j * d + j] as number) + strength;
    }
  });
  return { objective, gradient, hessian };
}

const WEAKEST = 1e-3;

const STRONGEST = 1e6;

function nextStrengths(pooled: Pooled, strengths: readonly number[], { b, pass }: Found): number[] {
  const d = b.length;
  const factor = cholesky(penalised(pooled, strengths, b, pass).hessian, d);
  if (factor === null) return [...strengths];
  const covariance = inverse(factor);
  return pooled.groups.map(({ from, size }, k) => {
    const strength = strengths[k] as number;
    let [trace, squares] = [0, 0];
    for (let j = from; j < from + size; j++) {
      trace += covariance[j * d + j] as number;
      squares += (b[j] as number) * (b[j] as number);
    }
    const used = size - strength * trace;
    return Math.min(STRONGEST, Math.max(WEAKEST, squares > 0 ? used / squares : STRONGEST));
  });
}

/** Roots of the diagonal of H^-1 (Σ g g') H^-1, with g the gradient of one customer. */
function standardErrors(pooled: Pooled, strengths: readonly number[], { b, pass }: Found): Float64Array {
  const d = b.length;
  const factor = cholesky(penalised(pooled, strengths, b, pass).hessian, d);
  if (factor === null) return new Float64Array(d).fill(Number.NaN);
  return Float64Array.from({ length: d }, (_, j) => {
    const unit = new Float64Array(d);
    unit[j] = 1;
    const row = solve(factor, unit);
    let sum = 0;
    for (let k = 0; k < d; k++)
      for (let l = 0; l < d; l++)
        sum += (row[k] as number) * (pass.scatter[Math.min(k, l) * d + Math.max(k, l)] as number) * (row[l] as number);
    return Math.sqrt(sum);
  });
}
