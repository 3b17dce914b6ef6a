import type { Reading, State } from '../table/columns.js';
import { type Binned, binned1, type Listed, listed1, type Straight } from './kernel.js';

/** `term` is an award; `limit`, `cap` and `floor` correct the awards before them. */
export type LineForm = 'term' | 'limit' | 'cap' | 'floor';

/** What becomes one signed line of a tally: the award of a term, what its limit or cap took away, or a cap of a group or tally. */
export interface Line {
  readonly line: LineForm;
  /** Writes the whole steps of rows 0 … count-1 of the block to `out[o]` and on. */
  readonly fill: (count: number, out: Float64Array, o: number) => void;
  /** Brings what the line reads up to date with the block, where the hot loops then read it by themselves. */
  readonly prepare?: (count: number) => void;
  /** The line as the hot loops take it, several at a time. */
  readonly straight?: Straight;
  readonly listed?: Listed;
  readonly binned?: Binned;
  /** What row `i` had; only for the line of a term. */
  readonly read?: (i: number) => Reading;
  /** Of a line that stands for many, such as the leads of an account: those of row `i`, which add up to its steps. */
  readonly shares?: (i: number) => readonly Share[];
}

/** One of many that a line stands for. */
export interface Share extends Reading {
  /** Whole steps. */
  readonly steps: number;
  /** Which one of a list. */
  readonly item?: string;
}

/** How many codes the hot loops take; columns with more go the general way. */
const NARROW = 256;

/**
 * Row by row, the steps that stand at a code.
 *
 * @param steps - one for each code, undefined for those that cannot occur
 * @param prepare - derives the codes of a block, where they are not those of an attribute's own column
 */
export function lookup(
  column: { readonly data: Uint8Array | Uint16Array; readonly at: number; readonly translation?: Uint8Array | null },
  steps: readonly (number | undefined)[],
  prepare?: (count: number) => void,
): Pick<Line, 'fill' | 'prepare' | 'listed'> {
  const own = new Float64Array(Math.max(NARROW, steps.length));
  for (let code = 0; code < steps.length; code++) own[code] = steps[code] ?? 0;
  if (steps.length <= NARROW && column.data instanceof Uint8Array) {
    // Its codes were just seen to be narrow, and stay so. Host codes get a table in which the steps stand at them.
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

/**
 * Row by row, the steps of the stretch that a number falls in, between up to four edges.
 *
 * @param edges - rising; at most `MOST_BINNED`
 * @param steps - of each stretch, lowest first, then those of a missing number; undefined for what cannot occur
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

/** Where the steps of NaN stand. */
const AT_NAN = 8;

/** The state of a pair: what is missing outweighs what is not listed. */
export function pairState(states: readonly State[]): State {
  if (states.includes('missing')) return 'missing';
  return states.includes('unseen') ? 'unseen' : 'known';
}
