import { logistic } from '../../core/arithmetic.js';
import { amountOf } from '../../core/steps.js';
import { LOG_ODDS } from '../../model/tally/unit.js';

/**
 * The fewest steps of log-odds whose probability is at least a threshold, so that bands are compared in whole steps and yet agree
 * with the probability that is shown.
 *
 * @param threshold - a probability, 0..1
 */
export function stepsReaching(threshold: number): number {
  return firstSteps((probability) => probability >= threshold);
}

/**
 * The most steps of log-odds whose probability is at most a limit.
 *
 * @param limit - a probability, 0..1
 */
export function stepsWithin(limit: number): number {
  return firstSteps((probability) => probability > limit) - 1;
}

/** The fewest steps whose probability is high enough. */
function firstSteps(isEnough: (probability: number) => boolean): number {
  const reaches = (steps: number) => isEnough(logistic(amountOf(steps, LOG_ODDS.decimals)));
  // At -800 the probability is 0, at 50 it is 1; between them it never falls.
  let [below, above] = [-800e9, 50e9];
  if (reaches(below)) return Number.NEGATIVE_INFINITY;
  if (!reaches(above)) return Number.POSITIVE_INFINITY;
  while (above - below > 1) {
    const middle = Math.floor((below + above) / 2);
    if (reaches(middle)) above = middle;
    else below = middle;
  }
  return above;
}
