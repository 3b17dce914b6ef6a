import { at, fail, kindOf } from '../../core/errors.js';
import { readable } from '../../core/readable.js';
import { rowCount } from './row-count.js';
import type { NumericArray, RawColumn, Source } from './source.js';

/** One column as hosts have it: see {@link Table}. */
export type ColumnInput = readonly unknown[] | NumericArray | DictionaryColumn | MaskedColumn | VectorLike;

/** A category column as codes into a list of texts; a negative code, or one past the list's end, is missing. */
export interface DictionaryColumn {
  readonly codes: NumericArray | readonly number[];
  readonly values: readonly (string | null)[];
}

/** Values of which some are not known: where `valid` is 0 or false, or where the number is NaN and `missing` says so. */
export interface MaskedColumn {
  readonly values: NumericArray | readonly unknown[];
  readonly valid?: ArrayLike<number | boolean>;
  readonly missing?: 'NaN';
}

/**
 * A column of an Arrow, Arquero or Polars table.
 *
 * An Arrow vector's `toArray()` turns null into 0, so it is used only when `nullCount` is 0; otherwise `get(i)` is called. Polars
 * counts nulls by a method, and its `toArray()` keeps them.
 */
export interface VectorLike {
  readonly length?: number;
  readonly nullCount?: number | (() => number);
  get?(index: number): unknown;
  at?(index: number): unknown;
  toArray?(): ArrayLike<unknown>;
}

/**
 * Columns by attribute name, all of one length, null for an unknown column; also anything with Arrow's `getChild(name)` or
 * Arquero's `column(name)`, and staged rows.
 */
export type Table = Readonly<Record<string, ColumnInput | null>> | ArrowLike | ArqueroLike | StagedTable;

/** The key under which staged rows keep their data; a symbol shared by all copies of the library. */
export const STAGED = /* @__PURE__ */ Symbol.for('steelyard.staged');

/** Rows that were read once, for many models and instants; made by `stage`. */
export interface StagedTable {
  readonly length: number;
  readonly [STAGED]: Source;
}

/** An Arrow table, by the methods that are used. */
export interface ArrowLike {
  readonly numRows: number;
  getChild(name: string): VectorLike | null | undefined;
  readonly schema?: { readonly fields: readonly { readonly name: string }[] };
}

/** An Arquero table, by the methods that are used. */
export interface ArqueroLike {
  numRows(): number;
  column(name: string): VectorLike | null | undefined;
  columnNames?(): readonly string[];
  isFiltered?(): boolean;
  isOrdered?(): boolean;
  reify?(): ArqueroLike;
}

/** Reads a host's rows into rows for a model; made by `recordReader`. */
export interface RowReader {
  /** The rows for a scorer; rows that cannot be read are among its rejected ones. */
  source(rows: readonly unknown[] | Table): Source;
}

/** Rows from an array of records or from columns. */
export function sourceOf(rows: readonly unknown[] | Table): Source {
  return readable('records', 'an array of records or an object of columns', () => openedRows(rows));
}

function openedRows(rows: readonly unknown[] | Table): Source {
  if (Array.isArray(rows)) {
    const pathOf = (row: number, name?: string) =>
      name === undefined ? at('records', row) : at(at('records', row), name);
    return { length: rowCount(rows.length, 'records'), records: rows, pathOf };
  }
  if (rows === null || typeof rows !== 'object' || rows instanceof Set || rows instanceof Map) {
    fail({
      code: 'wrong-type',
      path: 'records',
      expected: 'an array of records or an object of columns',
      got: kindOf(rows),
    });
  }
  const staged = readable('table', 'a table', () => (STAGED in rows ? (rows[STAGED] as Source) : undefined));
  if (staged !== undefined) {
    rowCount(staged.length, 'table');
    return staged;
  }
  const find = readable('table', 'a table', () => columnFinder(rows as Exclude<Table, StagedTable>));
  const cache = new Map<string, RawColumn | null>();
  const columnIn = (name: string) => readColumn(name, () => find.column(name));
  const column = (name: string, oneByOne = false) => {
    const key = `${oneByOne} ${name}`;
    const known = cache.get(key);
    if (known !== undefined) return known;
    const input = columnIn(name);
    if (input === undefined) {
      const hint = 'give it as null where nothing is known of it';
      fail({
        code: 'missing-value',
        path: at('table', name),
        expected: 'a column, which the model reads',
        got: 'nothing',
        hint,
      });
    }
    const raw = input === null ? null : readColumn(name, () => unwrap(input, at('table', name), oneByOne));
    const length = raw === null ? find.length : readColumn(name, () => lengthOf(raw));
    if (length !== find.length) {
      fail({
        code: 'mismatch',
        path: at('table', name),
        expected: `${find.length} values, as many as the first column has`,
        got: `${length}`,
      });
    }
    cache.set(key, raw);
    return raw;
  };
  return {
    length: find.length,
    column,
    has: (name) => columnIn(name) !== undefined,
    names: () => readable('table', 'a table', find.names),
    pathOf: (row, name) => at(name === undefined ? 'table' : at('table', name), row),
  };
}

/** The rows from a reader. */
export function readSource(reader: RowReader, rows: readonly unknown[] | Table): Source {
  if (typeof (reader as Partial<RowReader> | null)?.source === 'function') {
    const source: Partial<Source> | null | undefined = reader.source(rows);
    rowCount(source?.length, 'read');
    return source as Source;
  }
  return fail({ code: 'wrong-type', path: 'read', expected: 'a record reader', got: kindOf(reader) });
}

function columnFinder(table: Exclude<Table, StagedTable>): {
  length: number;
  column(name: string): ColumnInput | null | undefined;
  names(): readonly string[] | undefined;
} {
  if ('getChild' in table && typeof table.getChild === 'function') {
    const arrow = table as ArrowLike;
    return {
      length: rowCount(arrow.numRows, 'table'),
      column: (name) => arrow.getChild(name) ?? undefined,
      names: () => arrow.schema?.fields.map(({ name }) => name),
    };
  }
  if ('column' in table && typeof table.column === 'function') {
    const given = table as ArqueroLike;
    // A filtered or ordered table keeps its original columns; reify() makes those that its user sees.
    const arquero = given.isFiltered?.() || given.isOrdered?.() ? (given.reify?.() ?? given) : given;
    return {
      length: rowCount(arquero.numRows(), 'table'),
      column: (name) => arquero.column(name) ?? undefined,
      names: () => arquero.columnNames?.(),
    };
  }
  const columns = table as Readonly<Record<string, ColumnInput | null>>;
  return {
    length: lengthIn(columns),
    column: (name) => (Object.hasOwn(columns, name) ? columns[name] : undefined),
    names: () => Object.keys(columns),
  };
}

/** The length of the first column that is not null; 0 when there is none. */
function lengthIn(columns: Readonly<Record<string, ColumnInput | null>>): number {
  for (const name of Object.keys(columns)) {
    const length = readColumn(name, () => {
      const input = columns[name] as ColumnInput | null;
      const path = at('table', name);
      return input === null ? null : rowCount(lengthOf(unwrap(input, path)), path);
    });
    if (length !== null) return length;
  }
  return 0;
}

function readColumn<T>(name: string, read: () => T): T {
  return readable(at('table', name), 'a column', read);
}

function lengthOf(raw: RawColumn): number {
  return raw.form === 'codes' ? raw.codes.length : raw.values.length;
}

function unwrap(input: ColumnInput, path: string, oneByOne = false): RawColumn {
  if (Array.isArray(input)) return { form: 'values', values: input };
  if (isNumeric(input)) return { form: 'numbers', values: input, nanIsMissing: false };
  if (input !== null && typeof input === 'object') {
    if ('codes' in input && 'values' in input && Array.isArray(input.values)) {
      return { form: 'codes', codes: input.codes as ArrayLike<number>, values: input.values };
    }
    if ('values' in input && (Array.isArray(input.values) || isNumeric(input.values)))
      return unmask(input as MaskedColumn, path);
    const vector = input as VectorLike;
    if (vector.toArray !== undefined && arrayIsTrue(vector, oneByOne)) {
      const values = vector.toArray();
      return isNumeric(values) ? { form: 'numbers', values, nanIsMissing: false } : { form: 'values', values };
    }
    if (typeof vector.length === 'number' && (vector.get !== undefined || vector.at !== undefined)) {
      return taken(rowCount(vector.length, path), (i) => vector.get?.(i) ?? vector.at?.(i));
    }
  }
  const expected =
    'an array, a typed array, { codes, values }, { values, valid }, or a vector with get(i), or with toArray() and no nulls';
  return fail({ code: 'wrong-type', path, expected, got: kindOf(input) });
}

/** Whether a vector's array has the vector's values: Arrow's has 0 for null, and instants in the vector's own unit. */
function arrayIsTrue({ get, at: getAt, nullCount }: VectorLike, oneByOne: boolean): boolean {
  // Polars counts nulls by a method, and its array keeps them.
  if (typeof nullCount === 'function') return true;
  if (get !== undefined) return nullCount === 0 && !oneByOne;
  return nullCount === 0 || (getAt === undefined && !(Number(nullCount) > 0));
}

function unmask({ values, valid, missing }: MaskedColumn, path: string): RawColumn {
  if (valid !== undefined && valid.length !== values.length) {
    fail({
      code: 'mismatch',
      path: at(path, 'valid'),
      expected: `${values.length} marks, one per value`,
      got: `${valid.length}`,
    });
  }
  if (valid !== undefined) {
    const nan = missing === 'NaN';
    return taken(rowCount(values.length, path), (i) => {
      const value: unknown = valid[i] ? values[i] : null;
      return nan && Number.isNaN(value) ? null : value;
    });
  }
  if (isNumeric(values)) return { form: 'numbers', values, nanIsMissing: missing === 'NaN' };
  if (missing !== 'NaN') return { form: 'values', values };
  return taken(values.length, (i) => (Number.isNaN(values[i]) ? null : values[i]));
}

/** Cells as plain values; a cell that throws is a problem of its row, not of the column. */
function taken(length: number, cell: (i: number) => unknown): RawColumn {
  const throwing = new Set<number>();
  const values = Array.from({ length }, (_, i) => {
    try {
      return cell(i);
    } catch {
      throwing.add(i);
      return null;
    }
  });
  // Stryker disable next-line ConditionalExpression: without cells that throw, both are the same
  return throwing.size === 0 ? { form: 'values', values } : { form: 'values', values, throwing };
}

function isNumeric(values: unknown): values is NumericArray {
  return (
    ArrayBuffer.isView(values) &&
    !(values instanceof DataView) &&
    !(values instanceof BigInt64Array) &&
    !(values instanceof BigUint64Array)
  );
}
