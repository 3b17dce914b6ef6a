import { at } from '../../core/errors.js';
import { sum } from '../../core/sum.js';
import { DAY } from '../../core/time.js';
import { readLeads } from '../../fit/snapshot/leads.js';
import { checkLog, checkPast, type EventLog } from '../../fit/snapshot/options.js';
import type { SnapshotReport } from '../../fit/snapshot/report.js';
import { type SnapshotRow, takeSnapshot } from '../../fit/snapshot/snapshot.js';
import { failOutcome, failWeight, isWeight, outcomeOf } from '../inputs.js';
import { type BacktestPlan, type LogBacktestPlan, timeOf } from './plan.js';

/** Rows in time. */
export interface Past<Row> {
  readonly rows: readonly Row[];
  /** 1 or 0 per row. */
  readonly outcomes: readonly number[];
  readonly weights: readonly number[] | undefined;
  /** The group of each row, for random folds. */
  readonly groups: readonly (string | number)[];
  /** The reports of snapshots, one per date; null for plain rows. */
  readonly snapshots: readonly SnapshotReport[] | null;
  /** The rows from a date to the next. */
  testedAt(date: number): readonly number[];
  /** The rows before a date whose windows had ended by it. */
  knownBy(date: number): readonly number[];
  /** Tested rows by date; dates without any are left out. */
  placesOf(tested: readonly number[]): readonly (readonly number[])[];
  /** The last date that is not after the row; the first for rows before it. */
  dateOf(row: number): number;
  /** Share of some rows with the outcome, by weight; null when there are none. */
  rateOf(some: readonly number[]): number | null;
}

/** The parts of a plan that define when rows are tested and used for training. */
type DatesPlan = Pick<LogBacktestPlan<never, unknown, string | number>, 'dates' | 'window'>;

type RowsPlan<Row> = Pick<BacktestPlan<Row, unknown>, 'dates' | 'window' | 'at' | 'outcome' | 'weight' | 'group'>;

/** Plain rows, which have their own times. */
export function ofRows<Row>(rows: readonly Row[], plan: RowsPlan<Row>): Past<Row> {
  const times = rows.map((row, i) => timeOf(plan.at(row, i), `at(${i})`, plan.dates[0]));
  const outcomes = rows.map((row, i) => {
    const outcome = plan.outcome(row);
    return outcomeOf(outcome) ?? failOutcome(outcome, `outcome(${i})`);
  });
  const weights = plan.weight && rows.map((row, i) => weightOf(plan.weight?.(row), i));
  const groups = rows.map((row, i) => plan.group?.(row) ?? i);
  return inTime({ rows, outcomes, weights, groups, snapshots: null }, times, plan);
}

function weightOf(weight: unknown, row: number): number {
  return isWeight(weight) ? weight : failWeight(weight as number, `weight(${row})`);
}

/** The rows of snapshots at all dates; the rows of one record form a group. */
export function ofLog(log: EventLog<object>, plan: DatesPlan): Past<SnapshotRow> {
  checkLog(log, [], 'log');
  const { dates, window } = plan;
  checkPast(
    dates.map((date, d) => [at('plan.dates', d), date]),
    window,
    'plan.window',
    log.until,
  );
  const leads = readLeads(log);
  const taken = dates.map((date) => takeSnapshot(leads, date as string, window, log.repeatable === true));
  const rows = taken.flatMap((one) => one.rows);
  const times = taken.flatMap((one, d) => one.rows.map(() => timeOf(dates[d], 'plan.dates', dates[0])));
  return inTime(
    {
      rows,
      outcomes: rows.map(({ outcome }) => (outcome ? 1 : 0)),
      weights: undefined,
      groups: rows.map(({ id }) => id),
      snapshots: taken.map(({ report }) => report),
    },
    times,
    plan,
  );
}

type Given<Row> = Pick<Past<Row>, 'rows' | 'outcomes' | 'weights' | 'groups' | 'snapshots'>;

function inTime<Row>(given: Given<Row>, times: readonly number[], { dates, window }: DatesPlan): Past<Row> {
  const { outcomes, weights } = given;
  const begins = dates.map((date, d) => timeOf(date, at('plan.dates', d), dates[0]));
  const span = typeof dates[0] === 'number' ? window : window * DAY;
  const chosen = (ask: (time: number) => boolean) => [...times.keys()].filter((i) => ask(times[i] as number));
  const places = times.map((time) => lastNotAfter(time, begins));
  return {
    ...given,
    testedAt: (d) => [...places.keys()].filter((i) => places[i] === d),
    knownBy: (d) => chosen((time) => time < (begins[d] as number) && time + span <= (begins[d] as number)),
    placesOf(tested) {
      const byDate = begins.map((): number[] => []);
      for (const row of tested) byDate[places[row] as number]?.push(row);
      return byDate.filter((some) => some.some((row) => weights?.[row] !== 0));
    },
    dateOf: (row) => Math.max(0, places[row] as number),
    rateOf(some) {
      const weigh = (i: number) => weights?.[i] ?? 1;
      const all = sum(some.map(weigh));
      return all === 0 ? null : sum(some.filter((i) => outcomes[i] === 1).map(weigh)) / all;
    },
  };
}

/** The position of the last of some rising numbers that is not above another; -1 when all are. */
function lastNotAfter(x: number, rising: readonly number[]): number {
  let [low, high] = [0, rising.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rising[middle] as number) <= x) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
