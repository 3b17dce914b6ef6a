import { exp, ln } from '../../core/arithmetic.js';
import { sum } from '../../core/sum.js';
import { checkNames, type LevelOptions, outcomeOf, readChoice } from '../inputs.js';
import { type CaseOptions, moments } from '../statistics/moments.js';
import { checkLevel, criticalValue } from '../statistics/normal.js';
import type { Interval } from '../statistics/wilson.js';

/** One time at which something ended, or was last seen. */
export interface SurvivalStep {
  readonly time: number;
  /** How many were still open just before. */
  readonly atRisk: number;
  readonly events: number;
  readonly censored: number;
  /** Share still open after it. */
  readonly survival: number;
  /** Of the logarithm of the survival (Greenwood); null at a survival of 0. */
  readonly standardErrorOfLog: number | null;
  /** Of the survival; null at a survival of 0, and on the scale `log-log`, which has no 1, while it is still 1. */
  readonly interval: Interval | null;
}

/** Median time, with its interval; null where the curve does not fall to one half. */
export interface MedianTime {
  readonly median: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** The scale on which an interval of a survival is symmetric. */
export type SurvivalScale = 'log' | 'log-log';

export interface SurvivalOptions extends LevelOptions, CaseOptions {
  /** Of the intervals; default `log`. */
  readonly scale?: SurvivalScale | undefined;
}

/** How long something takes, from times some of which are still running. */
export interface Survival extends MedianTime {
  readonly n: number;
  readonly events: number;
  readonly censored: number;
  /** Number of cases that came under observation late. */
  readonly late: number;
  /** One per distinct time, rising. */
  readonly steps: readonly SurvivalStep[];
}

/**
 * How long something takes when some cases are still open: the Kaplan-Meier product limit.
 *
 * Formula: S(t) = product over times up to t of 1 - d / n, with d events among n still at risk; events come before cases censored at
 * the same time. Interval, with s^2 = sum of d / (n (n - d)) (Greenwood): on the scale `log` S x e^(-+ z s), cut off at 1; on
 * `log-log` S^(e^(+- z s / ln S)), which stays below 1 by itself. They are R's survfit with conf.type "log", its default, and
 * "log-log". Median: the first time with S at or below one half, the middle of the step where S is one half on it, as in R; its
 * limits are where the limits of S fall to one half.
 *
 * With `entry`, cases that had begun before they could be observed are at risk from then on only. Early on few may be at risk: where
 * all of them end, S is 0 from there on, even if later cases follow.
 *
 * @param times - durations of 0 or more, in any unit, one per case
 * @param events - whether it had ended by then: `true` or 1; `false` or 0 for cases still open, which are censored
 * @param options - `weights`: how many cases each represents; `entry`: when each came under observation; `level` of the intervals,
 *   default 0.95, and their `scale`
 * @throws ScoringError `wrong-type`, `out-of-range`, `mismatch`; `unknown-name` for another scale; `too-little-data` without any case
 * @example kaplanMeier([1, 2, 3, 4, 5], [1, 0, 1, 1, 0]).median // => 4
 */
export function kaplanMeier(
  times: ArrayLike<number>,
  events: ArrayLike<boolean | number>,
  options: SurvivalOptions = {},
): Survival {
  checkNames(options, ['weights', 'entry', 'level', 'scale']);
  checkLevel(options.level, 'options.level');
  const scale = readChoice(options.scale, 'options.scale', SURVIVAL_SCALES);
  const ended = (event: unknown) => {
    const outcome = outcomeOf(event);
    return outcome === null ? null : outcome - 1;
  };
  const cases = { path: 'events', expected: 'true, false, 1 or 0', codes: ended, causes: 1 };
  const z = criticalValue(options.level);
  let survival = 1;
  let variance = 0;
  const { found, n, late } = moments(times, events, cases, options);
  const steps = found.map(({ time, atRisk, events: [d = 0], censored }): SurvivalStep => {
    survival = d === atRisk ? 0 : survival * (1 - d / atRisk);
    if (d > 0 && survival > 0) variance += d / (atRisk * (atRisk - d));
    const error = survival === 0 ? null : Math.sqrt(variance);
    const interval = error === null ? null : intervalOf(survival, z * error, scale);
    return { time, atRisk, events: d, censored, survival, standardErrorOfLog: error, interval };
  });
  const total = (part: 'events' | 'censored') => sum(steps.map((step) => step[part]));
  return {
    n,
    events: total('events'),
    censored: total('censored'),
    late,
    median: halfTime(steps, (step) => step.survival),
    low: halfTime(steps, (step) => step.interval?.low ?? null),
    high: halfTime(steps, (step) => step.interval?.high ?? null),
    steps,
  };
}

export const SURVIVAL_SCALES = ['log', 'log-log'] as const;

/** The limits of a survival above 0; `reach` is that of its logarithm. */
function intervalOf(survival: number, reach: number, scale: SurvivalScale): Interval | null {
  if (scale === 'log') return { low: survival * exp(-reach), high: Math.min(1, survival * exp(reach)) };
  const log = ln(survival);
  if (log === 0) return null;
  const factor = exp(-reach / log);
  return { low: exp(log * factor), high: exp(log / factor) };
}

/** The tolerance of R's survfit, so that a product that should be one half is. */
const TOLERANCE = 1.4901161193847656e-8;

/** Where a falling curve reaches one half; null where it has no value, or never does. */
function halfTime(steps: readonly SurvivalStep[], value: (step: SurvivalStep) => number | null): number | null {
  for (const [i, step] of steps.entries()) {
    const here = value(step);
    if (here === null || here > 0.5 + TOLERANCE) continue;
    if (here < 0.5 - TOLERANCE) return step.time;
    const next = steps.slice(i + 1).find((one) => (value(one) ?? 0) < 0.5 - TOLERANCE) ?? steps.at(-1) ?? step;
    return (step.time + next.time) / 2;
  }
  return null;
}
