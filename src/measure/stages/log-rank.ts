import { at, fail, kindOf, shown } from '../../core/errors.js';
import { sum } from '../../core/sum.js';
import { checkColumn, checkLength, checkNames, failOutcome, outcomeOf, readWeights } from '../inputs.js';
import { chiSquaredTail } from '../statistics/chi-squared.js';
import { type CaseOptions, type Endings, type Moment, moments } from '../statistics/moments.js';

/** One group of a log-rank test. */
export interface LogRankGroup {
  readonly group: string;
  readonly n: number;
  /** How many ended. */
  readonly observed: number;
  /** How many would have, had all groups gone at the same pace; more than observed means slower than the rest. */
  readonly expected: number;
}

/** Whether groups differ in how long something takes. */
export interface LogRank {
  /** Null when there is nothing to compare: fewer than two groups were still open when anything ended, or all ended at once. */
  readonly statistic: number | null;
  /** Groups that were still open when anything ended, less one. */
  readonly degreesOfFreedom: number;
  /** The chance of a statistic as large when the groups are alike; null without a statistic. */
  readonly pValue: number | null;
  /** In the order of their names; groups whose cases all weigh 0 are left out. */
  readonly groups: readonly LogRankGroup[];
}

/**
 * Whether groups differ in how long something takes, with open cases as censored: the log-rank test (Mantel 1966), as R's
 * survdiff.
 *
 * Formula: at each time with d ends among n at risk, of whom n_g in group g, E_g = d n_g / n are expected and V_gh = d (n - d) /
 * (n - 1) x (n_g / n) x ([g = h] - n_h / n); over all times, statistic = (O - E)' V^-1 (O - E) with one group left out,
 * chi-squared with one degree of freedom less than groups. The test is powerful where one group is always faster; it can miss
 * differences of groups whose curves cross. It assumes independent cases.
 *
 * @param times - durations of 0 or more, one per case
 * @param events - whether it had ended by then: `true` or 1; `false` or 0 for cases still open, which are censored
 * @param groups - the name of each case's group
 * @param options - `weights`: how many cases each represents, whole numbers; `entry`: when each came under observation, as for
 * `kaplanMeier`
 * @throws ScoringError as `kaplanMeier`; `out-of-range` for more than 100 groups; `wrong-type` for a group that is no text, or a weight that is no whole number
 * @example logRank([1, 2, 3, 4], [1, 1, 1, 1], ['north', 'south', 'north', 'south']).degreesOfFreedom // => 1
 */
export function logRank(
  times: ArrayLike<number>,
  events: ArrayLike<boolean | number>,
  groups: ArrayLike<string>,
  options: CaseOptions = {},
): LogRank {
  checkNames(options, ['weights', 'entry']);
  checkColumn(times, 'times');
  checkColumn(events, 'events');
  checkColumn(groups, 'groups');
  checkLength(events, 'events', times.length, 'case');
  checkLength(groups, 'groups', times.length, 'case');
  checkWhole(options.weights, times.length);
  const names = [...new Set(Array.from(groups, readGroup))].sort();
  if (names.length > MOST_GROUPS)
    fail({ code: 'out-of-range', path: 'groups', expected: `at most ${MOST_GROUPS} groups`, got: `${names.length}` });
  const positions = new Map(names.map((name, g) => [name, g]));
  const codes = Array.from(groups, (group, i) => {
    const ended = outcomeOf(events[i]) ?? failOutcome(events[i], at('events', i));
    return 2 * (positions.get(group) as number) + ended;
  });
  const { found } = moments(times, codes, endingsOf(names.length), options);
  const risks = risksOf(found, names.length);
  const counted = names.map((group, g) => ({
    group,
    n: sum(found.map(({ events }) => (events[2 * g] as number) + (events[2 * g + 1] as number))),
    observed: sum(risks.map((risk) => risk.ended[g] as number)),
    expected: sum(risks.map(({ n, d, open }) => (d * (open[g] as number)) / n)),
  }));
  const compared = counted.flatMap((one, g) => (one.expected > 0 ? [g] : []));
  const degreesOfFreedom = Math.max(0, compared.length - 1);
  const statistic = degreesOfFreedom === 0 ? null : statisticOf(risks, compared.slice(0, -1), counted);
  const pValue = statistic === null ? null : chiSquaredTail(statistic, degreesOfFreedom);
  return { statistic, degreesOfFreedom, pValue, groups: counted.filter((one) => one.n > 0) };
}

/** A time at which `d` of `n` ended: by group, how many ended and how many were still open just before. */
interface Risk {
  readonly n: number;
  readonly d: number;
  readonly ended: readonly number[];
  readonly open: readonly number[];
}

/** All groups are compared with each other at every time. */
export const MOST_GROUPS = 100;

/** Each group has two codes: its number twice for a case still open, one more for one that ended. */
function endingsOf(groups: number): Endings {
  return { path: 'groups', expected: 'a group', codes: Number, causes: 2 * groups };
}

/** The times, rising. */
function risksOf(found: readonly Moment[], groups: number): Risk[] {
  const open = new Array<number>(groups).fill(0);
  // Backwards: those at risk at a time are those counted so far, less those who come under observation at it or later.
  return [...found]
    .reverse()
    .map(({ atRisk: n, events, entered }): Risk => {
      const ended = events.filter((_, code) => code % 2 === 1);
      ended.forEach((d, g) => {
        const late = (entered[2 * g] as number) + (entered[2 * g + 1] as number);
        open[g] = (open[g] as number) + (events[2 * g] as number) + d - late;
      });
      return { n, d: sum(ended), ended, open: [...open] };
    })
    .reverse();
}

/** (O - E)' V^-1 (O - E) over some groups; null where V is 0. */
function statisticOf(risks: readonly Risk[], some: readonly number[], counted: readonly LogRankGroup[]): number | null {
  // Rows of V, each with its O - E at the end.
  const rows = some.map((g) => {
    const { observed = 0, expected = 0 } = counted[g] ?? {};
    return [...some.map(() => 0), observed - expected];
  });
  for (const { n, d, open } of risks) {
    if (d === 0 || d === n) continue;
    const scale = (d * (n - d)) / (n - 1);
    const shares = some.map((g) => (open[g] as number) / n);
    for (const [k, row] of rows.entries())
      for (const [c, share] of shares.entries())
        row[c] = (row[c] as number) + scale * (shares[k] as number) * (c === k ? 1 - share : -share);
  }
  // Elimination: the remainder of each O - E, squared, over its pivot.
  let statistic = 0;
  for (const [k, row] of rows.entries()) {
    const pivot = row[k] as number;
    if (!(pivot > 0)) return null;
    const last = row.at(-1) as number;
    statistic += (last * last) / pivot;
    for (const below of rows.slice(k + 1)) {
      const factor = (below[k] as number) / pivot;
      for (const [c, value] of row.entries()) below[c] = (below[c] as number) - factor * value;
    }
  }
  return statistic;
}

function readGroup(group: unknown, position: number): string {
  if (typeof group === 'string') return group;
  return fail({
    code: 'wrong-type',
    path: at('groups', position),
    expected: 'the name of a group',
    got: kindOf(group),
  });
}

/** Weights that are whole numbers: the variance counts cases, which cannot be split. */
function checkWhole(weights: ArrayLike<number> | undefined, n: number): void {
  if (weights === undefined || n === 0 || readWeights(weights, 'options.weights', n).whole) return;
  const i = Array.from(weights).findIndex((weight) => !Number.isInteger(weight));
  const expected = 'a whole number of cases';
  fail({ code: 'wrong-type', path: at('options.weights', i), expected, got: shown(weights[i]) });
}
