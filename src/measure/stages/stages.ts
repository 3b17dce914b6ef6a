import { fail } from '../../core/errors.js';
import { daysBetween, formatInstant, type Period, periodOf, requireInstant, startOfPeriod } from '../../core/time.js';
import { checkNames, readChoice } from '../inputs.js';
import { checkLevel } from '../statistics/normal.js';
import { differencesOf, type StageDifference } from './differences.js';
import { type NamedStages, readOrder } from './order.js';
import { readWays, type StageHistory, type Way } from './spells.js';
import { SURVIVAL_SCALES, type SurvivalScale } from './survival.js';
import { type StagesTable, tableOf } from './table.js';

/** Options of stage metrics. */
export interface StagesOptions {
  /** The stages in order: their ids, or the stages of a lifecycle. */
  readonly stages: NamedStages;
  /** Strict ISO instant: stays still open then are censored. */
  readonly asOf: string;
  /** The window: after `from`, up to and including `to`. Default: from the beginning, to `asOf`. */
  readonly window?: { readonly from?: string; readonly to?: string };
  /** Break the report down by the period, in UTC, in which each history began. */
  readonly cohorts?: Period;
  /** Confidence of the intervals, between 0 and 1; default 0.95. */
  readonly level?: number;
  /** Of the intervals of days in stage, as for `kaplanMeier`; default `log`. */
  readonly scale?: SurvivalScale;
}

/** Stage metrics, with those of each segment and cohort. */
export interface StagesReport extends StagesTable {
  readonly asOf: string;
  readonly window: { readonly from: string | null; readonly to: string };
  /** Entries after `asOf`, which do not exist yet. */
  readonly later: number;
  /** By segment, in the order of their names; empty when no history has one. */
  readonly segments: readonly (StagesTable & { readonly segment: string })[];
  /**
   * Whether the segments differ in the days that stays in a stage take, one log-rank test per stage; empty with fewer than two
   * segments. Among twenty tests of equal segments, expect one below 0.05.
   */
  readonly differences: readonly StageDifference[];
  /** By first instant of the period in which the history began, oldest first; null for those without a date, which come first. */
  readonly cohorts: readonly (StagesTable & { readonly cohort: string | null })[];
}

/**
 * How a lifecycle or a pipeline moves: balance, inflow, outflow, conversion, time in stage, losses, pace and bottleneck.
 *
 * People are histories, transitions are stays: a person who re-enters a stage is one person and two transitions. Time in stage
 * counts open stays as censored (Kaplan-Meier), and the ways in which stays end as competing risks (Aalen-Johansen).
 *
 * @param histories - what `advance` returned over time, or entries from a CRM, one history per person, account or opportunity
 * @throws ScoringError `wrong-type`, `bad-instant`, `unknown-name` for stages that are not listed, `order` for entries or a window against time
 * @example measureStages([{ entries: [{ to: 'open', at: '2026-01-01T00:00:00Z' }, { to: 'won', at: '2026-01-11T00:00:00Z' }] }], { stages: ['open', 'won'], asOf: '2026-06-30T00:00:00Z' }).stages[0].days.median // => 10
 */
export function measureStages(histories: readonly StageHistory[], options: StagesOptions): StagesReport {
  checkNames(options, ['stages', 'asOf', 'window', 'cohorts', 'level', 'scale']);
  checkLevel(options.level, 'options.level');
  readChoice(options.scale, 'options.scale', SURVIVAL_SCALES);
  const order = readOrder(options.stages);
  const asOf = requireInstant(options.asOf, 'options.asOf');
  const { ways, later } = readWays(histories, order, asOf);
  const frame = { order, asOf, level: options.level, scale: options.scale, ...readWindow(options.window, asOf, ways) };
  const table = (some: readonly Way[]) => tableOf(some, frame);
  const segments = groups(ways, (way) => way.segment).filter((one): one is [string, Way[]] => one[0] !== null);
  const cohorts = options.cohorts === undefined ? [] : cohortsOf(ways, options.cohorts);
  return {
    asOf: formatInstant(asOf),
    window: { from: frame.from === -Infinity ? null : formatInstant(frame.from), to: formatInstant(frame.to) },
    later,
    ...table(ways),
    segments: segments.map(([segment, some]) => ({ segment, ...table(some) })),
    differences: segments.length < 2 ? [] : differencesOf(ways, frame),
    cohorts: cohorts.map(([cohort, some]) => ({ cohort, ...table(some) })),
  };
}

const PERIODS = ['day', 'week', 'month', 'year'] as const;

function readWindow(window: StagesOptions['window'], asOf: number, ways: readonly Way[]) {
  const path = 'options.window';
  checkNames(window ?? {}, ['from', 'to'], path);
  const from = window?.from === undefined ? -Infinity : requireInstant(window.from, `${path}.from`);
  const to = window?.to === undefined ? asOf : requireInstant(window.to, `${path}.to`);
  if (to > asOf) fail({ code: 'order', path: `${path}.to`, expected: 'an instant up to asOf', got: 'a later one' });
  if (from > to)
    fail({ code: 'order', path: `${path}.from`, expected: 'an instant up to the end', got: 'a later one' });
  let first = to;
  for (const way of ways)
    for (const spell of way.spells) if (spell.start > -Infinity && spell.start < first) first = spell.start;
  return { from, to, days: daysBetween(from === -Infinity ? first : from, to) };
}

/** Ways grouped by a common value, in the order of the texts; those without one come first. */
function groups(ways: readonly Way[], key: (way: Way) => string | null): [string | null, Way[]][] {
  const byKey = new Map<string | null, Way[]>();
  for (const way of ways) {
    const found = byKey.get(key(way));
    if (found === undefined) byKey.set(key(way), [way]);
    else found.push(way);
  }
  return [...byKey].sort(([a], [b]) => (a === b ? 0 : a === null || (b !== null && a < b) ? -1 : 1));
}

function cohortsOf(ways: readonly Way[], cohorts: Period): [string | null, Way[]][] {
  const per = readChoice(cohorts, 'options.cohorts', PERIODS);
  return groups(ways, ({ entered }) =>
    entered === -Infinity ? null : formatInstant(startOfPeriod(periodOf(entered, per), per)),
  );
}
