import { valuesOf } from '../model/attribute/attribute.js';
import { INTERCEPT, type ParameterNames, parameterNames } from '../model/covariance/parameter.js';
import type { Design } from './design.js';
import type { TrainingColumn, TrainingRows } from './training-rows.js';

/** Where the columns of a number are: its standardised values, and one for missing where that occurs. */
export interface NumberColumns {
  readonly type: 'number';
  readonly name: string;
  /** Coefficient of the standardised values; null when all known values are the same, or none is known. */
  readonly dense: number | null;
  readonly mean: number;
  /** Population standard deviation (divided by the weight). */
  readonly deviation: number;
  /** Coefficient of "is missing"; null when no row is, or every row. */
  readonly missing: number | null;
}

/** Where the columns of a category or boolean are: one per code that occurs, but the first. */
export interface CodeColumns {
  readonly type: 'codes';
  readonly name: string;
  readonly values: readonly string[];
  /** A boolean is never unseen, nor is a category that reads unlisted values as missing. */
  readonly closed: boolean;
  /** Weight of the rows with each code: the values, missing, unseen. */
  readonly weights: Float64Array;
  /** Coefficient of each code; -1 for the reference and for those that never occur. */
  readonly coefficients: Int32Array;
  /** The reference code; null when fewer than two codes occur, and the attribute has no information. */
  readonly reference: number | null;
}

/** A design that can be mapped back to named attributes. */
export interface Layout {
  readonly design: Design;
  /** In the order of the attributes. */
  readonly blocks: readonly (NumberColumns | CodeColumns)[];
  /** Parameter of each coefficient, `intercept` last: named as in a model's covariance. */
  readonly names: readonly string[];
  /** Weight of all rows. */
  readonly weight: number;
}

/**
 * The classic design: numbers standardised, first; then a 0/1 column per value that occurs, but the first one, and per kind of
 * absence that occurs. A missing number counts as the mean and has its own column.
 *
 * With a penalty the first value is the first one listed, even when it does not occur, so that the target of shrinkage does
 * not depend on the rows; without one it must occur, or the others would repeat the intercept.
 */
export function classicColumns(rows: TrainingRows, penalised: boolean): Layout {
  const weights = rows.won.map((won, i) => won + (rows.lost[i] as number));
  const names: string[] = [];
  const numbers = [...rows.columns].map(([name, column]) =>
    column.type === 'number'
      ? standardised(column.values, weights, parameterNames(name, rows.attributes).slope, names)
      : null,
  );
  const q = names.length;
  const coded: ((i: number) => number)[] = [];
  const blocks = [...rows.columns].map(([name, column], k): NumberColumns | CodeColumns => {
    const number = numbers[k];
    if (number === null || number === undefined) return codes(name, column, rows, penalised, weights, names, coded);
    const missing = number.some && number.none ? names.push(parameterNames(name, rows.attributes).missing) - 1 : null;
    if (missing !== null) coded.push((i) => (Number.isNaN((column as NumberColumn).values[i]) ? missing : -1));
    return { type: 'number', name, dense: number.dense, mean: number.mean, deviation: number.deviation, missing };
  });
  const [n, c] = [rows.n, coded.length];
  const dense = new Float64Array(n * q);
  for (const number of numbers) {
    if (number === null || number.dense === null) continue;
    for (let i = 0; i < n; i++) dense[i * q + number.dense] = number.values[i] as number;
  }
  const all = new Int32Array(n * c);
  coded.forEach((codeOf, k) => {
    for (let i = 0; i < n; i++) all[i * c + k] = codeOf(i);
  });
  const design = { n, q, dense, c, codes: all, p: names.length };
  return { design, blocks, names: [...names, INTERCEPT], weight: weights.reduce((sum, w) => sum + w, 0) };
}

type NumberColumn = Extract<TrainingColumn, { type: 'number' }>;

interface Standardised {
  readonly dense: number | null;
  readonly values: Float64Array;
  readonly mean: number;
  readonly deviation: number;
  /** Whether some row is missing, and whether some is known. */
  readonly none: boolean;
  readonly some: boolean;
}

/** `(x − mean) / deviation`, 0 where missing; centred before it is squared, so that a large offset costs no digits. */
function standardised(x: Float64Array, weights: Float64Array, slope: string, names: string[]): Standardised {
  let [least, most, weight] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (let i = 0; i < x.length; i++) {
    const value = x[i] as number;
    if (Number.isNaN(value)) continue;
    least = Math.min(least, value);
    most = Math.max(most, value);
    weight += weights[i] as number;
  }
  const some = weight > 0;
  const none = x.some(Number.isNaN);
  if (!some || least === most) return { dense: null, values: x, mean: some ? least : 0, deviation: 0, none, some };
  // Twice: the second mean is that of the remainder after the first, which is small. Halves, so that no sum overflows.
  let mean = least / 2 + most / 2;
  for (let pass = 0; pass < 2; pass++) {
    let left = 0;
    for (let i = 0; i < x.length; i++) {
      const value = x[i] as number;
      if (!Number.isNaN(value)) left += ((weights[i] as number) / weight) * (value - mean);
    }
    mean += left;
  }
  const scale = Math.max(most - mean, mean - least);
  let square = 0;
  for (let i = 0; i < x.length; i++) {
    const d = ((x[i] as number) - mean) / scale;
    if (!Number.isNaN(d)) square += (weights[i] as number) * (d * d);
  }
  const deviation = scale * Math.sqrt(square / weight);
  const values = x.map((value) => (Number.isNaN(value) ? 0 : (value - mean) / deviation));
  return { dense: names.push(slope) - 1, values, mean, deviation, none, some };
}

function codes(
  name: string,
  column: TrainingColumn,
  rows: TrainingRows,
  penalised: boolean,
  rowWeights: Float64Array,
  names: string[],
  coded: ((i: number) => number)[],
): CodeColumns {
  if (column.type !== 'codes') throw new Error('a number has no codes');
  const attribute = rows.attributes[name];
  const values = valuesOf(attribute);
  const closed = attribute?.type === 'boolean' || (attribute?.type === 'category' && attribute.unseen === 'missing');
  const weights = new Float64Array(column.size + 2);
  column.codes.forEach((code, i) => {
    weights[code] = (weights[code] as number) + (rowWeights[i] as number);
  });
  const occurring = [...weights.keys()].filter((code) => (weights[code] as number) > 0);
  const coefficients = new Int32Array(column.size + 2).fill(-1);
  const reference = penalised ? 0 : occurring[0];
  if (occurring.length < 2 || reference === undefined)
    return { type: 'codes', name, values, closed, weights, coefficients, reference: null };
  const called = parameterNames(name, rows.attributes);
  for (const code of occurring)
    if (code !== reference) coefficients[code] = names.push(codeName(called, values, code)) - 1;
  coded.push((i) => coefficients[column.codes[i] as number] as number);
  return { type: 'codes', name, values, closed, weights, coefficients, reference };
}

function codeName(called: ParameterNames, values: readonly string[], code: number): string {
  if (code < values.length) return called.of(values[code] as string);
  return code === values.length ? called.missing : called.unseen;
}
