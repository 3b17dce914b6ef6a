import { type Issue, type IssueFacts, issue } from '../../core/errors.js';

/** A typed array of numbers. */
export type NumericArray =
  | Float64Array
  | Float32Array
  | Int32Array
  | Uint32Array
  | Int16Array
  | Uint16Array
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray;

/** A column without its wrapper: plain values, numbers in a typed array, or codes. */
export type RawColumn =
  | {
      readonly form: 'values';
      readonly values: ArrayLike<unknown>;
      /** Rows whose cells threw when they were unwrapped. */
      readonly throwing?: ReadonlySet<number>;
    }
  | { readonly form: 'numbers'; readonly values: NumericArray; readonly nanIsMissing: boolean }
  | {
      readonly form: 'codes';
      readonly codes: ArrayLike<number>;
      readonly values: readonly (string | boolean | null)[];
      /**
       * The values as instants, filled in when one is first read as a date; `UNREAD` until then. Kept when rows are staged for many
       * models.
       */
      readonly instants?: Float64Array;
    };

/** An instant that was not computed yet. */
export const UNREAD = Number.POSITIVE_INFINITY;

/** Rows to score, from any source. */
export interface Source {
  readonly length: number;
  /** The path of a row, or of the value of an attribute in it, in the caller's words. */
  pathOf(row: number, name?: string): string;
  /** The records, when the rows are objects. */
  readonly records?: readonly unknown[];
  /**
   * The column of an attribute, when the rows are columns; null when there is none, and all values are missing.
   *
   * @param oneByOne - read a vector value by value, not as an array, in which instants have the vector's own unit
   */
  column?(name: string, oneByOne?: boolean): RawColumn | null;
  /** Whether there is a column of that name, when the rows are columns. */
  has?(name: string): boolean;
  /** The names of the columns, when the rows are columns that list them. */
  names?(): readonly string[] | undefined;
  /** The column of an attribute that another model feeds, regardless of the rows' own values of that name; undefined for all others. */
  fed?(name: string): RawColumn | undefined;
  /** The names of which a row with properties must have at least one; any attribute of the model when left out. */
  readonly known?: readonly string[];
  /** Rows that could not be read, and why: reported instead of other problems in them. */
  readonly refused?: ReadonlyMap<number, readonly Issue[]>;
  /** Notes from reading the rows. */
  readonly notes?: readonly Note[];
}

/** A property that nothing read: its first path, and the number of rows that have it. */
export interface Note extends Issue {
  readonly count: number;
}

/** Rows that cannot be scored: their problems by row. */
export class Rejections {
  readonly byRow = new Map<number, Issue[]>();

  add(row: number, facts: IssueFacts): void {
    const found = this.byRow.get(row);
    if (found === undefined) this.byRow.set(row, [issue(facts)]);
    else found.push(issue(facts));
  }
}
