import { at, fail, kindOf } from '../../core/errors.js';
import { requireInstant } from '../../core/time.js';
import type { MaybeWork } from '../../core/work.js';
import { checkNames, readCount } from '../inputs.js';
import { checkMeasureOptions, type MeasureOptions } from '../ranking/measure-scores.js';

/** How to fit and score as of past dates. A log itself has the dates and outcomes of its rows. */
export interface LogBacktestPlan<Row, Fitted, When extends string | number = string> {
  /** Past dates, rising: instants; or numbers, where rows have numbers. */
  readonly dates: readonly When[];
  /** How long after its own date the outcome of a row is known: days, or the unit of the numbers; training uses a row only from then on. */
  readonly window: number;
  /**
   * Fits a model to rows; called for each date and each random fold. It may return work, such as `fitMicroSegmentsGradually` does;
   * the work is run to its end.
   */
  readonly fit?: ((train: readonly Row[]) => MaybeWork<Fitted>) | undefined;
  /** A model to test as it is, in place of `fit`. Let it be one that was made before the first date. */
  readonly model?: Fitted | undefined;
  /** One score per row, in the same order, as of the date. */
  readonly score: (fitted: Fitted, test: readonly Row[], date: When) => ArrayLike<number>;
  /** Number of random folds to compare with; default 5, none with 0. */
  readonly folds?: number | undefined;
  /** Seed of the random folds; default 0. */
  readonly seed?: number | undefined;
  /** Options of the reports: unit and level. */
  readonly measure?: Pick<MeasureOptions, 'unit' | 'level'> | undefined;
}

/** The same for plain rows. */
export interface BacktestPlan<Row, Fitted> extends LogBacktestPlan<Row, Fitted, string | number> {
  /** When a row is: an instant, or a number that rises with time. */
  readonly at: (row: Row, index: number) => string | number;
  /** The real outcome. */
  readonly outcome: (row: Row) => boolean | number;
  /** Weight of this row in the reports; default 1. `fit` applies its own weights. */
  readonly weight?: ((row: Row) => number) | undefined;
  /** Rows of the same group, such as one account's, are in the same random fold; each row is its own group when left out. */
  readonly group?: ((row: Row) => string | number) | undefined;
}

const OF_LOG = ['dates', 'window', 'fit', 'model', 'score', 'folds', 'seed', 'measure'];

const OF_ROWS = [...OF_LOG, 'at', 'outcome', 'weight', 'group'];

const MOST_FOLDS = 1000;

const MOST_DATES = 1000;

/** Throws on the first problem of a plan. */
export function checkPlan(given: object, isRows: boolean): void {
  const plan = given as BacktestPlan<unknown, unknown>;
  checkNames(plan, isRows ? OF_ROWS : OF_LOG, 'plan');
  const functions = isRows
    ? (['score', 'at', 'outcome', 'fit', 'weight', 'group'] as const)
    : (['score', 'fit'] as const);
  for (const name of functions) {
    const isOptional = name === 'fit' || name === 'weight' || name === 'group';
    if (typeof plan[name] !== 'function' && !(isOptional && plan[name] === undefined))
      fail({ code: 'wrong-type', path: `plan.${name}`, expected: 'a function', got: kindOf(plan[name]) });
  }
  if ((plan.fit === undefined) === (plan.model === undefined))
    fail({
      code: 'mismatch',
      path: 'plan',
      expected: 'either fit or model',
      got: plan.fit === undefined ? 'neither' : 'both',
      hint: 'fit learns again at each date, model is tested as it is',
    });
  const { dates, window, folds, seed } = plan;
  if (!Array.isArray(dates) || dates.length === 0)
    fail({ code: 'wrong-type', path: 'plan.dates', expected: 'an array of dates, at least one', got: kindOf(dates) });
  if (dates.length > MOST_DATES)
    fail({ code: 'out-of-range', path: 'plan.dates', expected: `at most ${MOST_DATES} dates`, got: `${dates.length}` });
  const times = dates.map((date, d) => timeOf(date, at('plan.dates', d), dates[0]));
  times.forEach((time, d) => {
    if (d > 0 && time <= (times[d - 1] as number))
      fail({ code: 'order', path: at('plan.dates', d), expected: 'a date after the one before', got: 'another' });
  });
  if (!(typeof window === 'number' && window >= 0 && window < Infinity))
    fail({
      code: 'out-of-range',
      path: 'plan.window',
      expected: 'a finite number of at least 0',
      got: Number.isFinite(window) ? `${window}` : kindOf(window),
    });
  const k = readCount(folds, 'plan.folds', 0, 5);
  if (k === 1 || k > MOST_FOLDS)
    fail({ code: 'out-of-range', path: 'plan.folds', expected: `0, or 2 to ${MOST_FOLDS} folds`, got: `${k}` });
  readCount(seed, 'plan.seed', 0, 0);
  checkNames(plan.measure ?? {}, ['unit', 'level'], 'measure');
  checkMeasureOptions(plan.measure ?? {}, 'measure');
}

/**
 * A time as a number: an instant in milliseconds, a number as it is.
 *
 * @param like - a time of the same sort
 */
export function timeOf(given: unknown, path: string, like: unknown): number {
  if (typeof like !== 'number') return requireInstant(given, path);
  if (typeof given !== 'number' || !Number.isFinite(given))
    fail({ code: 'wrong-type', path, expected: 'a finite number, as the first date is one', got: kindOf(given) });
  return given;
}
