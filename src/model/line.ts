import type { Attributes } from './attribute.js';
import type { CodeColumn, EventsColumn, ListColumn, NumberColumn, SetColumn } from './column.js';
import { type Listed, listed1, type Straight } from './kernel.js';
import type { Stage } from './staging.js';
import type { Rejections, Source } from './table.js';

/** What the record had: a value, nothing, or a category that the model does not list. */
export type State = 'known' | 'missing' | 'unseen';

/** A value as the evaluation shows it; null when it is missing, a pair for a term over two attributes. */
export type Value = number | string | boolean | null;

/** What a term read in one row. */
export interface Reading {
  readonly state: State;
  readonly value: Value | readonly Value[];
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
  /**
   * What stages rows of a source: call it with the first row of a block, how many rows, and `asOf` in milliseconds.
   *
   * @param others - names beside the attributes that no row may inherit
   */
  bind(source: Source, rejections: Rejections, others?: readonly string[]): Stage;
  /** Dates, events and items of row `i` that lie after `asOf`, by attribute; null when there are none. */
  later(i: number): Record<string, number> | null;
}

/** `term` is an award; `limit`, `cap` and `floor` correct the awards before them. */
export type LineForm = 'term' | 'limit' | 'cap' | 'floor';

/** What becomes one signed line of a tally: the award of a term, what its limit or cap took away, or a cap of a group or tally. */
export interface Line {
  readonly line: LineForm;
  /** Writes the amounts of rows 0 … count-1 of the block to `out[o]` and on; left out where the line spreads. */
  readonly fill?: (count: number, out: Float64Array, o: number) => void;
  /** Brings what the line reads up to date with the block, where the hot loops then read it by themselves. */
  readonly prepare?: (count: number) => void;
  /** The line as the hot loops take it, four at a time. */
  readonly straight?: Straight;
  readonly listed?: Listed;
  /** What row `i` had; only for the line of a term. */
  readonly read?: (i: number) => Reading;
  /** Of a line that stands for many, such as the leads of an account. */
  readonly spread?: Spread;
}

/** How a line that stands for many is added and read: share by share, in the same order. */
export interface Spread {
  /** Adds the shares of rows 0 … count-1 to the totals, one by one, and writes what they come to to `out[o]` and on. */
  add(count: number, out: Float64Array, o: number, totals: Float64Array): void;
  /** The shares of row `i`. */
  read(i: number): readonly Share[];
}

/** One of many that a line stands for. */
export interface Share extends Reading {
  readonly amount: number;
  /** Which one of a list. */
  readonly item?: string;
}

/** How many codes the hot loops take; columns with more go the general way. */
const NARROW = 256;

/**
 * Row by row, the amount that stands at a code.
 *
 * @param amounts - one for each code, undefined for those that cannot occur
 * @param prepare - derives the codes of a block, where they are not those of an attribute's own column
 */
export function lookup(
  column: { readonly data: Uint8Array | Uint16Array; readonly at: number; readonly translation?: Uint8Array | null },
  amounts: readonly (number | undefined)[],
  weight: number,
  prepare?: (count: number) => void,
): Pick<Line, 'fill' | 'prepare' | 'listed'> {
  const own = new Float64Array(Math.max(NARROW, amounts.length));
  for (let code = 0; code < amounts.length; code++) own[code] = weight * (amounts[code] ?? 0);
  if (amounts.length <= NARROW && column.data instanceof Uint8Array) {
    // Its codes were just seen to be narrow, and stay so. Host codes get a table in which the amounts stand at them.
    const listed = { column, table: own } as { column: Listed['column']; table: Float64Array };
    let seen: Uint8Array | null = null;
    const ready = (count: number) => {
      prepare?.(count);
      const { translation = null } = column;
      if (translation === seen) return;
      seen = translation;
      listed.table = translation === null ? own : Float64Array.from(translation, (code) => own[code] as number);
    };
    return {
      listed,
      prepare: ready,
      fill(count, out, o) {
        ready(count);
        listed1(listed, count, out, o);
      },
    };
  }
  return {
    fill(count, out, o) {
      prepare?.(count);
      const { data, at } = column;
      for (let i = 0; i < count; i++) out[o + i] = own[data[at + i] as number] as number;
    },
  };
}

/** Whether row `i` of an attribute's column is missing, or holds a category that is not listed. */
export function pairState(states: readonly State[]): State {
  if (states.includes('missing')) return 'missing';
  return states.includes('unseen') ? 'unseen' : 'known';
}
