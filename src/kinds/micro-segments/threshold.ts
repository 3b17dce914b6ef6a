import { amountOf, MOST_STEPS, stepsOf } from '../../core/steps.js';
import { reaches, type Threshold } from '../../model/band/band.js';
import type { ProbabilityReading } from '../../model/calibration/calibration.js';
import { LOG_ODDS } from '../../model/tally/unit.js';

/**
 * The fewest steps of log-odds whose probability reaches a threshold, so that bands are compared in whole steps and still agree
 * with the probability that is shown.
 *
 * @param threshold - of probability, 0..1
 */
export function stepsReaching(threshold: Threshold, { probability, ends }: ProbabilityReading): number {
  const reached = (steps: number) => reaches(probability(amountOf(steps, LOG_ODDS.decimals)), threshold);
  // The probability never falls from 0 to 1; totals beyond the countable range are rejected.
  let [below, above] = ends.map((end) => within(stepsOf(end, LOG_ODDS.decimals))) as [number, number];
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
export function stepsWithin(limit: number, reading: ProbabilityReading): number {
  return stepsReaching({ at: limit, above: true }, reading) - 1;
}

function within(steps: number): number {
  return Math.min(Math.max(steps, -MOST_STEPS), MOST_STEPS);
}
