import { placeIn, valuesOf } from './distinct.js';

/** Compares rows by their values: 0 only for rows that are alike. */
export type Compare = (a: number, b: number) => number;

/** A column, its number of distinct values, and the rank of each; NaN, which is missing, is last. */
interface Key {
  readonly column: ArrayLike<number>;
  readonly kinds: number;
  readonly ranks: () => (value: number) => number;
}

/** An order of rows that depends on their values alone, independent of their given order. */
export interface ValueOrder {
  readonly compare: Compare;
  /**
   * Puts rows in that order, in place.
   *
   * @param tie - orders rows with equal columns; default none
   */
  sort(rows: number[], tie?: Compare): void;
}

/** Keys are whole numbers below 2^53, with the row's place in the last 21 bits. */
const PLACES = 2_097_152;
const MOST = Number.MAX_SAFE_INTEGER / PLACES - 1;

/** The order of rows by the values in some columns; sorts by the column with the most distinct values first. */
export function valueOrder(columns: readonly ArrayLike<number>[]): ValueOrder {
  const keys = columns.map(keyOf).sort((a, b) => b.kinds - a.kinds);
  const ordered = keys.map((key) => key.column);
  const compare: Compare = (a, b) => {
    for (let k = 0; k < ordered.length; k++) {
      const column = ordered[k] as ArrayLike<number>;
      const x = column[a] as number;
      const y = column[b] as number;
      if (x < y) return -1;
      if (x > y) return 1;
      if (x !== y && Number.isNaN(x) !== Number.isNaN(y)) return Number.isNaN(x) ? 1 : -1;
    }
    return 0;
  };
  return {
    compare,
    sort(rows, tie) {
      const all: Compare = tie === undefined ? compare : (a, b) => compare(a, b) || tie(a, b);
      if (rows.length > PLACES) rows.sort(all);
      else sortByKeys(rows, keys, all);
    },
  };
}

function keyOf(column: ArrayLike<number>): Key {
  if (column instanceof Uint8Array || column instanceof Uint16Array) return codeKeyOf(column);
  const values = valuesOf(column);
  let missing = 0;
  for (let i = 0; i < column.length; i++) if (Number.isNaN(column[i])) missing = 1;
  const rankOf = (value: number) => (Number.isNaN(value) ? values.length : placeIn(values, value));
  return { column, kinds: values.length + missing, ranks: () => rankOf };
}

/** The same of codes, which need no search. */
function codeKeyOf(column: Uint8Array | Uint16Array): Key {
  const rankOf = new Uint32Array(column instanceof Uint8Array ? 256 : 65_536);
  for (let i = 0; i < column.length; i++) rankOf[column[i] as number] = 1;
  let kinds = 0;
  for (let code = 0; code < rankOf.length; code++) if (rankOf[code] === 1) rankOf[code] = kinds++;
  return { column, kinds, ranks: () => (code) => rankOf[code] as number };
}

/**
 * Sorts by the ranks of the first columns, packed into one number a row, which is far quicker than to compare column by column; rows
 * whose keys are alike are compared.
 */
function sortByKeys(rows: number[], keys: readonly Key[], compare: Compare): void {
  const packed = new Float64Array(rows.length);
  let kinds = 1;
  for (const key of keys) {
    if (kinds * key.kinds > MOST) break;
    kinds *= key.kinds;
    const rankOf = key.ranks();
    for (let k = 0; k < rows.length; k++)
      packed[k] = (packed[k] as number) * key.kinds + rankOf(key.column[rows[k] as number] as number);
  }
  for (let k = 0; k < rows.length; k++) packed[k] = (packed[k] as number) * PLACES + k;
  packed.sort();
  const given = Array.from(rows);
  const keyAt = (k: number) => Math.floor((packed[k] as number) / PLACES);
  for (let from = 0; from < rows.length; ) {
    const key = keyAt(from);
    let end = from;
    for (; end < rows.length && keyAt(end) === key; end++)
      rows[end] = given[(packed[end] as number) % PLACES] as number;
    if (end - from > 1) {
      const alike = rows.slice(from, end).sort(compare);
      for (let k = from; k < end; k++) rows[k] = alike[k - from] as number;
    }
    from = end;
  }
}
