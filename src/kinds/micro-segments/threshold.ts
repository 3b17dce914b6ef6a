import { logistic } from '../../core/arithmetic.js';
import { amountOf } from '../../core/steps.js';
import { reaches, type Threshold } from '../../model/band/band.js';
import { LOG_ODDS } from '../../model/tally/unit.js';

/**
 * The fewest steps of log-odds whose probability reaches a threshold, so that bands are compared in whole steps and yet agree
 * with the probability that is shown.
 *
 * @param threshold - of probability, 0..1
 */
export function stepsReaching(threshold: Threshold): number {
  const reached = (steps: number) => reaches(logistic(amountOf(steps, LOG_ODDS.decimals)), threshold);
  // At -800 the probability is 0, at 50 it is 1; between them it never falls.
  let [below, above] = [-800e9, 50e9];
  if (reached(below)) return Number.NEGATIVE_INFINITY;
  if (!reached(above)) return Number.POSITIVE_INFINITY;
  while (above - below > 1) {
    const middle = Math.floor((below + above) / 2);
    if (reached(middle)) above = middle;
    else below = middle;
  }
  return above;
}

/**
 * The most steps of log-odds whose probability is at most a limit.
 *
 * @param limit - a probability, 0..1
 */
export function stepsWithin(limit: number): number {
  return stepsReaching({ at: limit, above: true }) - 1;
}
