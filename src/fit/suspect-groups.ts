import { distinctOf } from './distinct.js';
import type { TrainingColumn, TrainingRows } from './training-rows.js';

/** Rows with the same value of one attribute, by weight. */
export interface Group {
  readonly won: number;
  readonly lost: number;
}

/** How many rows of either outcome a group should be expected to have for its rate to mean anything. */
export const EXPECTED = 5;

/** The patterns of each code, added up in their canonical order; codes without patterns, and those below 0, are left out. */
export function groupsIn(codes: Uint16Array | Int32Array, size: number, { won, lost }: TrainingRows): Group[] {
  const [wins, losses] = [sumsOf(codes, size, won), sumsOf(codes, size, lost)];
  const groups: Group[] = [];
  for (let code = 0; code < size; code++) {
    const group = { won: wins[code] as number, lost: losses[code] as number };
    if (group.won + group.lost > 0) groups.push(group);
  }
  return groups;
}

function sumsOf(codes: Uint16Array | Int32Array, size: number, weights: Float64Array): Float64Array {
  const sums = new Float64Array(size);
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] as number;
    if (code >= 0) sums[code] = (sums[code] as number) + (weights[i] as number);
  }
  return sums;
}

/** Groups from the lowest rate to the highest; groups that are too small are merged. */
export function pooledByRate(groups: readonly Group[], { totalWon, totalLost }: TrainingRows): Group[] {
  const rarer = Math.min(totalWon, totalLost) / (totalWon + totalLost);
  const isLarge = ({ won, lost }: Group) => (won + lost) * rarer >= EXPECTED;
  const small = groups.filter((group) => !isLarge(group));
  const pooled = small.reduce((all, { won, lost }) => ({ won: all.won + won, lost: all.lost + lost }), {
    won: 0,
    lost: 0,
  });
  const all = [...groups.filter(isLarge), ...(small.length > 0 ? [pooled] : [])];
  return all.sort((a, b) => rateOf(a) - rateOf(b));
}

function rateOf({ won, lost }: Group): number {
  return won / (won + lost);
}

/** The rows of each value of a number, in rising order; rows without a value are left out. */
export function valuesInOrder(rows: TrainingRows, values: Float64Array): Group[] {
  const distinct = distinctOf(values);
  return groupsIn(distinct.places, distinct.values.length, rows);
}

/** Rows that do not know an attribute, and rows that do. */
export function knownOrNot(rows: TrainingRows, column: TrainingColumn): Group[] {
  const codes = new Uint16Array(rows.n);
  if (column.type === 'number') markNumbers(column.values, codes);
  else markCodes(column.codes, column.size, codes);
  return groupsIn(codes, 2, rows);
}

function markNumbers(values: Float64Array, known: Uint16Array): void {
  for (let i = 0; i < known.length; i++) known[i] = Number.isNaN(values[i]) ? 0 : 1;
}

function markCodes(codes: Uint16Array, missing: number, known: Uint16Array): void {
  for (let i = 0; i < known.length; i++) known[i] = codes[i] === missing ? 0 : 1;
}
