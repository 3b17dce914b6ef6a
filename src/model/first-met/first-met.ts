import type { Tally } from '../tally/tally.js';
import { type Criterion, type Unmet, unmetIn } from './criterion.js';

/** One of several cases that are asked in order; the last has no criteria and takes the rest. */
export interface OrderedCase {
  readonly criteria?: readonly Criterion[];
}

/** Which of `n` cases decides row `i` of the block: the first with nothing unmet; the last one takes the rest. */
export function firstMet(totals: readonly Float64Array[], n: number, i: number): number {
  let first = 0;
  while (first < n - 1 && (totals[first]?.[i] ?? 0) > 0) first++;
  return first;
}

/** Why a case decided. */
export interface Decision {
  /** Its criteria, all met; none when it takes the rest. */
  readonly why: readonly string[];
  /** The cases asked before it by their options, and what each lacked. */
  readonly passedOver: readonly { readonly option: string; readonly unmet: readonly Unmet[] }[];
}

/** Why the case at a position decided, told from the tallies of unmet criteria of the cases. */
export function decisionOf(cases: readonly OrderedCase[], decided: number, tallies: readonly Tally[]): Decision {
  return {
    why: (cases[decided]?.criteria ?? []).map((one) => one.id),
    passedOver: tallies.slice(0, decided).map((tally) => ({ option: tally.option, unmet: unmetIn(tally) })),
  };
}
