import type { Axis } from './axes.js';
import { stepsAt } from './point-mass.js';
import { eachEntry, type Tie, tieSize } from './tie.js';

/**
 * A term while it is fitted: its amounts, here called cells, and how the penalty ties them.
 *
 * The first cells have tuned penalties, on differences when they are in order or else on each cell's size; the last `fixed`
 * ones, for missing and unseen, and the differences at point masses have a ridge of 1.
 */
export interface Block {
  readonly name: string;
  readonly cells: number;
  /** How many of the first cells are in order; 0 when they have none. */
  readonly ordered: number;
  readonly fixed: number;
  /** For ordered cells, those with an untuned difference from the one before, since one of the two is a point mass. */
  readonly loose: readonly number[];
  /** The penalty on the tuned cells of a table; null where it is on sizes or on differences. */
  readonly tie: Tie | null;
  /** Whether its penalty is shrunk to the one shared by all such blocks. */
  readonly shared: boolean;
  readonly rows: BlockRows;
  /** Column of each cell: cells that must be equal share one. */
  readonly column: Int32Array;
}

/**
 * How much of each cell a pattern has: all of one (`codes`, -1 for none); shares of two neighbours (the lower in `places`, `shares` of the
 * next, the rest of the lower one); or patterns × cells (`dense`).
 */
export type BlockRows =
  | { readonly codes: Int32Array }
  | { readonly places: Uint8Array; readonly shares: Float64Array }
  | { readonly dense: Float64Array };

/** Σ weight of the patterns in each cell, each by its share of the cell. */
export function cellSums({ rows, cells }: Block, weight: Float64Array): Float64Array {
  const sums = new Float64Array(cells);
  for (let i = 0; i < weight.length; i++) {
    const w = weight[i] as number;
    if ('codes' in rows) {
      const cell = rows.codes[i] as number;
      if (cell >= 0) sums[cell] = (sums[cell] as number) + w;
    } else if ('places' in rows) {
      const place = rows.places[i] as number;
      const share = rows.shares[i] as number;
      sums[place] = (sums[place] as number) + w * (1 - share);
      if (share > 0) sums[place + 1] = (sums[place + 1] as number) + w * share;
    } else for (let j = 0; j < cells; j++) sums[j] = (sums[j] as number) + w * (rows.dense[i * cells + j] as number);
  }
  return sums;
}

/** A block's part of the log-odds of each pattern. */
export function fillPart({ rows, cells }: Block, amounts: Float64Array, out: Float64Array): void {
  for (let i = 0; i < out.length; i++) {
    let sum = 0;
    if ('codes' in rows) {
      const cell = rows.codes[i] as number;
      if (cell >= 0) sum = amounts[cell] as number;
    } else if ('places' in rows) {
      const place = rows.places[i] as number;
      const share = rows.shares[i] as number;
      sum = (1 - share) * (amounts[place] as number);
      if (share > 0) sum += share * (amounts[place + 1] as number);
    } else for (let j = 0; j < cells; j++) sum += (rows.dense[i * cells + j] as number) * (amounts[j] as number);
    out[i] = sum;
  }
}

/** Fixes the level of ordered cells, which differences leave free and the intercept absorbs; any value above 0 would do. */
const LEVEL = 1;

/** A block in which every cell has its own column. */
export function block(
  given: Omit<Block, 'column' | 'tie' | 'loose'> & { readonly tie?: Tie; readonly loose?: readonly number[] },
): Block {
  const { tie = null, loose = [] } = given;
  return { ...given, tie, loose, column: Int32Array.from({ length: given.cells }, (_, j) => j) };
}

/** The groups of an axis as cells: a number's in order, a category's not. */
export function blockOfAxis(axis: Axis): Block {
  const number = axis.edges !== null;
  return block({
    name: axis.attribute,
    cells: axis.size,
    ordered: number && axis.known > 1 ? axis.known : 0,
    fixed: number && axis.known < 2 ? 0 : axis.size - axis.known,
    loose: stepsAt(axis.masses, axis.known),
    shared: !number,
    rows: { codes: axis.codes },
  });
}

/** How many columns a block has. */
export function widthOf({ column }: Block): number {
  return column.reduce((most, j) => Math.max(most, j + 1), 0);
}

/** The number of directions that the tuned part of the penalty constrains. */
export function rankOf({ cells, ordered, fixed, loose }: Block): number {
  return ordered > 0 ? ordered - 1 - loose.length : cells - fixed;
}

/** `b'S₁b` of the tuned part, at strength 1. */
export function tunedSize({ cells, ordered, fixed, tie, loose }: Block, v: Float64Array): number {
  if (tie !== null) return tieSize(tie, v);
  let sum = 0;
  for (let j = 1; j < ordered; j++) if (!loose.includes(j)) sum += square((v[j] as number) - (v[j - 1] as number));
  if (ordered === 0) for (let j = 0; j < cells - fixed; j++) sum += square(v[j] as number);
  return sum;
}

/** `b'S₀b` of the part that is not tuned. */
export function fixedSize({ cells, ordered, fixed, loose }: Block, v: Float64Array): number {
  let level = 0;
  for (let j = 0; j < ordered; j++) level += v[j] as number;
  let sum = LEVEL * level * level;
  for (const j of loose) sum += square((v[j] as number) - (v[j - 1] as number));
  for (let j = cells - fixed; j < cells; j++) sum += square(v[j] as number);
  return sum;
}

function square(x: number): number {
  return x * x;
}

/** ln |S| of the block's penalty. */
export function lnPenalty(one: Block, lnStrength: number, ln: (x: number) => number): number {
  const m = one.ordered;
  // The differences of m cells have the determinant m on their rank, for any ridges of 1; the level m × LEVEL.
  return rankOf(one) * lnStrength + (one.tie?.lnDeterminant ?? 0) + (m > 0 ? ln(m) + ln(LEVEL * m) : 0);
}

/** Calls `add` with each entry of the upper triangle of S that is not 0, cells as indices. */
export function penaltyEntries(
  { cells, ordered, fixed, tie, loose }: Block,
  strength: number,
  add: (j: number, k: number, value: number) => void,
): void {
  for (let j = cells - fixed; j < cells; j++) add(j, j, 1);
  if (tie !== null) {
    eachEntry(tie, (j, k, value) => {
      add(j, k, strength * value);
    });
    return;
  }
  const hold = (step: number) => (step < 1 || step >= ordered ? 0 : loose.includes(step) ? 1 : strength);
  for (let j = 0; j < ordered; j++) {
    add(j, j, hold(j) + hold(j + 1) + LEVEL);
    for (let k = j + 1; k < ordered; k++) add(j, k, LEVEL - (k === j + 1 ? hold(k) : 0));
  }
  if (ordered === 0) for (let j = 0; j < cells - fixed; j++) add(j, j, strength);
}

/** Adds `S v` to `out`, cell by cell. */
export function addPenaltyGradient(one: Block, strength: number, v: Float64Array, out: Float64Array): void {
  const { cells, ordered, fixed, tie, loose } = one;
  const add = (j: number, value: number) => {
    out[j] = (out[j] as number) + value;
  };
  for (let j = cells - fixed; j < cells; j++) add(j, v[j] as number);
  if (tie !== null) {
    eachEntry(tie, (j, k, value) => {
      add(j, strength * value * (v[k] as number));
      if (j !== k) add(k, strength * value * (v[j] as number));
    });
    return;
  }
  let level = 0;
  for (let j = 0; j < ordered; j++) level += v[j] as number;
  for (let j = 0; j < ordered; j++) add(j, LEVEL * level);
  for (let j = 1; j < ordered; j++) {
    const pull = (loose.includes(j) ? 1 : strength) * ((v[j] as number) - (v[j - 1] as number));
    add(j, pull);
    add(j - 1, -pull);
  }
  if (ordered === 0) for (let j = 0; j < cells - fixed; j++) add(j, strength * (v[j] as number));
}
