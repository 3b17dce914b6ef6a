import { fail, kindOf } from '../../core/errors.js';
import { NO_LABEL } from '../kind.js';
import type { LabelColumn } from './batch.js';

/** The parts of a column besides its values, as Apache Arrow lays it out in memory. */
export interface ArrowColumn {
  readonly length: number;
  /** How many rows are null. */
  readonly nullCount: number;
  /** One bit per row, 1 when it has a value, the lowest bit of a byte first; null when every row has one. */
  readonly validity: Uint8Array | null;
}

/** A column of numbers in the layout of Arrow's `Float64`. */
export interface ArrowNumbers extends ArrowColumn {
  /** The batch's own array, not a copy; NaN when the row is null. */
  readonly values: Float64Array;
}

/** A column of labels in the layout of Arrow's `Dictionary` of `Utf8` by `Int32`. */
export interface ArrowLabels extends ArrowColumn {
  /** Row `i` is `dictionary[values[i]]`; 0 when the row is null. */
  readonly values: Int32Array;
  readonly dictionary: readonly string[];
}

/**
 * Converts a column of a batch to the buffers of an Apache Arrow column: values, a validity bitmap, and for labels a dictionary.
 *
 * A row is null when the batch has no number or label for it: it was rejected, or its result has none. The layout is Arrow's
 * columnar format, so any Arrow library can use the buffers directly.
 *
 * @param column - one of `numbers`, `totals` or `labels` of a batch
 * @returns buffers with one entry per row of the column; numbers are not copied
 * @throws ScoringError `wrong-type` for anything else
 * @example arrowBuffers(Float64Array.of(60, NaN, 19)).validity // => Uint8Array.of(0b101)
 */
export function arrowBuffers(column: Float64Array): ArrowNumbers;
export function arrowBuffers(column: LabelColumn): ArrowLabels;
export function arrowBuffers(column: Float64Array | LabelColumn): ArrowNumbers | ArrowLabels;
export function arrowBuffers(column: Float64Array | LabelColumn): ArrowNumbers | ArrowLabels {
  if (column instanceof Float64Array) {
    const validity = validityOf(column.length, (i) => !Number.isNaN(column[i]));
    return { length: column.length, ...validity, values: column };
  }
  const { codes, labels } = labelsIn(column);
  const validity = validityOf(codes.length, (i) => codes[i] !== NO_LABEL);
  // Readers may look up the value under a null, so no code points past the dictionary.
  const values = Int32Array.from(codes, (code) => (code === NO_LABEL ? 0 : code));
  return { length: codes.length, ...validity, values, dictionary: labels };
}

function validityOf(length: number, isKnown: (i: number) => boolean): Omit<ArrowColumn, 'length'> {
  const bitmap = new Uint8Array(Math.ceil(length / 8));
  let nullCount = 0;
  for (let i = 0; i < length; i++) {
    if (isKnown(i)) bitmap[i >> 3] = (bitmap[i >> 3] as number) | (1 << (i & 7));
    else nullCount++;
  }
  return { nullCount, validity: nullCount === 0 ? null : bitmap };
}

/** A column of labels, as passed by a caller. */
function labelsIn(column: Partial<LabelColumn> | null | undefined): LabelColumn {
  const { codes, labels } = column ?? {};
  if (codes instanceof Uint16Array && Array.isArray(labels)) return { codes, labels };
  const expected = 'a column of numbers, totals or labels of a batch';
  return fail({ code: 'wrong-type', path: 'column', expected, got: kindOf(column) });
}
