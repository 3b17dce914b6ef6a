import type { TallySpec } from '../../model/tally/tally.js';
import { LOG_ODDS } from '../../model/tally/unit.js';
import type { MicroSegmentsModel } from './model.js';

/** The one tally of micro-segments. */
export function tallyOf(model: MicroSegmentsModel): TallySpec {
  return { option: 'outcome', own: true, ...LOG_ODDS, base: model.intercept, terms: model.terms };
}
