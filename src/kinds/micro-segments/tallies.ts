import { amountOf } from '../../core/steps.js';
import { readProbabilities } from '../../model/calibration/calibration.js';
import type { TallySpec } from '../../model/tally/tally.js';
import { LOG_ODDS } from '../../model/tally/unit.js';
import type { MicroSegmentsModel } from './model.js';
import { stepsReaching, stepsWithin } from './threshold.js';

/** The one tally of micro-segments; limits of the probability are limits of its log-odds, on the side of the limit that is within. */
export function tallyOf(model: MicroSegmentsModel): TallySpec {
  const { cap, floor } = model;
  const reading = readProbabilities(model.calibration);
  const amount = (steps: number) => amountOf(steps, LOG_ODDS.decimals);
  return {
    ...unlimitedTally(model),
    ...(cap === undefined ? {} : { cap: amount(stepsWithin(cap, reading)) }),
    ...(floor === undefined ? {} : { floor: amount(stepsReaching({ at: floor, above: false }, reading)) }),
  };
}

/** The tally without the limits of the probability. */
function unlimitedTally(model: MicroSegmentsModel): TallySpec {
  return { option: 'outcome', own: true, ...LOG_ODDS, base: model.intercept, terms: model.terms };
}
