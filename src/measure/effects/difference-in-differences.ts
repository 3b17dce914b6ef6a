import { fail, shown } from '../../core/errors.js';
import { optionsIn } from '../../core/options.js';
import { sum } from '../../core/sum.js';
import type { Rejected } from '../../model/scorer/batch.js';
import type { Table } from '../../model/table/table.js';
import { checkNames, type LevelOptions } from '../inputs.js';
import { checkLevel } from '../statistics/normal.js';
import { type MeanDifference, meanDifference } from '../statistics/two-means.js';
import type { Interval } from '../statistics/wilson.js';
import { type Panel, type PanelColumns, readPanel } from './panel.js';

export interface ProgramOptions<Row> extends PanelColumns<Row>, Pick<LevelOptions, 'level'> {
  /** The first and the last period of the program; without `last` it has no end. */
  readonly program: { readonly first: number; readonly last?: number };
}

/** The effect of a program, per unit and period. */
export interface ProgramEffect extends MeanDifference {
  /** Value × units of the program × periods, with its interval; the money, where the figures are money. */
  readonly total: { readonly value: number; readonly interval: Interval | null };
}

/** One period: the level of both groups, and the change of their distance since before the program. */
export interface PanelPeriod {
  readonly period: number;
  readonly phase: 'before' | 'during' | 'after';
  /** Mean of the units of the program, and of the controls. */
  readonly treated: number;
  readonly controls: number;
  /** The gap between the two less their mean gap before the program. Before the program it shows the trend; one of twenty intervals misses 0 by chance. */
  readonly effect: MeanDifference;
}

export interface DifferenceInDifferences {
  readonly units: { readonly treated: number; readonly controls: number };
  /** How many periods there are of each. */
  readonly periods: { readonly before: number; readonly during: number; readonly after: number };
  /** While the program ran, against before. */
  readonly during: ProgramEffect;
  /** After it had ended, against before; null when no period is after it. */
  readonly after: ProgramEffect | null;
  /** The remaining effect: `after` less `during`; null when no period is after it. */
  readonly persistence: (MeanDifference & { readonly share: number | null }) | null;
  /**
   * How much faster the units of the program changed than the controls before it began, per period: the mean of their least-squares
   * slopes less that of the controls. Null with fewer than two periods before.
   */
  readonly preTrend: MeanDifference | null;
  readonly byPeriod: readonly PanelPeriod[];
  /** `more` or `less` when the interval of `during` is on one side of 0. */
  readonly verdict: 'more' | 'less' | 'cannot tell';
  /**
   * Why the verdict should not be trusted, or cannot be given: `apart-before` when the interval of `preTrend` is on one side of 0,
   * `pre-trend-unknown` with one period before, `too-few-units` with fewer than two on one side, `no-spread` when all units of each
   * group changed alike.
   */
  readonly doubt: 'apart-before' | 'pre-trend-unknown' | 'too-few-units' | 'no-spread' | null;
  /** Units that lack a period and were left out. */
  readonly incomplete: number;
  /** Rows that are wrong and were left out. */
  readonly rejected: readonly Rejected[];
}

/**
 * The effect of a program, measured against units that were not in it: difference in differences, with the trend before it and the
 * remaining effect after it.
 *
 * Each unit gives one number, the mean of its periods during the program less the mean before. The effect is the mean of these over the
 * units of the program less that over the controls. That is the coefficient of a regression with unit and period effects, and since each
 * unit counts once, correlated periods of one unit do not understate its error (M. Bertrand, E. Duflo and S. Mullainathan, How Much
 * Should We Trust Differences-in-Differences Estimates?, 2004). Standard errors are those of HC2, with Welch's degrees of freedom.
 *
 * It is valid if both groups would have changed alike without the program. `preTrend` and `byPeriod` show whether they did before; a
 * lack of difference there is no proof. All units of the program begin at the same time.
 *
 * @param rows - one per unit and period, in any order; without gaps, so write 0 where nothing was sold
 * @throws ScoringError `too-little-data` without units on one side or periods before or during the program; `duplicate`, `mismatch`
 * @example differenceInDifferences([['a', 1, 1, 5], ['a', 2, 1, 9], ['b', 1, 0, 4], ['b', 2, 0, 6]].map(([unit, period, treated, value]) => ({ unit, period, treated, value })), { program: { first: 2 } }).during.value // => 2
 */
export function differenceInDifferences<Row>(
  rows: readonly Row[] | Table,
  options: ProgramOptions<Row>,
): DifferenceInDifferences {
  checkNames(options, ['program', 'unit', 'period', 'treated', 'value', 'level']);
  checkLevel(options.level, 'options.level');
  const { first, last } = readProgram(options.program);
  const panel = readPanel(rows, options);
  const { periods, treated, controls, incomplete, rejected } = panel;
  const phases = periods.map((p) => (p < first ? 'before' : p > last ? 'after' : 'during'));
  const places = (phase: PanelPeriod['phase']) => [...phases.keys()].filter((k) => phases[k] === phase);
  const [before, during, after] = [places('before'), places('during'), places('after')];
  checkPanel(panel, before.length, during.length);
  const compare = (figure: (unit: readonly number[]) => number) =>
    meanDifference(treated.map(figure), controls.map(figure), options.level);
  const change = (some: readonly number[]) => (unit: readonly number[]) => meanAt(unit, some) - meanAt(unit, before);
  const effect = (some: readonly number[]): ProgramEffect => {
    const found = compare(change(some));
    const all = treated.length * some.length;
    const { value, interval } = found;
    const total = interval === null ? null : { low: interval.low * all, high: interval.high * all };
    return { ...found, total: { value: value * all, interval: total } };
  };
  const [now, later] = [effect(during), after.length === 0 ? null : effect(after)];
  const preTrend = before.length < 2 ? null : compare((unit) => slopeOf(before.map((k) => unit[k] as number)));
  return {
    units: { treated: treated.length, controls: controls.length },
    periods: { before: before.length, during: during.length, after: after.length },
    during: now,
    after: later,
    persistence:
      later === null
        ? null
        : {
            ...compare((unit) => meanAt(unit, after) - meanAt(unit, during)),
            share: sideOf(now) === 0 ? null : later.value / now.value,
          },
    preTrend,
    byPeriod: periods.map((period, k) => ({
      period,
      phase: phases[k] as PanelPeriod['phase'],
      treated: meanOf(treated.map((unit) => unit[k] as number)),
      controls: meanOf(controls.map((unit) => unit[k] as number)),
      effect: compare(change([k])),
    })),
    verdict: sideOf(now) > 0 ? 'more' : sideOf(now) < 0 ? 'less' : 'cannot tell',
    doubt: doubtOf(now, preTrend),
    incomplete,
    rejected,
  };
}

function readProgram(program: ProgramOptions<unknown>['program']): { first: number; last: number } {
  const path = 'options.program';
  checkNames(optionsIn(program, path), ['first', 'last'], path);
  const { first, last = Infinity } = program;
  for (const [name, value] of Object.entries(program)) {
    if (typeof value !== 'number' || !Number.isFinite(value))
      fail({ code: 'wrong-type', path: `${path}.${name}`, expected: 'a period, a finite number', got: shown(value) });
  }
  if (first === undefined)
    fail({ code: 'missing-value', path: `${path}.first`, expected: 'the first period of the program', got: 'nothing' });
  if (last < first)
    fail({ code: 'order', path: `${path}.last`, expected: `${first} or later, when it began`, got: `${last}` });
  return { first, last };
}

function checkPanel({ treated, controls, incomplete }: Panel, before: number, during: number): void {
  const lacking = incomplete === 1 ? '1 unit lacks' : `${incomplete} units lack`;
  const hint = incomplete === 0 ? {} : { hint: `${lacking} a period: write 0 where nothing was sold` };
  const short = { code: 'too-little-data', path: 'rows', ...hint } as const;
  if (treated.length === 0) fail({ ...short, expected: 'units of the program with all periods', got: 'none' });
  if (controls.length === 0) fail({ ...short, expected: 'units outside the program with all periods', got: 'none' });
  const timed = { code: 'too-little-data', path: 'options.program' } as const;
  if (before === 0) fail({ ...timed, expected: 'periods before it in the rows', got: 'none' });
  if (during === 0) fail({ ...timed, expected: 'periods of it in the rows', got: 'none' });
}

function meanAt(unit: readonly number[], places: readonly number[]): number {
  return meanOf(places.map((k) => unit[k] as number));
}

function meanOf(values: readonly number[]): number {
  return sum(values) / values.length;
}

/** Least squares over periods one apart. */
function slopeOf(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const squares = (values.length * (values.length * values.length - 1)) / 12;
  return sum(values.map((value, k) => (k - middle) * value)) / squares;
}

/** On which side of 0 an interval is: 1, -1, or 0 when it contains 0 or is not known. */
function sideOf({ interval }: MeanDifference): number {
  if (interval === null) return 0;
  return interval.low > 0 ? 1 : interval.high < 0 ? -1 : 0;
}

function doubtOf(effect: MeanDifference, preTrend: MeanDifference | null): DifferenceInDifferences['doubt'] {
  if (effect.standardError === null) return 'too-few-units';
  if (effect.standardError === 0) return 'no-spread';
  if (preTrend === null) return 'pre-trend-unknown';
  return sideOf(preTrend) === 0 ? null : 'apart-before';
}
