import { at, fail, oneOf, shown } from '../../core/errors.js';
import { checkColumn, checkNames, readCount } from '../../measure/inputs.js';
import { LEAST_OUTCOMES } from '../../measure/least-outcomes.js';
import { betaCalibration } from './beta.js';
import { isotonicCalibration } from './isotonic.js';
import type { CalibrationMethod } from './method.js';
import { plattScaling } from './platt.js';
import type { RowFacts } from './scored-rows.js';
import { shiftCalibration } from './shift.js';

/**
 * A way to calibrate.
 *
 * - `shift`: one number added to every total, so that the probabilities add up to the outcomes
 * - `platt`: a straight line through totals, two numbers
 * - `beta`: a line that may bend in the middle, three numbers
 * - `isotonic`: the rates that fit best and never fall, as many numbers as the rows show
 */
export type CalibrationMethodName = 'shift' | 'platt' | 'beta' | 'isotonic';

/** From the simplest to the most flexible, which is the order in which they are compared. */
const METHODS: Readonly<Record<CalibrationMethodName, CalibrationMethod>> = {
  shift: shiftCalibration,
  platt: plattScaling,
  beta: betaCalibration,
  isotonic: isotonicCalibration,
};

/** How to calibrate a model. */
export interface CalibrateOptions<Row> {
  /** The real outcome, true or false, 1 or 0: a property or column, one value per row, or a function of the row. */
  readonly outcome: RowFacts<Row>['outcome'];
  /** Weight of each row: how many rows it counts as; default 1. A row of weight 3 counts as the row three times. */
  readonly weights?: RowFacts<Row>['weights'];
  /** Strict ISO instant at which the rows are scored. */
  readonly asOf: string;
  /** The methods to compare; default all. The unchanged model is always among them. */
  readonly methods?: readonly CalibrationMethodName[] | undefined;
  /** Number of folds, 2 to 100; default 10. */
  readonly folds?: number | undefined;
  /** Seed of the folds, an integer from 0 to 2^53 - 1; default 1. */
  readonly seed?: number | undefined;
  /** Least number of outcomes of the rarer kind, by weight; with fewer the model does not change. Default 20. */
  readonly minOutcomes?: number | undefined;
}

/** The options, checked and complete. */
export interface CalibrateSettings<Row> extends RowFacts<Row> {
  readonly methods: readonly CalibrationMethod[];
  readonly folds: number;
  readonly seed: number;
  readonly minOutcomes: number;
}

export function readOptions<Row>(options: CalibrateOptions<Row>): CalibrateSettings<Row> {
  checkNames(options, ['outcome', 'weights', 'asOf', 'methods', 'folds', 'seed', 'minOutcomes']);
  const { outcome, weights, asOf, methods, minOutcomes = LEAST_OUTCOMES } = options;
  if (outcome === undefined) {
    const expected = 'a name, one value per row, or a function of the row';
    fail({ code: 'missing-value', path: 'options.outcome', expected, got: 'nothing' });
  }
  const folds = readCount(options.folds, 'options.folds', 2, 10, 100);
  const seed = readCount(options.seed, 'options.seed', 0, 1);
  if (!(typeof minOutcomes === 'number' && minOutcomes > 0 && minOutcomes < Infinity)) {
    const expected = 'a finite number above 0';
    fail({ code: 'out-of-range', path: 'options.minOutcomes', expected, got: shown(minOutcomes) });
  }
  return { outcome, weights, asOf, methods: methodsOf(methods), folds, seed, minOutcomes };
}

/** The requested methods, in their own order and each once. */
function methodsOf(asked: CalibrateOptions<never>['methods']): CalibrationMethod[] {
  const names = Object.keys(METHODS) as CalibrationMethodName[];
  if (asked === undefined) return names.map((name) => METHODS[name]);
  checkColumn(asked, 'options.methods');
  if (asked.length === 0)
    fail({ code: 'missing-value', path: 'options.methods', expected: 'at least one method', got: 'none' });
  Array.from(asked).forEach((name, i) => {
    if (names.includes(name)) return;
    const got = typeof name === 'string' ? JSON.stringify(name) : shown(name);
    fail({ code: 'unknown-name', path: at('options.methods', i), expected: oneOf(names), got });
  });
  return names.filter((name) => asked.includes(name)).map((name) => METHODS[name]);
}
