import type { Attributes } from './attribute.js';
import type { CodeColumn, EventsColumn, NumberColumn } from './column.js';

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
  /** What row `i` of the block has for an attribute. */
  reading(name: string, i: number): Reading;
}

/** What becomes one signed line of a tally: the award of a term, what its limit or cap took away, or a cap of a group or tally. */
export interface Line {
  readonly line: 'term' | 'limit' | 'cap' | 'floor';
  /** Writes the amounts of rows 0 … count-1 of the block to `out[o]` and on. */
  readonly fill: (count: number, out: Float64Array, o: number) => void;
  /** What row `i` had; only for the line of a term. */
  readonly read?: (i: number) => Reading;
}

/** Row by row, the amount that stands at a code. */
export function lookup(codes: { readonly data: Uint16Array; readonly at: number }, table: Float64Array): Line['fill'] {
  return (count, out, o) => {
    const { data, at } = codes;
    for (let i = 0; i < count; i++) out[o + i] = table[data[at + i] as number] as number;
  };
}

/** Whether row `i` of an attribute's column is missing, or holds a category that is not listed. */
export function pairState(states: readonly State[]): State {
  if (states.includes('missing')) return 'missing';
  return states.includes('unseen') ? 'unseen' : 'known';
}
