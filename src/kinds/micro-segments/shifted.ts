import { amountOf, stepsOf } from '../../core/steps.js';
import type { Attributes } from '../../model/attribute/attribute.js';
import { LOG_ODDS } from '../../model/tally/unit.js';
import { checkedAs } from '../../model/trust.js';
import type { MicroSegmentsModel } from './model.js';

/** The model with this many log-odds added for every record: in its intercept, or in its calibration, which is applied after the total. */
export function shifted<M extends MicroSegmentsModel<Attributes, unknown>>(model: M, logOdds: number): M {
  const { decimals } = LOG_ODDS;
  const moved = (amount: number) => amountOf(stepsOf(amount, decimals) + stepsOf(logOdds, decimals), decimals);
  const { intercept, calibration } = model;
  const change =
    calibration === undefined
      ? { intercept: moved(intercept) }
      : { calibration: calibration.map(({ at, amount }) => ({ at, amount: moved(amount) })) };
  return checkedAs({ ...model, ...change }, model);
}
