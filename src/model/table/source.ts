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

/** A column after its wrapping is off: plain values, numbers in a typed array, or codes. */
export type RawColumn =
  | {
      readonly form: 'values';
      readonly values: ArrayLike<unknown>;
      /** Rows whose cells threw when they were taken out of their wrapping. */
      readonly throwing?: ReadonlySet<number>;
    }
  | { readonly form: 'numbers'; readonly values: NumericArray; readonly nanIsMissing: boolean }
  | {
      readonly form: 'codes';
      readonly codes: ArrayLike<number>;
      readonly values: readonly (string | boolean | null)[];
      /** The values as instants, filled in by whoever reads one as a date first; `UNREAD` until then. Kept where rows are staged for many models. */
      readonly instants?: Float64Array;
    };

/** An instant that was not worked out yet. */
export const UNREAD = Number.POSITIVE_INFINITY;

/** Rows to be judged, wherever they came from. */
export interface Source {
  readonly length: number;
  /** Where a row, or the value of an attribute in it, stands, in the caller's words. */
  pathOf(row: number, name?: string): string;
  /** The records, when the rows are objects. */
  readonly records?: readonly unknown[];
  /**
   * The column of an attribute, when the rows are columns; null when there is none, and all is missing.
   *
   * @param oneByOne - ask a vector for each value, not for its array, in which instants have the vector's own unit
   */
  column?(name: string, oneByOne?: boolean): RawColumn | null;
  /** Whether there is a column of that name, when the rows are columns. */
  has?(name: string): boolean;
  /** The names of the columns, when the rows are columns and say them. */
  names?(): readonly string[] | undefined;
  /** The column of an attribute that another model feeds, whatever the rows have of that name; undefined for all others. */
  fed?(name: string): RawColumn | undefined;
  /** What a row that has properties must have one of; any attribute of the model when left out. */
  readonly known?: readonly string[];
  /** Rows that could not be read before they came here, and why: told instead of what is found in them. */
  readonly refused?: ReadonlyMap<number, readonly Issue[]>;
  /** What was noted while the rows were read. */
  readonly notes?: readonly Note[];
}

/** A property that nothing read: where it was first, and how many rows have it. */
export interface Note extends Issue {
  readonly count: number;
}

/** Rows that cannot be judged: their problems by row. */
export class Rejections {
  readonly byRow = new Map<number, Issue[]>();

  add(row: number, facts: IssueFacts): void {
    const found = this.byRow.get(row);
    if (found === undefined) this.byRow.set(row, [issue(facts)]);
    else found.push(issue(facts));
  }
}
