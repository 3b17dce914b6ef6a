import { ln } from '../../core/arithmetic.js';
import { toStep } from '../../core/steps.js';
import { sum } from '../../core/sum.js';
import { LOG_ODDS } from '../../model/tally/unit.js';
import type { GroupCounts, OutcomeCounts, ValueCount } from './state.js';

/** Outcomes of each kind, smoothed: no longer whole. */
export interface Smoothed {
  readonly won: number;
  readonly lost: number;
}

/**
 * The smoothed outcomes of some groups together. Each group adds its own smoothing, so that pooled groups are as cautious as
 * separate ones.
 */
export function totalOf(groups: readonly GroupCounts[], smoothing: number): Smoothed {
  return { won: smoothed(groups, (one) => one.won, smoothing), lost: smoothed(groups, (one) => one.lost, smoothing) };
}

/**
 * The amount of each value of an attribute: the ln of its share among the won less the ln of its share among the lost. Shares are of
 * all outcomes in which the attribute is known, and for a set of all its values counted.
 *
 * @param least - values with fewer outcomes get the amount 0, and are not among the shares
 */
export function valueAmounts(
  name: string,
  groups: readonly GroupCounts[],
  { smoothing }: Pick<OutcomeCounts, 'smoothing'>,
  least: number,
): ReadonlyMap<string, number> {
  const listed = new Map<string, ValueCount[]>();
  for (const count of groups.flatMap(({ values }) => values[name] ?? [])) {
    const own = listed.get(count.value);
    if (own === undefined) listed.set(count.value, [count]);
    else own.push(count);
  }
  const enough = [...listed].filter(([, counts]) => sum(counts.map(({ won, lost }) => won + lost)) >= least);
  const rows = enough.map(([value, counts]) => ({
    value,
    won: smoothed(counts, (one) => one.won, smoothing),
    lost: smoothed(counts, (one) => one.lost, smoothing),
  }));
  const [won, lost] = [sum(rows.map((one) => one.won)), sum(rows.map((one) => one.lost))];
  return new Map(rows.map((one) => [one.value, logRatio({ won: one.won / won, lost: one.lost / lost })]));
}

/** The amount of each stage: the same with the share of the won and of the lost that reached it. */
export function stageAmounts(groups: readonly GroupCounts[], stages: readonly string[], smoothing: number): number[] {
  const total = totalOf(groups, smoothing);
  return stages.map((_, k) => {
    const reached = (one: GroupCounts) => one.lostAt.slice(k).reduce((all, lost) => all + lost, 0);
    const lost = smoothed(groups, reached, smoothing);
    return logRatio({ won: 1, lost: lost / total.lost });
  });
}

/** ln won − ln lost, in whole steps of log-odds. */
export function logRatio({ won, lost }: Smoothed): number {
  return toStep(ln(won) - ln(lost), LOG_ODDS.decimals) + 0; // no -0
}

function smoothed<T>(counts: readonly T[], of: (one: T) => number, smoothing: number): number {
  return sum(counts.map((one) => of(one) + smoothing));
}
