import { fail, kindOf } from '../../core/errors.js';
import { counted, finished, resolved, type Span, spansOf, type Work, within } from '../../core/work.js';
import type { EventLog, LogEvent } from '../../fit/snapshot/options.js';
import type { SnapshotReport } from '../../fit/snapshot/report.js';
import type { SnapshotRow } from '../../fit/snapshot/snapshot.js';
import type { Attributes } from '../../model/attribute/attribute.js';
import type { AucComparison } from '../compare/compare-auc.js';
import { checkScores } from './cross-validate.js';
import { type BacktestFigures, figuresOf, type Judged } from './figures.js';
import { type BacktestPlan, checkPlan, type LogBacktestPlan } from './plan.js';
import { FOLDS, randomScores } from './random.js';
import { ofLog, ofRows, type Past } from './rows.js';
import { type BacktestVerdict, verdictOf } from './verdict.js';
import { aucWithinDates, compareWithinDates, type DateScores } from './within.js';

/** One past date: the rows scored as of it, and their outcomes. */
export interface BacktestDate extends BacktestFigures {
  readonly date: string | number;
  /** Training rows: rows with outcomes known by the date; null where a given model was tested. */
  readonly trained: number | null;
  /** Share of training rows with the outcome, by weight; null where there are none. */
  readonly trainedRate: number | null;
  /** Why nothing was tested: no rows at the date, or no rows before it to learn from; null where rows were tested. */
  readonly reason: 'no-rows' | 'nothing-to-learn-from' | null;
  /** What the snapshot of the log at this date included and excluded; null for rows. */
  readonly snapshot: SnapshotReport | null;
}

/** Figures of random folds, for comparison with those as of past dates. */
export interface RandomFolds {
  readonly folds: number;
  /** Over all rows of all dates, as in `crossValidate`. */
  readonly all: BacktestFigures;
  /** Over the rows that were tested as of past dates; the AUC over pairs of rows of the same date. */
  readonly tested: BacktestFigures;
  /** The AUC of random folds (first) compared with the AUC as of past dates (second). */
  readonly comparison: AucComparison;
}

/** How a model would have performed in the past, as plain JSON. */
export interface Backtest {
  /** In order of time. */
  readonly dates: readonly BacktestDate[];
  /** All tested rows together; the AUC over pairs of rows of the same date. */
  readonly overall: BacktestFigures;
  /** Null for a given model, and without folds. */
  readonly random: RandomFolds | null;
  readonly verdict: BacktestVerdict;
  /** Scores as of past dates, one per row, in the order of the rows; null for rows used only for training. */
  readonly scores: readonly (number | null)[];
}

/**
 * Scores as of past dates, and compares the scores with the outcomes that followed.
 *
 * At each date the model is the given one, or a new fit of the rows whose windows had ended by that date. It scores the rows from that
 * date to the next; after the last date, all further rows. Random folds of the same rows are reported for comparison: there a model
 * learns from rows of the same time and later, so their figures may be too good.
 *
 * From a log, the rows are snapshots at the dates (see `snapshot`), and the folds keep the rows of one record together. For plain rows
 * `at` is their time: an instant, or any number that rises with time, such as a position in an ordered file.
 *
 * Over several dates the AUC is that of pairs of rows of the same date, with the dates weighted by their pairs, because a lead of this
 * month never competes with one of last month.
 *
 * Observed / expected: rows with the outcome divided by the sum of their probabilities; its interval is Wilson's of the observed rate
 * divided by the mean probability. Intervals assume independent rows: if a record is tested at several dates they are somewhat too narrow.
 *
 * @param rows - with their outcomes; or a log as `snapshot` takes it
 * @returns plain JSON; null where a value cannot be computed
 * @throws ScoringError when an option is wrong, a window had not ended, or nothing can be tested; and any error of `fit` and `score`
 * @example backtest([0, 1, 2, 3], { at: (i) => i, dates: [2], window: 0, model: 0.5, score: (m, rows) => rows.map(() => m), outcome: (i) => i > 2 }).overall.rate // => 0.5
 */
export function backtest<Row, Fitted>(rows: readonly Row[], plan: BacktestPlan<Row, Fitted>): Backtest;

export function backtest<const A extends Attributes, Fitted, Event extends LogEvent = LogEvent>(
  log: EventLog<object, A, Event>,
  plan: LogBacktestPlan<SnapshotRow<A>, Fitted>,
): Backtest;

export function backtest<Row, Fitted>(
  given: readonly Row[] | object,
  options: BacktestPlan<Row, Fitted> | LogBacktestPlan<Row, Fitted>,
): Backtest {
  return finished(backtestGradually(given as readonly Row[], options as BacktestPlan<Row, Fitted>));
}

/**
 * `backtest` in parts: yields its progress after each date and each random fold, and within them where `fit` returns work. Returns the same.
 *
 * Rows, or the log, are read at the call.
 *
 * @throws ScoringError as `backtest` does
 * @example backtestGradually([0, 1, 2, 3], { at: (i) => i, dates: [2], window: 0, model: 0.5, score: (m, rows) => rows.map(() => m), outcome: (i) => i > 2 }).next().value.text // => 'testing: 1 of 1 dates'
 */
export function backtestGradually<Row, Fitted>(rows: readonly Row[], plan: BacktestPlan<Row, Fitted>): Work<Backtest>;

export function backtestGradually<const A extends Attributes, Fitted, Event extends LogEvent = LogEvent>(
  log: EventLog<object, A, Event>,
  plan: LogBacktestPlan<SnapshotRow<A>, Fitted>,
): Work<Backtest>;

export function backtestGradually<Row, Fitted>(
  given: readonly Row[] | object,
  options: BacktestPlan<Row, Fitted> | LogBacktestPlan<Row, Fitted>,
): Work<Backtest> {
  const isRows = Array.isArray(given);
  if (typeof given !== 'object' || given === null)
    fail({ code: 'wrong-type', path: 'rows', expected: 'an array of rows, or a log', got: kindOf(given) });
  checkPlan(options, isRows);
  const plan = options as BacktestPlan<Row, Fitted>; // of a log, what rows need is not read
  const past = isRows ? ofRows<Row>(given, plan) : (ofLog(given as EventLog<object>, plan) as unknown as Past<Row>);
  return tested(past, plan);
}

function* tested<Row, Fitted>(past: Past<Row>, plan: BacktestPlan<Row, Fitted>): Work<Backtest> {
  const { rows, outcomes, weights } = past;
  const scores = new Array<number | null>(rows.length).fill(null);
  const judged: Judged = { outcomes, weights, measure: plan.measure ?? {} };
  const { fit, folds = FOLDS } = plan;
  const [ofDates, ofFolds] = spansOf([plan.dates.length, fit === undefined ? 0 : folds]) as [Span, Span];
  const dates = yield* within(testedDates(past, plan, judged, scores), ofDates);
  const tested = [...rows.keys()].filter((i) => scores[i] !== null);
  if (tested.length === 0)
    fail({
      code: 'too-little-data',
      path: 'plan.dates',
      expected: 'a date with rows to test, and rows before it to learn from',
      got: 'none',
      hint: 'the window of a row must have ended by the date that it is to teach; give dates further apart than the window',
    });
  const scored: Scored = { places: past.placesOf(tested), tested, judged };
  const overall = overDates(scores as number[], scored);
  const random =
    fit === undefined || folds === 0 ? null : yield* within(randomOf(past, plan, scores as number[], scored), ofFolds);
  return { dates, overall, random, verdict: verdictOf({ dates, overall, random }, judged.measure.level), scores };
}

/** Fits and scores as of each date. The scores of its rows are written where they belong. */
function* testedDates<Row, Fitted>(
  past: Past<Row>,
  plan: BacktestPlan<Row, Fitted>,
  judged: Judged,
  scores: (number | null)[],
): Work<BacktestDate[]> {
  const pick = (some: readonly number[]) => some.map((i) => past.rows[i] as Row);
  const spans = spansOf(plan.dates.map(() => 1));
  const dates: BacktestDate[] = [];
  for (const [d, date] of plan.dates.entries()) {
    const tested = past.testedAt(d);
    const learned = plan.fit === undefined ? null : past.knownBy(d);
    const head = {
      date,
      trained: learned?.length ?? null,
      trainedRate: learned === null ? null : past.rateOf(learned),
      snapshot: past.snapshots?.[d] ?? null,
    };
    const reason = tested.length === 0 ? 'no-rows' : learned?.length === 0 ? 'nothing-to-learn-from' : null;
    if (reason === null) {
      // The options were checked: there is either of the two.
      const model =
        plan.fit === undefined
          ? (plan.model as Fitted)
          : yield* resolved(plan.fit(pick(learned as readonly number[])), spans[d] as Span);
      const got = plan.score(model, pick(tested), date);
      const path = `score as of ${date}`;
      checkScores(got, path, tested.length);
      tested.forEach((row, k) => {
        scores[row] = (got[k] as number) + 0;
      });
      dates.push({ ...head, ...figuresOf(tested, scores as number[], judged, path), reason });
    } else dates.push({ ...head, ...figuresOf([], [], judged), reason });
    yield counted('testing', 'testing', d + 1, plan.dates.length, 'dates');
  }
  return dates;
}

/** The rows that were tested, date by date. */
interface Scored {
  readonly tested: readonly number[];
  readonly places: readonly (readonly number[])[];
  readonly judged: Judged;
}

/** Figures of all dates together; the AUC within them. */
function overDates(scores: readonly number[], { tested, places, judged }: Scored): BacktestFigures {
  const dates = places.map((rows) => sidesOf(rows, scores, scores, judged));
  const { auc, interval } = aucWithinDates(dates, judged.measure.level);
  return { ...figuresOf(tested, scores, judged), auc, aucInterval: interval };
}

function sidesOf(
  rows: readonly number[],
  first: readonly number[],
  second: readonly number[],
  judged: Judged,
): DateScores {
  const pick = (values: readonly number[]) => rows.map((i) => values[i] as number);
  return {
    first: pick(first),
    second: pick(second),
    outcomes: pick(judged.outcomes),
    weights: judged.weights && pick(judged.weights),
  };
}

function* randomOf<Row, Fitted>(
  past: Past<Row>,
  plan: BacktestPlan<Row, Fitted>,
  asOfPast: readonly number[],
  scored: Scored,
): Work<RandomFolds> {
  const { judged, places } = scored;
  const { scores, folds } = yield* randomScores(past, plan);
  return {
    folds,
    all: figuresOf([...past.rows.keys()], scores, judged),
    tested: overDates(scores, scored),
    comparison: compareWithinDates(
      places.map((rows) => sidesOf(rows, scores, asOfPast, judged)),
      judged.measure.level,
    ),
  };
}
