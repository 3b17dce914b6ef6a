import type { Attributes } from '../attribute/attribute.js';
import type { CodeColumn, EventsColumn, ListColumn, NumberColumn, SetColumn } from './column.js';
import type { Rejections, Source } from './source.js';
import type { Stage } from './staging.js';

/** What the record had: a value, nothing, or a category that the model does not list. */
export type State = 'known' | 'missing' | 'unseen';

/** A value as the evaluation shows it; null when it is missing, a pair for a term over two attributes. */
export type Value = number | string | boolean | null;

/** What a term read in one row. */
export interface Reading {
  readonly state: State;
  readonly value: Value | readonly Value[];
  /** Which of several cases decided, by its place from 0; only of a term of cases, and only where one did. */
  readonly case?: number;
}

/** The columns of the current block, as terms see them. */
export interface Columns {
  readonly attributes: Attributes;
  /** How many rows a block holds at most. */
  readonly capacity: number;
  /** The instant of judgement, in milliseconds; set before each block. */
  readonly clock: { asOf: number };
  /** Numbers, or dates as milliseconds, to be read one by one. */
  number(name: string): NumberColumn;
  /** Numbers only to be read by straight lines. */
  straight(name: string): NumberColumn;
  /** Codes to be read one by one. */
  codes(name: string): CodeColumn;
  /** The code of each value of a category or boolean. */
  places(name: string): ReadonlyMap<string, number>;
  /** Codes only to be looked up with `lookup`. */
  lookedUp(name: string): CodeColumn;
  events(name: string): EventsColumn;
  set(name: string): SetColumn;
  list(name: string): ListColumn;
  /** Reads what row `i` of the block has for an attribute. */
  reader(name: string): (i: number) => Reading;
}

/** The columns of some attributes for a block of rows: made when something asks for them, staged from a source. */
export interface Block {
  readonly view: Columns;
  /** Has an attribute staged, and so verified, even where nothing reads its column. */
  ask(name: string): void;
  /** Whether something asked for an attribute. */
  has(name: string): boolean;
  /**
   * What stages rows of a source: call it with the first row of a block, how many rows, and `asOf` in milliseconds.
   *
   * @param others - names beside the attributes that are read, and that no row may inherit
   */
  bind(source: Source, rejections: Rejections, others?: readonly string[]): Stage;
  /** What row `i` had for the attributes that something asks for: a record that is read as that row was. */
  record(i: number): Record<string, unknown>;
  /** Dates, events and items of row `i` that lie after `asOf`, by attribute; null when there are none. */
  later(i: number): Record<string, number> | null;
  /** Events of row `i` of types that are not declared, by attribute; null when there are none. */
  unseen(i: number): Record<string, number> | null;
}
