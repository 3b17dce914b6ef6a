import { fail, kindOf } from '../../core/errors.js';
import { counted, finished, type MaybeWork, resolved, type Span, spansOf, type Work } from '../../core/work.js';
import { checkColumn, checkLength, checkNames, failOutcome, failWeight, isWeight, outcomeOf } from '../inputs.js';
import {
  checkMeasureOptions,
  type MeasureOptions,
  measureScores,
  type ScoreReport,
} from '../ranking/measure-scores.js';

/** How to fit, score and evaluate; `Row` is the caller's own, or the row's number when only a count was given. */
export interface CrossValidation<Row, Fitted> {
  /** Which fold a row is tested in: any whole number; rows of one account may share theirs. */
  readonly fold: (index: number, row: Row) => number;
  /**
   * Fits a model to rows. It never gets a row of the fold it will be tested on. It may return work, such as
   * `fitMicroSegmentsGradually` does; the work is run to its end.
   */
  readonly fit: (train: readonly Row[], fold: number) => MaybeWork<Fitted>;
  /** One score per test row, in the same order. */
  readonly score: (fitted: Fitted, test: readonly Row[]) => ArrayLike<number>;
  /** The real outcome. */
  readonly outcome: (row: Row) => boolean | number;
  /** Weight of this row in the reports; default 1. `fit` applies its own weights. */
  readonly weight?: ((row: Row) => number) | undefined;
  /** Options of the reports: bands, groups, unit and so on. */
  readonly measure?: Omit<MeasureOptions, 'weights'> | undefined;
}

/** One fold: number of training rows, number of tested rows, and their measures. */
export interface FoldReport {
  readonly fold: number;
  readonly trained: number;
  readonly tested: number;
  readonly report: ScoreReport;
}

/** Scores that no row had a hand in, and how good they were. */
export interface CrossValidated {
  /** Out-of-fold scores, one per row, in the order of the rows. */
  readonly scores: readonly number[];
  /** In rising order of the fold's number. */
  readonly folds: readonly FoldReport[];
  /** All rows together, each with its out-of-fold score. */
  readonly pooled: ScoreReport;
}

/**
 * Scores each row by a model fitted without it, and measures those scores.
 *
 * For every fold: fit on the rows of all the others, score the rows of this one. The pooled report compares scores of
 * several models with each other; the folds' own reports show how far they differ.
 *
 * The rows are the caller's, or how many there are: then `fit` and the others get row numbers.
 *
 * @returns scores in row order, a report per fold, and the pooled report
 * @throws ScoringError when a fold is not a whole number, there are fewer than two folds, `score` returns another number of
 * scores than it got rows or one that is not finite; and any error of `measureScores`
 * @example crossValidate(4, { fold: (i) => i % 2, fit: (train) => train.length, score: (m, test) => test.map(() => m / 4), outcome: (i) => i > 1 }).scores // => [0.5, 0.5, 0.5, 0.5]
 */
export function crossValidate<Fitted>(n: number, plan: CrossValidation<number, Fitted>): CrossValidated;

export function crossValidate<Row, Fitted>(rows: readonly Row[], plan: CrossValidation<Row, Fitted>): CrossValidated;

export function crossValidate<Row, Fitted>(
  given: number | readonly Row[],
  plan: CrossValidation<Row, Fitted>,
): CrossValidated {
  return finished(crossValidateGradually(given as readonly Row[], plan));
}

/**
 * `crossValidate` in parts: yields its progress after each fold, and within a fold where `fit` returns work. Returns the same.
 *
 * Rows, folds, outcomes and weights are read at the call.
 *
 * @throws ScoringError as `crossValidate` does
 * @example crossValidateGradually(4, { fold: (i) => i % 2, fit: (train) => train.length, score: (m, test) => test.map(() => m / 4), outcome: (i) => i > 1 }).next().value.text // => 'testing: 1 of 2 folds'
 */
export function crossValidateGradually<Fitted>(n: number, plan: CrossValidation<number, Fitted>): Work<CrossValidated>;

export function crossValidateGradually<Row, Fitted>(
  rows: readonly Row[],
  plan: CrossValidation<Row, Fitted>,
): Work<CrossValidated>;

export function crossValidateGradually<Row, Fitted>(
  given: number | readonly Row[],
  plan: CrossValidation<Row, Fitted>,
): Work<CrossValidated> {
  const rows = typeof given === 'number' ? numbered<Row>(given) : given;
  if (!Array.isArray(rows))
    fail({ code: 'wrong-type', path: 'rows', expected: 'an array, or the number of rows', got: kindOf(rows) });
  checkPlan(plan);
  const { weight } = plan;
  const outcomes = rows.map((row, i) => {
    const outcome = plan.outcome(row);
    return outcomeOf(outcome) ?? failOutcome(outcome, `outcome(${i})`);
  });
  const weights = weight === undefined ? undefined : rows.map((row, i) => readWeight(weight(row), i));
  const folds = [...membersByFold(rows, plan.fold)].sort(([a], [b]) => a - b);
  for (const [fold, members] of folds) if (weights !== undefined) checkSomeWeight(weights, fold, members);
  return validated({ rows, outcomes, weights, folds }, plan);
}

/** The data to validate: the rows, and the rows of each fold. */
interface Folded<Row> {
  readonly rows: readonly Row[];
  readonly outcomes: readonly (0 | 1)[];
  readonly weights: readonly number[] | undefined;
  readonly folds: readonly (readonly [fold: number, members: readonly number[]])[];
}

function* validated<Row, Fitted>(
  { rows, outcomes, weights, folds }: Folded<Row>,
  plan: CrossValidation<Row, Fitted>,
): Work<CrossValidated> {
  const { measure = {} } = plan;
  const scores = new Array<number>(rows.length).fill(0);
  const spans = spansOf(folds.map(() => 1));
  for (const [f, [fold, members]] of folds.entries()) {
    const inside = new Set(members);
    const train = rows.filter((_, i) => !inside.has(i));
    const fitted = yield* resolved(plan.fit(train, fold), spans[f] as Span);
    const given = plan.score(fitted, pick(rows, members));
    checkScores(given, `score of fold ${fold}`, members.length);
    members.forEach((row, i) => {
      scores[row] = (given[i] as number) + 0;
    });
    yield counted('testing', 'testing', f + 1, folds.length, 'folds');
  }
  // Check all rows first, so that an error names the row and not its place in a fold.
  const pooled = measureScores(scores, outcomes, { ...measure, weights });
  const reports = folds.map(([fold, members]): FoldReport => {
    const own = { ...measure, weights: weights && pick(weights, members) };
    const report = measureScores(pick(scores, members), pick(outcomes, members), own);
    return { fold, trained: rows.length - members.length, tested: members.length, report };
  });
  return { scores, folds: reports, pooled };
}

const MOST_ROWS = 10_000_000;

// Only reached through the overload whose rows are numbers.
function numbered<Row>(n: number): readonly Row[] {
  if (n > MOST_ROWS) fail({ code: 'out-of-range', path: 'rows', expected: `at most ${MOST_ROWS} rows`, got: `${n}` });
  if (!Number.isInteger(n) || n < 0)
    fail({ code: 'wrong-type', path: 'rows', expected: 'an array, or the number of rows', got: 'another number' });
  return Array.from({ length: n }, (_, i) => i) as unknown as readonly Row[];
}

function checkPlan<Row, Fitted>(plan: CrossValidation<Row, Fitted>): void {
  checkNames(plan, ['fold', 'fit', 'score', 'outcome', 'weight', 'measure'], 'plan');
  for (const name of ['fold', 'fit', 'score', 'outcome', 'weight'] as const)
    if (typeof plan[name] !== 'function' && !(name === 'weight' && plan.weight === undefined))
      fail({ code: 'wrong-type', path: `plan.${name}`, expected: 'a function', got: kindOf(plan[name]) });
  checkMeasureOptions(plan.measure ?? {}, 'measure');
}

function readWeight(weight: number, row: number): number {
  return isWeight(weight) ? weight : failWeight(weight, `weight(${row})`);
}

function checkSomeWeight(weights: readonly number[], fold: number, members: readonly number[]): void {
  if (members.every((row) => weights[row] === 0))
    fail({
      code: 'too-little-data',
      path: 'weight',
      expected: `at least one weight above 0 in fold ${fold}`,
      got: 'only 0',
    });
}

function membersByFold<Row>(rows: readonly Row[], foldOf: (index: number, row: Row) => number): Map<number, number[]> {
  const members = new Map<number, number[]>();
  rows.forEach((row, i) => {
    const fold: unknown = foldOf(i, row);
    if (typeof fold !== 'number' || !Number.isInteger(fold))
      fail({
        code: 'wrong-type',
        path: `fold(${i})`,
        expected: 'a whole number',
        got: typeof fold === 'number' && Number.isFinite(fold) ? `${fold}` : kindOf(fold),
      });
    const list = members.get(fold);
    if (list === undefined) members.set(fold, [i]);
    else list.push(i);
  });
  if (members.size < 2)
    fail({
      code: 'too-little-data',
      path: 'fold',
      expected: 'at least two folds',
      got: `${members.size}`,
      hint: 'a model cannot be tested on the only rows it could learn from',
    });
  return members;
}

/** Throws unless there is a finite score for each of so many rows. */
export function checkScores(scores: ArrayLike<number>, path: string, n: number): void {
  checkColumn(scores, path);
  checkLength(scores, path, n);
  for (let i = 0; i < n; i++)
    if (!Number.isFinite(scores[i]))
      fail({ code: 'wrong-type', path: `${path}[${i}]`, expected: 'a finite number', got: kindOf(scores[i]) });
}

function pick<T>(values: readonly T[], members: readonly number[]): T[] {
  return members.map((i) => values[i] as T);
}
