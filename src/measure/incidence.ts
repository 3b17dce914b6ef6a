import { checkColumn, checkNames } from './inputs.js';
import { moments } from './moments.js';

/** One time of a cumulative incidence: the shares that ended by then, by cause. */
export interface IncidenceStep {
  readonly time: number;
  readonly atRisk: number;
  /** Share that had ended by each cause. */
  readonly incidence: Readonly<Record<string, number>>;
  /** Share still open: 1 less all of these. */
  readonly open: number;
}

/** How cases end, when they can end in several ways and some are still open. */
export interface CumulativeIncidence {
  readonly n: number;
  readonly censored: number;
  /** The causes, in the order of their names. */
  readonly causes: readonly string[];
  /** How many ended by each. */
  readonly events: Readonly<Record<string, number>>;
  readonly steps: readonly IncidenceStep[];
}

/**
 * The share that ended by each cause as time goes on, when one end rules out the others: Aalen-Johansen.
 *
 * Formula: I_k(t) = sum over times up to t of S(just before) x d_k / n, with S the Kaplan-Meier survival of all causes together.
 * Treating the other causes as censored, as 1 - Kaplan-Meier does, would say too much.
 *
 * @param times - durations of 0 or more, one per case
 * @param causes - how each ended, such as `won` or `lost`; null for cases still open, which are censored
 * @param options - `weights`: how many cases each stands for
 * @throws ScoringError as `kaplanMeier`
 * @example cumulativeIncidence([1, 2, 3, 4], ['won', 'lost', 'won', null]).steps[2].incidence // => { lost: 0.25, won: 0.5 }
 */
export function cumulativeIncidence(
  times: ArrayLike<number>,
  causes: ArrayLike<string | null>,
  options: { readonly weights?: ArrayLike<number> | undefined } = {},
): CumulativeIncidence {
  checkNames(options, ['weights']);
  checkColumn(causes, 'causes');
  const names = [...new Set(Array.from(causes).filter((one) => typeof one === 'string'))].sort();
  const code = (cause: unknown) => (cause === null ? -1 : typeof cause === 'string' ? names.indexOf(cause) : null);
  const cases = {
    path: 'causes',
    expected: 'the name of a cause, or null while open',
    codes: code,
    causes: names.length,
  };
  const incidence = names.map(() => 0);
  const events = names.map(() => 0);
  let [open, n, censored] = [1, 0, 0];
  const steps = moments(times, causes, cases, options.weights).map((moment): IncidenceStep => {
    const ended = moment.events.reduce((sum, d) => sum + d, 0);
    moment.events.forEach((d, k) => {
      incidence[k] = (incidence[k] as number) + (open * d) / moment.atRisk;
      events[k] = (events[k] as number) + d;
    });
    open = ended === moment.atRisk ? 0 : open * (1 - ended / moment.atRisk);
    n += ended + moment.censored;
    censored += moment.censored;
    return { time: moment.time, atRisk: moment.atRisk, incidence: named(names, incidence), open };
  });
  return { n, censored, causes: names, events: named(names, events), steps };
}

function named(names: readonly string[], values: readonly number[]): Record<string, number> {
  return Object.fromEntries(names.map((name, k) => [name, values[k] as number]));
}
