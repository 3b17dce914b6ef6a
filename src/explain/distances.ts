import { stepsOf } from '../core/steps.js';
import type { BaselineRanking } from '../model/reason-code/ranking.js';
import type { ToldLine } from './told-line.js';

/** How far a term is on the requested side of its baseline, with all its lines: its awards, less its own limit and cap. */
export interface TermDistance {
  readonly lines: readonly ToldLine[];
  /** Above 0 on that side; whole steps of its tally. */
  readonly steps: number;
}

/** The distances of the terms of some lines of one tally, in the model's order; a term without a baseline is compared with 0. */
export function distancesOf(lines: readonly ToldLine[], rank: BaselineRanking): TermDistance[] {
  const terms = new Map<string, ToldLine[]>();
  for (const told of lines) {
    if (told.term === undefined) continue;
    const own = terms.get(told.line.term);
    if (own === undefined) terms.set(told.line.term, [told]);
    else own.push(told);
  }
  return [...terms.values()].map((own) => {
    const [{ tally, baseline }] = own as [ToldLine];
    const steps = (amount: number) => stepsOf(amount, tally.decimals);
    const below = own.reduce((left, { line }) => left - steps(line.amount), steps(baseline ?? 0));
    return { lines: own, steps: (rank === 'below-baseline' ? below : -below) + 0 };
  });
}
