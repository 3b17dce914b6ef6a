import { grouped } from '../../core/decimal.js';
import { at, fail, kindOf, nearest, oneOf } from '../../core/errors.js';
import { NO_LABEL, type Reader, type ResultColumn } from '../kind.js';

type Made = Float64Array | Uint16Array;

/** The columns of a batch besides those of its result. */
export const TOTALS = 'totals';

/** The result columns of a batch, block by block. */
export interface ResultColumns {
  /** The requested columns, by name. */
  readonly made: ReadonlyMap<string, Made>;
  /** The first number of the result, by which rows are ranked; throws when it was not requested. */
  first(): Float64Array;
  /**
   * Reads a block of totals into the columns of rows from `start` on.
   *
   * @param check - gets the columns of the block, and the position where it begins, before they are copied
   */
  fill(
    totals: readonly Float64Array[],
    count: number,
    start: number,
    check: (columns: readonly Made[], at: number) => void,
  ): void;
}

/** Whether a column is requested: all are by default. */
export function isWanted(only: readonly string[] | undefined, name: string): boolean {
  return only === undefined || only.includes(name);
}

/** Empty result columns for `length` rows. */
export function outputs(reader: Reader<unknown>, length: number): Made[] {
  return reader.columns.map((column) => outputOf(column, length));
}

function outputOf({ name, labels }: ResultColumn, length: number): Made {
  if (labels === undefined) return new Float64Array(length);
  if (labels.length <= NO_LABEL) return new Uint16Array(length);
  const expected = `at most ${grouped(String(NO_LABEL), ',')} labels of ${name}`;
  return fail({ code: 'out-of-range', path: 'model', expected, got: grouped(String(labels.length), ',') });
}

/** The columns of a batch of `length` rows: all of them, or the requested ones. */
export function resultColumns(
  reader: Reader<unknown>,
  length: number,
  capacity: number,
  only: readonly string[] | undefined,
): ResultColumns {
  if (only === undefined) {
    const columns = outputs(reader, length);
    const made = new Map(reader.columns.map(({ name }, c) => [name, columns[c] as Made]));
    return {
      made,
      first: () => firstOf(reader, made),
      fill(totals, count, start, check) {
        reader.fill(totals, count, columns, start);
        check(columns, start);
      },
    };
  }
  requireNames(only, [...reader.columns.map(({ name }) => name), TOTALS]);
  const asked = reader.columns.filter(({ name }) => only.includes(name));
  const made = new Map(asked.map((column) => [column.name, outputOf(column, length)]));
  // The kind fills its own block, since it may compute one column from another; the requested columns are copied from it.
  const block = reader.columns.map((column) =>
    // Stryker disable next-line ConditionalExpression: a column that nobody reads only takes memory
    outputOf(column, column.spare === true && !made.has(column.name) ? 0 : capacity),
  );
  return {
    made,
    first: () => firstOf(reader, made),
    fill(totals, count, start, check) {
      for (const column of block) column.fill(0);
      reader.fill(totals, count, block, 0);
      check(block, 0);
      reader.columns.forEach(({ name }, c) => {
        made.get(name)?.set((block[c] as Made).subarray(0, count), start);
      });
    },
  };
}

function firstOf(reader: Reader<unknown>, made: ReadonlyMap<string, Made>): Float64Array {
  const first = reader.columns.find(({ labels }) => labels === undefined);
  if (first === undefined) return new Float64Array();
  const numbers = made.get(first.name);
  if (numbers !== undefined) return numbers as Float64Array;
  const expected = `${JSON.stringify(first.name)} among the columns, which rows are ranked by`;
  return fail({ code: 'missing-value', path: 'only', expected, got: 'a list without it' });
}

function requireNames(only: readonly string[], names: readonly string[]): void {
  if (!Array.isArray(only))
    fail({ code: 'wrong-type', path: 'only', expected: `a list of names: ${oneOf(names)}`, got: kindOf(only) });
  only.forEach((name: unknown, i) => {
    if (typeof name === 'string' && names.includes(name)) return;
    const got = typeof name === 'string' ? JSON.stringify(name) : kindOf(name);
    const hint = typeof name === 'string' ? nearest(name, names) : undefined;
    fail({ code: 'unknown-name', path: at('only', i), expected: oneOf(names), got, hint });
  });
}
