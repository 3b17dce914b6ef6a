import { grouped } from '../../core/decimal.js';
import { fail } from '../../core/errors.js';
import type { Attribute, ListAttribute } from '../attribute/attribute.js';
import type { Condition } from '../condition/condition.js';
import type { Rejections } from './source.js';
import type { Cells, Demands, Missing, Reject, Stage } from './staging.js';

/** Numbers of a block of rows, or instants in milliseconds; NaN is missing. Row `i` of the block is `data[at + i]`. */
export interface NumberColumn {
  data: Float64Array;
  at: number;
  readonly buffer: Float64Array;
  /** Whether every reader is a straight line, whose amounts show anything that is not a number. */
  straightOnly: boolean;
  /** Whether the block is the host's own array, so that a NaN in it may be an invalid one. */
  unverified: boolean;
  /** For dates: how many of each row, 0 or 1, are after `asOf` and were left out. */
  readonly later?: Int32Array;
}

/** Codes of a block of rows: 0 … size-1 into the declared values, `size` is missing, `size + 1` is unseen. */
export interface CodeColumn {
  data: Uint8Array | Uint16Array;
  at: number;
  /** When `data` has the host's own codes: the model's code for each of them; otherwise null. */
  translation: Uint8Array | null;
  /** Whether every reader looks amounts up by code, and so can use the host's codes with its own table. */
  lookedUp: boolean;
  readonly buffer: Uint8Array | Uint16Array;
  readonly size: number;
}

/** Events of a block of rows: those of row `i` are at `offsets[i]` to `offsets[i + 1]`, oldest first. */
export interface EventsColumn {
  readonly offsets: Int32Array;
  /** Milliseconds since 1970 in UTC. */
  times: Float64Array;
  /** Codes into the declared types. */
  types: Uint16Array;
  /** 1 when the record has no log. */
  readonly missing: Uint8Array;
  /** Events of each row that are after `asOf`, left out. */
  readonly later: Int32Array;
  /** Events of each row up to `asOf` with an undeclared type, left out. */
  readonly undeclared: Int32Array;
}

/** Sets of a block of rows: value `code` is in the set of row `i` when `has[code * capacity + i]` is 1. */
export interface SetColumn {
  readonly has: Uint8Array;
  readonly capacity: number;
  /** The number of declared values. */
  readonly size: number;
  /** The code of each value. */
  readonly codes: ReadonlyMap<unknown, number>;
  /** 1 when the record has no set. */
  readonly missing: Uint8Array;
  /** How many texts of each row are unlisted, each counted once. */
  readonly unseen: Int32Array;
}

/** One field of all items of a block's lists: item `k` is at `data[k]`. */
export interface Gathered {
  data: Float64Array;
}

/**
 * Lists of a block of rows: the items of row `i` are those from `offsets[i]` to `offsets[i + 1]`, in an order that does not
 * depend on the host's.
 */
export interface ListColumn {
  readonly offsets: Int32Array;
  /** 1 when the record has no list. */
  readonly missing: Uint8Array;
  /** Items of each row, and dates in existing items, that are after `asOf` and are left out. */
  readonly later: Int32Array;
  /** A number field, or a date field in milliseconds; NaN is missing. */
  numbers(field: string, required: boolean): Gathered;
  /** A category or boolean field as codes: the number of values is missing, one more is unseen. */
  codes(field: string, demands: Demands): Gathered;
  /** The truth of a condition over the fields: 0 false, 1 true, 2 unknown. */
  truth(condition: Condition): Gathered;
  /** A text field of item `k`; null when it is missing. */
  text(field: string): (k: number) => string | null;
  /** Reads the lists of a block into this column. */
  stager(cells: Cells, pathOf: (row: number) => string, reject: Reject, missing: Missing, outer: Rejections): Stage;
}

/** The column into which an attribute is staged. */
export type Column = NumberColumn | CodeColumn | EventsColumn | SetColumn | ListColumn;

/** Room for `capacity` codes with `n` different values. */
export function newCodes(n: number, capacity: number): Uint8Array | Uint16Array {
  if (n > MOST_CODES) {
    const expected = `at most ${grouped(String(MOST_CODES), ',')} values or bins of an attribute, missing and unseen among them`;
    fail({ code: 'out-of-range', path: 'model', expected, got: grouped(String(n), ',') });
  }
  return n <= 256 ? new Uint8Array(capacity) : new Uint16Array(capacity);
}

/** The number of values of a 16-bit integer. */
const MOST_CODES = 65_536;

/** An empty column for an attribute, for blocks of up to `capacity` rows; `newListColumn` makes those of lists. */
export function newColumn(attribute: Exclude<Attribute, ListAttribute>, capacity: number): Exclude<Column, ListColumn> {
  switch (attribute.type) {
    case 'number':
    case 'date': {
      const buffer = new Float64Array(capacity);
      const later = attribute.type === 'date' ? { later: new Int32Array(capacity) } : {};
      return { data: buffer, at: 0, buffer, straightOnly: true, unverified: false, ...later };
    }
    case 'boolean':
    case 'category': {
      const size = attribute.type === 'boolean' ? 2 : attribute.values.length;
      const buffer = newCodes(size + 2, capacity);
      return { data: buffer, at: 0, buffer, size, translation: null, lookedUp: true };
    }
    case 'events':
      return {
        offsets: new Int32Array(capacity + 1),
        times: new Float64Array(capacity),
        types: new Uint16Array(capacity),
        missing: new Uint8Array(capacity),
        later: new Int32Array(capacity),
        undeclared: new Int32Array(capacity),
      };
    case 'set': {
      const size = attribute.values.length;
      return {
        has: new Uint8Array(size * capacity),
        capacity,
        size,
        codes: new Map(attribute.values.map((value, code) => [value, code])),
        missing: new Uint8Array(capacity),
        unseen: new Int32Array(capacity),
      };
    }
  }
}
