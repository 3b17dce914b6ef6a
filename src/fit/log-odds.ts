import { toStep } from '../core/steps.js';
import { LOG_ODDS } from '../model/tally/unit.js';

/** A learned amount in the step that models of probability count in, a billionth. */
export function logOdds(amount: number): number {
  return toStep(amount, LOG_ODDS.decimals);
}
