import { ExactSum } from '../../core/sum.js';
import type { TieGroups } from './tie-groups.js';

/** Counts of rows at or above a score: tied rows are one cut, all of them in or all out. */
export interface Cut {
  /** Fits a band as its `atLeast`. */
  readonly threshold: number;
  /** Rows at or above it, by weight, and how many of them were positive. */
  readonly n: number;
  readonly positives: number;
}

/** A cut, or no rows. */
export type CutOrNone = Omit<Cut, 'threshold'> & { readonly threshold: number | null };

/** No rows. */
export const NO_CUT: CutOrNone = /* @__PURE__ */ Object.freeze({ threshold: null, n: 0, positives: 0 });

/** One cut per distinct score, the highest first. */
export function cutsOf({ scores, positives, negatives }: TieGroups): Cut[] {
  const [won, lost] = [new ExactSum(), new ExactSum()];
  return Array.from(scores, (_, i) => {
    const g = scores.length - 1 - i;
    won.add(positives[g] as number);
    lost.add(negatives[g] as number);
    return { threshold: scores[g] as number, n: won.value() + lost.value(), positives: won.value() };
  });
}
