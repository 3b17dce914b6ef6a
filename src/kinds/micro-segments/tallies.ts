import type { TallySpec } from '../../model/tally/tally.js';
import type { MicroSegmentsModel } from './model.js';

/** The one tally of micro-segments. */
export function tallyOf(model: MicroSegmentsModel): TallySpec {
  return { option: 'outcome', unit: 'log-odds', base: model.intercept, terms: model.terms };
}
