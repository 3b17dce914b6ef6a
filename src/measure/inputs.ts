import { at, fail, kindOf, oneOf } from '../core/errors.js';
import { readable } from '../core/readable.js';
import { rowCount } from '../model/table/row-count.js';

export { checkNames } from '../core/options.js';

/** One score per row: probabilities 0..1, or points; any finite numbers. */
export type Scores = ArrayLike<number>;

/** The real outcomes, one per row: `true` or 1 for a positive outcome (won, bought), `false` or 0 otherwise. */
export type Outcomes = ArrayLike<boolean | number>;

export const SCORE_UNITS = ['probability', 'points'] as const;

/** The kind of scores: calibrated probabilities, or points that only rank. */
export type ScoreUnit = (typeof SCORE_UNITS)[number];

export interface RowOptions {
  /** Weight of each row: how many rows it counts as; >= 0, default 1 each. A row of weight 3 counts as the row three times. */
  readonly weights?: ArrayLike<number> | undefined;
}

export interface LevelOptions extends RowOptions {
  /** Confidence of the intervals, between 0 and 1; default 0.95. */
  readonly level?: number | undefined;
}

/** Checked rows; those of weight 0 are left out. */
export interface Rows {
  readonly scores: Float64Array;
  readonly outcomes: Uint8Array;
  readonly weights: Float64Array;
  /** Whether every weight is a whole number, so that sums of weights are exact. */
  readonly whole: boolean;
}

/** The names of the columns in errors, for callers with other names. */
export interface ColumnNames {
  readonly scores: string;
  readonly weights: string;
}

/** Scores, outcomes and weights as checked rows. */
export function readRows(
  scores: Scores,
  outcomes: Outcomes,
  weights?: ArrayLike<number>,
  unit?: ScoreUnit,
  names: ColumnNames = { scores: 'scores', weights: 'options.weights' },
  range: WeightRange = COUNTED,
): Rows {
  checkColumn(scores, names.scores);
  checkColumn(outcomes, 'outcomes');
  const n = scores.length;
  if (n === 0) fail({ code: 'too-little-data', path: names.scores, expected: 'at least one row', got: 'none' });
  checkLength(outcomes, 'outcomes', n);
  const weighed = weights === undefined ? undefined : readWeights(weights, names.weights, n, range);
  const rows = {
    scores: new Float64Array(n),
    outcomes: new Uint8Array(n),
    weights: weighed?.weights ?? new Float64Array(n).fill(1),
    whole: weighed?.whole ?? true,
  };
  for (let i = 0; i < n; i++) {
    // Adding 0 turns -0 into 0: the two are one score.
    rows.scores[i] = readScore(scores[i], names.scores, i, unit) + 0;
    const outcome = outcomeOf(outcomes[i]);
    if (outcome === null) failOutcome(outcomes[i], at('outcomes', i));
    rows.outcomes[i] = outcome;
  }
  return rows.weights.includes(0) ? withoutZeroWeights(rows) : rows;
}

function readScore(value: unknown, path: string, index: number, unit: ScoreUnit | undefined): number {
  if (typeof value !== 'number' || !Number.isFinite(value))
    fail({ code: 'wrong-type', path: at(path, index), expected: 'a finite number', got: kindOf(value) });
  if (unit === 'probability' && (value < 0 || value > 1))
    fail({
      code: 'out-of-range',
      path: at(path, index),
      expected: 'a probability from 0 to 1',
      got: 'a number outside',
      hint: 'points can be ranked and banded with unit: "points", not calibrated',
    });
  return value;
}

/** 1 for a positive outcome, 0 for a negative one, null for an invalid value. */
export function outcomeOf(value: unknown): 0 | 1 | null {
  if (value === true || value === 1) return 1;
  return value === false || value === 0 ? 0 : null;
}

export function failOutcome(value: unknown, path: string): never {
  const got = typeof value === 'number' && Number.isFinite(value) ? 'another number' : kindOf(value);
  return fail({ code: 'wrong-type', path, expected: 'true, false, 1 or 0', got });
}

/** The weights allowed in addition to 0. */
export interface WeightRange {
  readonly least: number;
  readonly most: number;
  /** The wording in an error. */
  readonly expected: string;
}

/** For all that counts rows: sums, squares and products of counts of any number of rows are numbers then, and not infinite or 0. */
const COUNTED: WeightRange = { least: 1e-50, most: 1e50, expected: 'a weight of 0, or from 1e-50 to 1e50' };

/** For measures that only compare the sizes of weights. */
export const ANY_WEIGHT: WeightRange = { least: 0, most: Number.MAX_VALUE, expected: 'a weight of 0 or more' };

/** Weights, checked: finite, >= 0, and not all 0. */
export function readWeights(weights: ArrayLike<number>, path: string, n: number, range = COUNTED) {
  checkColumn(weights, path);
  checkLength(weights, path, n);
  const read = new Float64Array(n);
  let whole = true;
  let some = false;
  for (let i = 0; i < n; i++) {
    const value = weights[i] as number;
    if (!isWeight(value, range)) failWeight(value, at(path, i), range);
    read[i] = value + 0;
    whole &&= Number.isInteger(value);
    some ||= value > 0;
  }
  if (!some) fail({ code: 'too-little-data', path, expected: 'at least one weight above 0', got: 'only 0' });
  return { weights: read, whole };
}

/** 0, or a number within a range. */
export function isWeight(value: unknown, { least, most } = COUNTED): value is number {
  return typeof value === 'number' && (value === 0 || (value >= least && value <= most && value > 0));
}

export function failWeight(value: unknown, path: string, { expected } = COUNTED): never {
  if (typeof value !== 'number' || !Number.isFinite(value))
    fail({ code: 'wrong-type', path, expected: 'a finite number', got: kindOf(value) });
  if (value < 0) fail({ code: 'out-of-range', path, expected: ANY_WEIGHT.expected, got: `${value}` });
  return fail({ code: 'out-of-range', path, expected, got: `${value}` });
}

function withoutZeroWeights(rows: Rows): Rows {
  const kept = (_: number, i: number) => rows.weights[i] !== 0;
  return {
    scores: rows.scores.filter(kept),
    outcomes: rows.outcomes.filter(kept),
    weights: rows.weights.filter(kept),
    whole: rows.whole,
  };
}

/** Throws unless `column` is an array or a typed array. */
export function checkColumn(column: unknown, path: string): void {
  const length: unknown = readable(path, 'an array or a typed array', () =>
    typeof column === 'object' && column !== null && 'length' in column ? column.length : null,
  );
  if (typeof length !== 'number')
    fail({ code: 'wrong-type', path, expected: 'an array or a typed array', got: kindOf(column) });
  rowCount(length, path);
}

/** Throws unless `column` has one value per row, or per other item of which there are `n`. */
export function checkLength(column: ArrayLike<unknown>, path: string, n: number, each = 'row'): void {
  if (column.length !== n)
    fail({ code: 'mismatch', path, expected: `${n} values, one per ${each}`, got: `${column.length}` });
}

/** The most bins, groups or parts to cut rows into: more are noise, in a table too long to read. */
export const MOST_PARTS = 1000;

/** A whole number from `least` to `most`, or the default. */
export function readCount(
  value: number | undefined,
  path: string,
  least: number,
  otherwise: number,
  most = Number.MAX_SAFE_INTEGER,
): number {
  if (value === undefined) return otherwise;
  if (typeof value !== 'number' || !Number.isInteger(value))
    fail({
      code: 'wrong-type',
      path,
      expected: 'a whole number',
      got: Number.isFinite(value) ? `${value}` : kindOf(value),
    });
  if (value < least) fail({ code: 'out-of-range', path, expected: `at least ${least}`, got: `${value}` });
  if (value > most) fail({ code: 'out-of-range', path, expected: `at most ${most}`, got: `${value}` });
  return value;
}

/** One of the choices; default the first. */
export function readChoice<T extends string>(value: T | undefined, path: string, choices: readonly [T, ...T[]]): T {
  if (value === undefined) return choices[0];
  if (!choices.includes(value))
    fail({
      code: 'unknown-name',
      path,
      expected: oneOf(choices),
      got: typeof value === 'string' ? JSON.stringify(value) : kindOf(value),
    });
  return value;
}
