import { percent } from '../../core/decimal.js';
import { fail } from '../../core/errors.js';
import type { Kind } from '../../model/kind.js';
import type { MicroSegmentsModel, MicroSegmentsResult } from './model.js';
import { reader } from './reading.js';
import { tallyOf } from './tallies.js';

/** The kind `microSegments`. */
export const microSegments: Kind<MicroSegmentsModel, MicroSegmentsResult> = {
  kind: 'microSegments',
  tallies: (model) => [tallyOf(model)],
  reader,
  weigh() {
    return fail({
      code: 'not-supported',
      path: 'weigh',
      expected: 'a model of points',
      got: 'probabilities',
      hint: 'a factor would break their calibration; fit again with row weights, or move the base rate with shiftBaseRate',
    });
  },
  summary: ({ probability, interval, band }) => {
    const range = interval === null ? '' : ` (${percent(interval[0])} to ${percent(interval[1])})`;
    return `${band}: ${percent(probability)}${range}`;
  },
};
