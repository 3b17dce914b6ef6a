import type { Attributes } from '../attribute/attribute.js';
import type { CodeColumn, EventsColumn, ListColumn, NumberColumn, SetColumn } from './column.js';
import type { Rejections, Source } from './source.js';
import type { Stage } from './staging.js';

/** Whether the record had a value, none, or an unlisted category. */
export type State = 'known' | 'missing' | 'unseen';

/** A value as the evaluation shows it; null when it is missing, a pair for a term over two attributes. */
export type Value = number | string | boolean | null;

/** The value that a term read in one row. */
export interface Reading {
  readonly state: State;
  readonly value: Value | readonly Value[];
  /** The index from 0 of the case that decided; only for a term of cases, and only when one did. */
  readonly case?: number;
}

/** The columns of the current block, for terms. */
export interface Columns {
  readonly attributes: Attributes;
  /** The maximum number of rows of a block. */
  readonly capacity: number;
  /** The instant of evaluation, in milliseconds; set before each block. */
  readonly clock: { asOf: number };
  /** Numbers, or dates as milliseconds, to be read one by one. */
  number(name: string): NumberColumn;
  /** Numbers that only straight lines read. */
  straight(name: string): NumberColumn;
  /** Codes to be read one by one. */
  codes(name: string): CodeColumn;
  /** The code of each value of a category or boolean. */
  places(name: string): ReadonlyMap<string, number>;
  /** Codes that are only read with `lookup`. */
  lookedUp(name: string): CodeColumn;
  events(name: string): EventsColumn;
  set(name: string): SetColumn;
  list(name: string): ListColumn;
  /** Reads the value of row `i` of the block for an attribute. */
  reader(name: string): (i: number) => Reading;
}

/** The columns of some attributes for a block of rows: created on first use, staged from a source. */
export interface Block {
  readonly view: Columns;
  /** Requests an attribute to be staged, and so verified, even if no term reads its column. */
  ask(name: string): void;
  /** Whether an attribute is used. */
  has(name: string): boolean;
  /**
   * Returns a function that stages rows of a source: call it with the first row of a block, the number of rows, and `asOf` in milliseconds.
   *
   * @param others - names besides the attributes that are read, which no row may inherit
   */
  bind(source: Source, rejections: Rejections, others?: readonly string[]): Stage;
  /** The values of row `i` for the used attributes: a record that is read like that row. */
  record(i: number): Record<string, unknown>;
  /** Dates, events and items of row `i` that are after `asOf`, by attribute; null when there are none. */
  later(i: number): Record<string, number> | null;
  /** Events of row `i` with undeclared types, by attribute; null when there are none. */
  unseen(i: number): Record<string, number> | null;
}
