/** Reads a logistic regression of scikit-learn from the JSON of its fitted attributes. */
import { at, fail } from '../../core/errors.js';
import { checkNames } from '../../core/options.js';
import { logOdds } from '../../fit/log-odds.js';
import type { MicroSegmentsModel } from '../../kinds/micro-segments/model.js';
import { headOf, listIn, type Named, numberIn, objectIn, requireLength, textIn } from './given.js';
import { micro, type Predictor } from './log-odds.js';

/** The fitted attributes of a `LogisticRegression` of two classes and of its preprocessing, under scikit-learn's own names. */
export interface ScikitLearnLogistic {
  /** One row of coefficients. */
  readonly coef_: readonly (readonly number[])[];
  readonly intercept_: readonly number[];
  /** The names of the columns, in the order of the coefficients. A one-hot column is `feature_value`, as `OneHotEncoder` names it. */
  readonly feature_names_in_: readonly string[];
  /** The two classes; the probability is that of the second. */
  readonly classes_?: readonly unknown[];
  /** A `StandardScaler`: the columns that it centred and scaled. */
  readonly scaler?: {
    readonly feature_names_in_: readonly string[];
    readonly mean_: readonly number[] | null;
    readonly scale_: readonly number[] | null;
  };
  /** A `OneHotEncoder` of texts; a value without a column, such as a dropped one, has amount 0. */
  readonly encoder?: {
    readonly feature_names_in_: readonly string[];
    readonly categories_: readonly (readonly string[])[];
    /** `ignore` gives an unlisted text amount 0; otherwise the record is rejected. */
    readonly handle_unknown?: string;
  };
}

/**
 * Converts a logistic regression of scikit-learn to micro-segments: a linear term for each number, points for each encoded text.
 *
 * Formula: log-odds = intercept + Σ coefficient × (x − mean) / scale + Σ coefficient of the text's column. The intercept and the amounts
 * of texts are rounded to 9 decimals, so probabilities agree within 1e-8. Numbers require a value, as in scikit-learn.
 *
 * @throws ScoringError with the path of a value that is missing, of another type, or belongs to no column
 * @example fromScikitLearn({ coef_: [[0.5]], intercept_: [-1], feature_names_in_: ['visits'] }, { name: 'to buy' }).intercept // => -1
 */
export function fromScikitLearn(fitted: ScikitLearnLogistic, options: Named): MicroSegmentsModel {
  const head = headOf(options);
  checkNames(
    objectIn(fitted, 'fitted'),
    ['coef_', 'intercept_', 'feature_names_in_', 'classes_', 'scaler', 'encoder'],
    'fitted',
  );
  const rows = listIn(fitted.coef_, 'fitted.coef_', (row, path) => listIn(row, path, numberIn));
  const [coefficients = [], ...more] = rows;
  if (more.length > 0 || rows.length === 0)
    fail({
      code: 'not-supported',
      path: 'fitted.coef_',
      expected: 'one row, as for two classes',
      got: `${rows.length}`,
    });
  const [intercept = 0, ...others] = listIn(fitted.intercept_, 'fitted.intercept_', numberIn);
  requireLength([intercept, ...others], 1, 'fitted.intercept_');
  const names = listIn(fitted.feature_names_in_, 'fitted.feature_names_in_', textIn);
  requireLength(coefficients, names.length, 'fitted.coef_[0]');
  if (fitted.classes_ !== undefined)
    requireLength(
      listIn(fitted.classes_, 'fitted.classes_', (one) => one),
      2,
      'fitted.classes_',
    );
  const scales = scalesOf(fitted.scaler);
  const columns = new Map(names.map((name, c) => [name, coefficients[c] as number]));
  if (columns.size < names.length)
    fail({ code: 'duplicate', path: 'fitted.feature_names_in_', expected: 'each name once', got: 'one twice' });
  const all = new Map<string, Predictor>(textsOf(fitted.encoder, columns));
  for (const [name, coefficient] of columns) {
    if (all.has(name))
      fail({
        code: 'duplicate',
        path: 'fitted.encoder',
        expected: 'texts that are no columns themselves',
        got: JSON.stringify(name),
      });
    const { center, scale } = scales.get(name) ?? { center: 0, scale: 1 };
    scales.delete(name);
    all.set(name, { coefficient, center, scale });
  }
  for (const name of scales.keys())
    fail({
      code: 'unknown-name',
      path: 'fitted.scaler.feature_names_in_',
      expected: 'columns of the model',
      got: JSON.stringify(name),
    });
  return micro(head, intercept, all);
}

function scalesOf(scaler: ScikitLearnLogistic['scaler']) {
  const scales = new Map<string, { center: number; scale: number }>();
  if (scaler === undefined) return scales;
  const path = 'fitted.scaler';
  checkNames(objectIn(scaler, path), ['feature_names_in_', 'mean_', 'scale_'], path);
  const names = listIn(scaler.feature_names_in_, `${path}.feature_names_in_`, textIn);
  const numbers = (key: 'mean_' | 'scale_', none: number) => {
    // scikit-learn has None there when it does not centre, or does not scale.
    const list = scaler[key] === null ? names.map(() => none) : listIn(scaler[key], `${path}.${key}`, numberIn);
    requireLength(list, names.length, `${path}.${key}`);
    return list;
  };
  const [means, sizes] = [numbers('mean_', 0), numbers('scale_', 1)];
  names.forEach((name, n) => {
    const [center, scale] = [means[n] as number, sizes[n] as number];
    if (scale === 0)
      fail({ code: 'out-of-range', path: at(`${path}.scale_`, n), expected: 'a number other than 0', got: '0' });
    scales.set(name, { center, scale });
  });
  return scales;
}

/** The texts of an encoder, whose columns are removed from the others. */
function textsOf(
  encoder: ScikitLearnLogistic['encoder'],
  columns: Map<string, number>,
): ReadonlyMap<string, Predictor> {
  const texts = new Map<string, { amounts: Record<string, number>; ignoresUnseen: boolean }>();
  if (encoder === undefined) return texts;
  const path = 'fitted.encoder';
  checkNames(objectIn(encoder, path), ['feature_names_in_', 'categories_', 'handle_unknown'], path);
  const names = listIn(encoder.feature_names_in_, `${path}.feature_names_in_`, textIn);
  const categories = listIn(encoder.categories_, `${path}.categories_`, (one, place) => listIn(one, place, textIn));
  requireLength(categories, names.length, `${path}.categories_`);
  const { handle_unknown: unknown = 'error' } = encoder;
  if (unknown !== 'error' && unknown !== 'ignore')
    fail({
      code: 'not-supported',
      path: `${path}.handle_unknown`,
      expected: 'error or ignore',
      got: JSON.stringify(unknown),
    });
  names.forEach((name, n) => {
    const amounts: Record<string, number> = Object.create(null);
    let found = 0;
    for (const value of categories[n] ?? []) {
      const column = `${name}_${value}`;
      const coefficient = columns.get(column);
      amounts[value] = logOdds(coefficient ?? 0);
      if (coefficient !== undefined) found++;
      columns.delete(column);
    }
    if (found === 0)
      fail({
        code: 'unknown-name',
        path: at(`${path}.feature_names_in_`, n),
        expected: `columns ${JSON.stringify(`${name}_…`)}`,
        got: 'none',
      });
    texts.set(name, { amounts, ignoresUnseen: unknown === 'ignore' });
  });
  return texts;
}
