import type { Reading, State } from '../table/columns.js';
import { type Binned, binned1, type Listed, listed1, type Straight } from './kernel.js';

/** `term` is an award; `limit`, `cap` and `floor` correct the awards before them. */
export type LineForm = 'term' | 'limit' | 'cap' | 'floor';

/** The source of one signed line of a tally: the award of a term, a correction by its limit or cap, or a cap of a group or tally. */
export interface Line {
  readonly line: LineForm;
  /** Writes the whole steps of rows 0 … count-1 of the block to `out[o]` and on. */
  readonly fill: (count: number, out: Float64Array, o: number) => void;
  /** Updates the data of the line for the block, if the hot loops then read it themselves. */
  readonly prepare?: (count: number) => void;
  /** The line in the form of the hot loops, which take several at a time. */
  readonly straight?: Straight;
  readonly listed?: Listed;
  readonly binned?: Binned;
  /** The reading of row `i`; only for the line of a term. */
  readonly read?: (i: number) => Reading;
  /** For a line that stands for many, such as the leads of an account: those of row `i`, which add up to its steps. */
  readonly shares?: (i: number) => readonly Share[];
}

/** One of the many of a line. */
export interface Share extends Reading {
  /** Whole steps. */
  readonly steps: number;
  /** Which item of a list. */
  readonly item?: string;
}

/** The most codes that the hot loops take; columns with more take the general path. */
const NARROW = 256;

/**
 * Row by row, the steps of a code.
 *
 * @param steps - one for each code, undefined for those that cannot occur
 * @param prepare - computes the codes of a block, when they are not those of an attribute's own column
 */
export function lookup(
  column: { readonly data: Uint8Array | Uint16Array; readonly at: number; readonly translation?: Uint8Array | null },
  steps: readonly (number | undefined)[],
  prepare?: (count: number) => void,
): Pick<Line, 'fill' | 'prepare' | 'listed'> {
  const own = new Float64Array(Math.max(NARROW, steps.length));
  for (let code = 0; code < steps.length; code++) own[code] = steps[code] ?? 0;
  // Stryker disable next-line ConditionalExpression,EqualityOperator: the other way gives the same steps, and takes longer
  if (steps.length <= NARROW && column.data instanceof Uint8Array) {
    // Its codes were just found to be narrow, and stay so. Host codes get a table of steps in the host's order.
    const listed = { column, table: own } as { column: Listed['column']; table: Float64Array };
    let seen: Uint8Array | null = null;
    const ready = (count: number) => {
      prepare?.(count);
      const { translation = null } = column;
      if (translation === seen) return;
      seen = translation;
      listed.table = translation === null ? own : through(translation, own);
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

/** The values for mapped codes; Float64Array.from would take several times as long. */
function through(translation: Uint8Array, table: Float64Array): Float64Array {
  const made = new Float64Array(translation.length);
  for (let code = 0; code < made.length; code++) made[code] = table[translation[code] as number] as number;
  return made;
}

/**
 * Row by row, the steps of a number's interval, between up to four edges.
 *
 * @param edges - rising; at most `MOST_BINNED`
 * @param steps - of each interval, lowest first, then those of a missing number; undefined for those that cannot occur
 */
export function binned(
  column: Binned['column'],
  edges: ArrayLike<number>,
  steps: readonly (number | undefined)[],
): Pick<Line, 'fill' | 'binned'> {
  const edge = (k: number) => edges[k] ?? Number.POSITIVE_INFINITY;
  const table = new Float64Array(AT_NAN + 1);
  for (let k = 0; k <= edges.length; k++) table[k] = steps[k] ?? 0;
  table[AT_NAN] = steps[edges.length + 1] ?? 0;
  const own: Binned = { column, edges: [edge(0), edge(1), edge(2), edge(3)], table };
  return { binned: own, fill: (count, out, o) => binned1(own, count, out, o) };
}

/** The most edges that a binned number may have. */
export const MOST_BINNED = 4;

/** The index of the steps of NaN. */
const AT_NAN = 8;

/** The state of a pair: missing takes precedence over unlisted. */
export function pairState(states: readonly State[]): State {
  if (states.includes('missing')) return 'missing';
  return states.includes('unseen') ? 'unseen' : 'known';
}
