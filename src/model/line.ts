import type { Attributes } from './attribute.js';
import type { CodeColumn, EventsColumn, NumberColumn } from './column.js';
import { type Listed, listed1, type Straight } from './kernel.js';

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
  number(name: string): NumberColumn;
  codes(name: string): CodeColumn;
  events(name: string): EventsColumn;
  /** Reads what row `i` of the block has for an attribute. */
  reader(name: string): (i: number) => Reading;
}

/** `term` is an award; `limit`, `cap` and `floor` correct the awards before them. */
export type LineForm = 'term' | 'limit' | 'cap' | 'floor';

/** What becomes one signed line of a tally: the award of a term, what its limit or cap took away, or a cap of a group or tally. */
export interface Line {
  readonly line: LineForm;
  /** Writes the amounts of rows 0 … count-1 of the block to `out[o]` and on. */
  readonly fill: (count: number, out: Float64Array, o: number) => void;
  /** Brings what the line reads up to date with the block, where the hot loops then read it by themselves. */
  readonly prepare?: (count: number) => void;
  /** The line as the hot loops take it, four at a time. */
  readonly straight?: Straight;
  readonly listed?: Listed;
  /** What row `i` had; only for the line of a term. */
  readonly read?: (i: number) => Reading;
}

/** How many codes the hot loops take; columns with more go the general way. */
export const NARROW = 256;

/**
 * Row by row, the amount that stands at a code.
 *
 * @param amounts - one for each code, undefined for those that cannot occur
 * @param prepare - derives the codes of a block, where they are not those of an attribute's own column
 */
export function lookup(
  column: { readonly data: Uint8Array | Uint16Array; readonly at: number },
  amounts: readonly (number | undefined)[],
  weight: number,
  prepare?: (count: number) => void,
): Pick<Line, 'fill' | 'prepare' | 'listed'> {
  const table = new Float64Array(Math.max(NARROW, amounts.length));
  for (let code = 0; code < amounts.length; code++) table[code] = weight * (amounts[code] ?? 0);
  if (amounts.length <= NARROW && column.data instanceof Uint8Array) {
    const listed = { column, table } as Listed; // its codes were just seen to be narrow, and stay so
    return {
      listed,
      ...(prepare === undefined ? {} : { prepare }),
      fill(count, out, o) {
        prepare?.(count);
        listed1(listed, count, out, o);
      },
    };
  }
  return {
    fill(count, out, o) {
      prepare?.(count);
      const { data, at } = column;
      for (let i = 0; i < count; i++) out[o + i] = table[data[at + i] as number] as number;
    },
  };
}

/** Whether row `i` of an attribute's column is missing, or holds a category that is not listed. */
export function pairState(states: readonly State[]): State {
  if (states.includes('missing')) return 'missing';
  return states.includes('unseen') ? 'unseen' : 'known';
}
