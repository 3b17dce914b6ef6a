import { at, fail, kindOf, nearest, oneOf } from '../core/errors.js';
import { optionsIn } from '../core/options.js';

/** One score per row: probabilities 0..1, or points; any finite numbers. */
export type Scores = ArrayLike<number>;

/** What really happened, one per row: `true` or 1 for a positive outcome (won, bought), `false` or 0 otherwise. */
export type Outcomes = ArrayLike<boolean | number>;

export const SCORE_UNITS = ['probability', 'points'] as const;

/** What the scores are: calibrated chances, or points that only rank. */
export type ScoreUnit = (typeof SCORE_UNITS)[number];

export interface RowOptions {
  /** How many rows each row stands for; >= 0, 1 each when left out. A row of weight 3 counts as the row three times. */
  readonly weights?: ArrayLike<number> | undefined;
}

export interface LevelOptions extends RowOptions {
  /** Confidence of the intervals, between 0 and 1; 0.95 when left out. */
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

/** What the columns are called in errors, for those that call them otherwise. */
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
): Rows {
  checkColumn(scores, names.scores);
  checkColumn(outcomes, 'outcomes');
  const n = scores.length;
  if (n === 0) fail({ code: 'too-little-data', path: names.scores, expected: 'at least one row', got: 'none' });
  checkLength(outcomes, 'outcomes', n);
  const weighed = weights === undefined ? undefined : readWeights(weights, names.weights, n);
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

/** 1 for a positive outcome, 0 for another, null for what is none. */
export function outcomeOf(value: unknown): 0 | 1 | null {
  if (value === true || value === 1) return 1;
  return value === false || value === 0 ? 0 : null;
}

export function failOutcome(value: unknown, path: string): never {
  const got = typeof value === 'number' && Number.isFinite(value) ? 'another number' : kindOf(value);
  return fail({ code: 'wrong-type', path, expected: 'true, false, 1 or 0', got });
}

/** Weights, checked: finite, >= 0, and not all 0. */
export function readWeights(weights: ArrayLike<number>, path: string, n: number) {
  checkColumn(weights, path);
  checkLength(weights, path, n);
  const read = new Float64Array(n);
  let whole = true;
  let some = false;
  for (let i = 0; i < n; i++) {
    const value = weights[i] as number;
    if (!isWeight(value)) failWeight(value, at(path, i));
    read[i] = value + 0;
    whole &&= Number.isInteger(value);
    some ||= value > 0;
  }
  if (!some) fail({ code: 'too-little-data', path, expected: 'at least one weight above 0', got: 'only 0' });
  return { weights: read, whole };
}

/** A finite number of 0 or more. */
export function isWeight(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value < Infinity;
}

export function failWeight(value: unknown, path: string): never {
  if (typeof value !== 'number' || !Number.isFinite(value))
    fail({ code: 'wrong-type', path, expected: 'a finite number', got: kindOf(value) });
  return fail({ code: 'out-of-range', path, expected: 'a weight of 0 or more', got: `${value}` });
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
  const length: unknown = typeof column === 'object' && column !== null && 'length' in column ? column.length : null;
  if (typeof length !== 'number')
    fail({ code: 'wrong-type', path, expected: 'an array or a typed array', got: kindOf(column) });
}

/** Throws unless `column` has one value per row, or per whatever else there are `n` of. */
export function checkLength(column: ArrayLike<unknown>, path: string, n: number, each = 'row'): void {
  if (column.length !== n)
    fail({ code: 'mismatch', path, expected: `${n} values, one per ${each}`, got: `${column.length}` });
}

/** Throws on an option that is not one of `names`, so that a misspelt one is never silently ignored. */
export function checkNames(options: object, names: readonly string[], path = 'options'): void {
  for (const name of Object.keys(optionsIn(options, path))) {
    if (names.includes(name)) continue;
    const near = nearest(name, names);
    fail({
      code: 'unknown-name',
      path: at(path, name),
      expected: names.length === 0 ? 'no options' : oneOf(names),
      hint: near,
    });
  }
}

/** A whole number from `least` to `most`, or the default when left out. */
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

/** One of the choices, or the first when left out. */
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
