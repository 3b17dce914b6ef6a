import { ln } from '../../core/arithmetic.js';
import type { TrainingRows } from '../training-rows.js';
import type { Block } from './block.js';
import { evidenceAt } from './evidence.js';
import { ODDS } from './pairs.js';
import type { Tuned } from './tune.js';

/** Logarithm of how much likelier the outcomes are with terms than without, and the required value. */
export interface Signal {
  readonly present: boolean;
  readonly evidence: number;
  readonly needed: number;
}

/** Whether the rows have any information: tested on groups that have not used the outcome. */
export function signalOf(main: Tuned | null, fine: readonly Block[], rows: TrainingRows): Signal {
  const own = fine.filter(({ shared }) => !shared).length;
  const free = own + (fine.some(({ shared }) => shared) ? 1 : 0);
  const needed = ln(ODDS) + free / 2;
  const total = rows.totalWon + rows.totalLost;
  const rate = rows.totalWon / total;
  const without = -lossWithout(rows) - 0.5 * ln(total * rate * (1 - rate));
  const evidence = main === null ? 0 : evidenceAt(main.system, main.coefficients) - without;
  return { present: evidence > needed, evidence, needed };
}

/** Sum of log losses at the base rate. */
export function lossWithout({ totalWon, totalLost }: TrainingRows): number {
  const rate = totalWon / (totalWon + totalLost);
  return -(totalWon * ln(rate) + totalLost * ln(1 - rate));
}
