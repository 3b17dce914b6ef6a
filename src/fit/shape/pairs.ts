import type { Axis } from './axes.js';
import { type Block, block } from './block.js';
import { bestGain, type Gain } from './gain.js';
import type { Joint } from './joint.js';
import type { Tie } from './tie.js';
import { tiedGain } from './tied-gain.js';

/** Two axes that may have a joint effect beyond their separate ones. */
export interface Candidate {
  readonly rows: Axis;
  readonly columns: Axis;
  /** The penalty on neighbouring cells; null where cells are independent. */
  readonly tie: Tie | null;
}

/**
 * A chosen pair: cell `r × columns.known + c` of the table has the amount `place[cell]`, the missing cell is last; -1
 * where nothing was observed.
 */
export interface Pair extends Candidate, Gain {
  readonly place: Int32Array;
  /** How many cells no training row was in. */
  readonly empty: number;
  readonly block: Block;
}

/** A table may have this many cells. */
export const MOST_CELLS = 512;

/** Odds by which the evidence must favour a model over the base rate. */
export const ODDS = 20;

/**
 * The gain of a candidate, given the residuals and curvatures in each cell of its axes.
 *
 * @param beaten - the gain of another one, so that less care is taken where that is out of reach
 */
export function gainIn({ rows, columns, tie }: Candidate, { width, sums }: Joint, beaten = 0): Gain {
  const cells = rows.known * columns.known;
  const [S, I] = [new Float64Array(cells + 1), new Float64Array(cells + 1)];
  for (let r = 0; r < rows.size; r++)
    for (let c = 0; c < width; c++) {
      const cell = cellOf(rows, columns, r, c);
      if (cell < 0) continue;
      const at = 2 * (r * width + c);
      S[cell] = (S[cell] as number) + (sums[at] as number);
      I[cell] = (I[cell] as number) + (sums[at + 1] as number);
    }
  return tie === null ? bestGain(S, I) : tiedGain(tie, S, I, beaten);
}

/** Cell of a pair of groups: every pair with a missing side shares the last one, one with an unseen side has none. */
export function cellOf(rows: Axis, columns: Axis, r: number, c: number): number {
  if (r === rows.missing || c === columns.missing) return rows.known * columns.known;
  return r === rows.unseen || c === columns.unseen ? -1 : r * columns.known + c;
}

/** The table of a chosen candidate: one amount for each cell that was observed. */
export function pairOf({ rows, columns, tie }: Candidate, gain: Gain): Pair {
  const place = new Int32Array(rows.known * columns.known + 1).fill(-1);
  const cells = Int32Array.from(rows.codes, (r, i) => cellOf(rows, columns, r, columns.codes[i] as number));
  for (const cell of cells) if (cell >= 0) place[cell] = 0;
  const empty = place.subarray(0, -1).reduce((sum, seen) => sum + (seen < 0 ? 1 : 0), 0);
  // Neighbours determine the amount of an empty cell.
  if (tie !== null) place.fill(0, 0, place.length - 1);
  let size = 0;
  place.forEach((seen, cell) => {
    if (seen === 0) place[cell] = size++;
  });
  const codes = cells.map((cell) => (cell < 0 ? -1 : (place[cell] as number)));
  const name = `${rows.attribute} × ${columns.attribute}`;
  const fixed = tie !== null && (place[place.length - 1] as number) >= 0 ? 1 : 0;
  const table = block({ name, cells: size, ordered: 0, fixed, shared: false, rows: { codes }, ...(tie && { tie }) });
  return { rows, columns, tie, ...gain, place, empty, block: table };
}
