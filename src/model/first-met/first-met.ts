import type { Tally } from '../tally/tally.js';
import { type Unmet, unmetIn } from './criterion.js';

/** Which of `n` lists of criteria decides row `i` of the block: the first with nothing unmet; the last one takes the rest. */
export function firstMet(totals: readonly Float64Array[], n: number, i: number): number {
  let first = 0;
  while (first < n - 1 && (totals[first]?.[i] ?? 0) > 0) first++;
  return first;
}

/** What each list of criteria lacked that was asked before the one that decided. */
export function unmetBefore(decided: number, tallies: readonly Tally[]): { option: string; unmet: Unmet[] }[] {
  return tallies.slice(0, decided).map((tally) => ({ option: tally.option, unmet: unmetIn(tally) }));
}
