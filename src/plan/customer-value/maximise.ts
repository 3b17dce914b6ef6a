import { exp, ln } from '../../core/arithmetic.js';
import { ExactSum } from '../../core/sum.js';
import { cholesky, inverse, solve } from '../../fit/linear-algebra.js';

/** A likelihood at some parameters, with its derivatives by the parameters themselves. */
export interface Likelihood {
  readonly value: number;
  readonly gradient: readonly number[];
  /** Second derivatives, the upper triangle row by row. */
  readonly curvature: readonly number[];
}

/** The maximum of a likelihood, with its standard errors. */
export interface Maximum {
  readonly parameters: readonly number[];
  readonly logLikelihood: number;
  /** From the curvature at the maximum; null where it has no inverse. */
  readonly standardErrors: readonly number[] | null;
  /** The largest derivative by the logarithm of a parameter, per row. */
  readonly gradient: number;
  readonly steps: number;
  /** Whether the gradient is at most 1e-10. */
  readonly converged: boolean;
  /** Whether a parameter ran beyond 1e-6 or 1e6 of its unit, on its way to 0 or to infinity. */
  readonly unlimited: boolean;
}

const FLAT = 1e-10;
const MOST_STEPS = 500;
const FAR = ln(1e6);

/**
 * The parameters above 0 at which a likelihood is highest: Newton's steps in their logarithms, with
 * Levenberg-Marquardt damping, from the best of some starts, so that the same rows give the same bits.
 *
 * @param likelihood - of all rows
 * @param starts - parameters to start from; the best counts
 * @param rows - how many rows there are
 */
export function maximise(
  likelihood: (parameters: readonly number[]) => Likelihood,
  starts: readonly (readonly number[])[],
  rows: number,
): Maximum {
  const at = (logs: readonly number[]) => pointAt(likelihood, logs, rows);
  let point = starts.map((start) => at(start.map(ln))).reduce((best, one) => (one.value > best.value ? one : best));
  let [steps, damping] = [0, 1e-3];
  const far = () => point.logs.some((log) => Math.abs(log) > FAR);
  for (; steps < MOST_STEPS && damping < 1e12 && !far(); steps++) {
    const next = nextPoint(point, damping, at);
    // Near the maximum, rounding hides changes of the likelihood; the gradient still shows them.
    const level = next !== null && Math.abs(next.value - point.value) <= 1e-12 * Math.abs(point.value);
    if (next !== null && (level ? next.size < point.size : next.value > point.value)) {
      point = next;
      damping = damping < 1e-12 ? 0 : damping / 10;
    } else if (point.size <= FLAT) break;
    else damping = Math.max(damping * 10, 1e-12);
  }
  const parameters = point.logs.map((log) => exp(log));
  const factor = cholesky(Float64Array.from(point.bent), parameters.length);
  const errors = factor === null ? null : inverse(factor);
  return {
    parameters,
    logLikelihood: point.value,
    // The error of a value is value times the error of its logarithm; the curvature is that of the mean row.
    standardErrors:
      errors === null
        ? null
        : parameters.map((value, i) => value * Math.sqrt((errors[i * parameters.length + i] as number) / rows)),
    gradient: point.size,
    steps,
    converged: point.size <= FLAT,
    unlimited: far(),
  };
}

/** A likelihood at some logarithms, with the derivatives of the mean row by them. */
interface Point {
  readonly logs: readonly number[];
  readonly value: number;
  readonly slope: readonly number[];
  /** The negative second derivatives, rows x rows. */
  readonly bent: readonly number[];
  /** The largest size in the slope. */
  readonly size: number;
}

function pointAt(likelihood: (at: readonly number[]) => Likelihood, logs: readonly number[], rows: number): Point {
  const parameters = logs.map((log) => exp(log));
  const { value, gradient, curvature } = likelihood(parameters);
  const slope = gradient.map((one, i) => (one * (parameters[i] as number)) / rows);
  const d = parameters.length;
  const bent = new Array<number>(d * d).fill(0);
  for (let i = 0, k = 0; i < d; i++) {
    for (let j = i; j < d; j++, k++) {
      const both = ((curvature[k] as number) * (parameters[i] as number) * (parameters[j] as number)) / rows;
      bent[i * d + j] = -both - (i === j ? (slope[i] as number) : 0);
    }
  }
  return { logs, value, slope, bent, size: Math.max(...slope.map(Math.abs)) };
}

/** The end of a damped step; null where the curvature has no inverse. */
function nextPoint(
  { logs, slope, bent }: Point,
  damping: number,
  at: (logs: readonly number[]) => Point,
): Point | null {
  const d = logs.length;
  const damped = Float64Array.from(bent, (value, k) => (k % (d + 1) === 0 ? value + damping * Math.abs(value) : value));
  const factor = cholesky(damped, d);
  if (factor === null) return null;
  const step = solve(factor, Float64Array.from(slope));
  const longest = step.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
  const scale = longest > LONGEST ? LONGEST / longest : 1;
  const next = at(logs.map((log, i) => log + scale * (step[i] as number)));
  return Number.isFinite(next.value) && next.slope.every(Number.isFinite) ? next : null;
}

/** The furthest that a logarithm moves in a step: by a factor of about seven. */
const LONGEST = 2;

/** Sums of a likelihood and its derivatives over rows, correctly rounded, so that rows may come in any order. */
export function sumsOf(d: number) {
  const sums = Array.from({ length: 1 + d + (d * (d + 1)) / 2 }, () => new ExactSum());
  return {
    add(values: readonly number[]): void {
      for (let k = 0; k < sums.length; k++) (sums[k] as ExactSum).add(values[k] as number);
    },
    total(): Likelihood {
      const [value = 0, ...rest] = sums.map((one) => one.value());
      return { value, gradient: rest.slice(0, d), curvature: rest.slice(d) };
    },
  };
}
