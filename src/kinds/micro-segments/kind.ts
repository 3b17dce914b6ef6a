import { calibratedBy } from '../../model/calibration/calibration.js';
import type { Kind } from '../../model/kind.js';
import { refuseWeighting } from '../../model/weighting/weigh.js';
import type { MicroSegmentsModel, MicroSegmentsResult } from './model.js';
import { reader } from './reading.js';
import { tallyOf } from './tallies.js';

/** The kind `microSegments`. */
export const microSegments: Kind<MicroSegmentsModel, MicroSegmentsResult> = {
  kind: 'microSegments',
  tallies: (model) => [tallyOf(model)],
  reader,
  calibrated: ({ calibration }) => calibratedBy(calibration),
  weigh: refuseWeighting(
    'probabilities',
    'a factor would break their calibration; fit again with row weights, or move the base rate with shiftBaseRate',
  ),
};
