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
export function groupsIn(codes: ArrayLike<number>, size: number, { won, lost }: TrainingRows): Group[] {
  const [wins, losses] = [new Float64Array(size), new Float64Array(size)];
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] as number;
    if (code < 0) continue;
    wins[code] = (wins[code] as number) + (won[i] as number);
    losses[code] = (losses[code] as number) + (lost[i] as number);
  }
  return Array.from(wins, (won, code) => ({ won, lost: losses[code] as number })).filter(
    ({ won, lost }) => won + lost > 0,
  );
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
  const isMissing =
    column.type === 'number'
      ? (i: number) => Number.isNaN(column.values[i])
      : (i: number) => column.codes[i] === column.size;
  const codes = new Uint8Array(rows.n);
  for (let i = 0; i < rows.n; i++) codes[i] = isMissing(i) ? 0 : 1;
  return groupsIn(codes, 2, rows);
}
