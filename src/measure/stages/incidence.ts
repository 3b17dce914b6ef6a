import { exp, ln } from '../../core/arithmetic.js';
import { fail } from '../../core/errors.js';
import { sum } from '../../core/sum.js';
import { checkColumn, checkNames, type LevelOptions } from '../inputs.js';
import { type CaseOptions, moments } from '../statistics/moments.js';
import { checkLevel, criticalValue } from '../statistics/normal.js';
import type { Interval } from '../statistics/wilson.js';

/** One time of a cumulative incidence: the shares that ended by then, by cause. */
export interface IncidenceStep {
  readonly time: number;
  readonly atRisk: number;
  /** Share that had ended by each cause. */
  readonly incidence: Readonly<Record<string, number>>;
  /** Of each incidence. */
  readonly standardErrors: Readonly<Record<string, number>>;
  /** Of each incidence, within 0..1; null at 0 and at 1, which have no logarithm of the logarithm. */
  readonly intervals: Readonly<Record<string, Interval | null>>;
  /** Share still open: 1 less all of these. */
  readonly open: number;
}

/** How cases end, when they can end in several ways and some are still open. */
export interface CumulativeIncidence {
  readonly n: number;
  readonly censored: number;
  /** Number of cases that came under observation late. */
  readonly late: number;
  /** The causes, in the order of their names. */
  readonly causes: readonly string[];
  /** How many ended by each. */
  readonly events: Readonly<Record<string, number>>;
  readonly steps: readonly IncidenceStep[];
}

/**
 * The share that ended by each cause over time, when one end rules out the others: Aalen-Johansen.
 *
 * Formula: I_k(t) = sum over times up to t of S(just before) x d_k / n, with S the Kaplan-Meier survival of all causes together.
 * Treating the other causes as censored, as 1 - Kaplan-Meier does, would overestimate.
 *
 * Standard error: Greenwood's, for several causes (A. Allignol, M. Schumacher and J. Beyersmann 2010, as in R's etm; the delta method
 * of E. Marubini and M. G. Valsecchi 1995, as in lifelines). It is computed step by step: an end of cause k with a = d_k / n adds S^2
 * a (1 - a) / n, and the uncertainty of S carries over to I_k. Interval: I^(e^(-+ z SE / (I ln I))), which stays within 0..1.
 *
 * @param times - durations of 0 or more, one per case
 * @param causes - how each ended, such as `won` or `lost`; null for cases still open, which are censored
 * @param options - `weights`: how many cases each represents; `entry`: when each came under observation, as for `kaplanMeier`;
 *   `level` of the intervals, default 0.95
 * @throws ScoringError as `kaplanMeier`; `out-of-range` for more than 100 causes
 * @example cumulativeIncidence([1, 2, 3, 4], ['won', 'lost', 'won', null]).steps[2].incidence // => { lost: 0.25, won: 0.5 }
 */
export function cumulativeIncidence(
  times: ArrayLike<number>,
  causes: ArrayLike<string | null>,
  options: CaseOptions & Pick<LevelOptions, 'level'> = {},
): CumulativeIncidence {
  checkNames(options, ['weights', 'entry', 'level']);
  checkLevel(options.level, 'options.level');
  checkColumn(causes, 'causes');
  const names = [...new Set(Array.from(causes).filter((one) => typeof one === 'string'))].sort();
  if (names.length > MOST_CAUSES)
    fail({ code: 'out-of-range', path: 'causes', expected: `at most ${MOST_CAUSES} causes`, got: `${names.length}` });
  const positions = new Map<unknown, number>(names.map((name, k) => [name, k]));
  const code = (cause: unknown) => (cause === null ? -1 : (positions.get(cause) ?? null));
  const cases = {
    path: 'causes',
    expected: 'the name of a cause, or null while open',
    codes: code,
    causes: names.length,
  };
  const z = criticalValue(options.level);
  const { found, n, late } = moments(times, causes, cases, options);
  const state: State = { open: 1, ofOpen: 0, causes: names.map(() => ({ share: 0, variance: 0, withOpen: 0 })) };
  const steps = found.map(({ time, atRisk, events }): IncidenceStep => {
    advance(state, events, atRisk);
    const errors = state.causes.map((cause) => Math.sqrt(Math.max(0, cause.variance)));
    const intervals = state.causes.map(({ share }, k) => intervalOf(share, z * (errors[k] as number)));
    return {
      time,
      atRisk,
      incidence: named(
        names,
        state.causes.map((cause) => cause.share),
      ),
      standardErrors: named(names, errors),
      intervals: named(names, intervals),
      open: state.open,
    };
  });
  return {
    n,
    censored: sum(found.map((one) => one.censored)),
    late,
    causes: names,
    events: named(
      names,
      names.map((_, k) => sum(found.map((one) => one.events[k] as number))),
    ),
    steps,
  };
}

/** Each has its share, error and limits at every time. */
const MOST_CAUSES = 100;

/** The share still open with its variance; for each cause its share, the variance of that, and its covariance with the share open. */
interface State {
  open: number;
  ofOpen: number;
  readonly causes: { share: number; variance: number; withOpen: number }[];
}

function advance(state: State, events: readonly number[], atRisk: number): void {
  const ended = events.reduce((total, d) => total + d, 0);
  if (ended === 0) return;
  const { open, ofOpen } = state;
  // Sums of fractional weights may round past those at risk.
  const gone = Math.min(1, ended / atRisk);
  const square = (open * open) / atRisk;
  for (const [k, d] of events.entries()) {
    const cause = state.causes[k] as State['causes'][number];
    const share = d / atRisk;
    cause.variance += share * (share * ofOpen + 2 * cause.withOpen) + square * share * (1 - share);
    cause.withOpen = (1 - gone) * (cause.withOpen + share * ofOpen - square * share);
    cause.share += (open * d) / atRisk;
  }
  const [only, second] = state.causes;
  state.ofOpen = (1 - gone) * ((1 - gone) * ofOpen + square * gone);
  state.open = gone === 1 ? 0 : open * (1 - gone);
  // The share of a single cause is the share no longer open: this avoids the rounding of a sum that cancels.
  if (only !== undefined && second === undefined) only.variance = state.ofOpen;
}

/** `reach` is that of the share itself. */
function intervalOf(share: number, reach: number): Interval | null {
  const log = share > 0 ? ln(share) : 0;
  if (log >= 0) return null;
  const factor = exp(reach / (share * log)); // below 1, as the logarithm is below 0
  return { low: exp(log / factor), high: exp(log * factor) };
}

function named<Value>(names: readonly string[], values: readonly Value[]): Record<string, Value> {
  return Object.fromEntries(names.map((name, k) => [name, values[k] as Value]));
}
