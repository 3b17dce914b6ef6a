import { calibratedBy } from '../../model/calibration/calibration.js';
import type { Kind } from '../../model/kind.js';
import { refuseWeighting } from '../../model/weighting/weigh.js';
import type { NextProductModel, NextProductResult } from './model.js';
import { labelsOf, reader } from './reading.js';
import { productTally } from './tallies.js';

/** The kind `nextProduct`. */
export const nextProduct: Kind<NextProductModel, NextProductResult> = {
  kind: 'nextProduct',
  ordered: ['products'],
  tallies: (model) => model.products.map((product) => productTally(product, model)),
  reader,
  names: labelsOf,
  calibrated: ({ calibration }) => calibratedBy(calibration),
  weigh: refuseWeighting(
    'probabilities',
    'a factor would break their calibration; fit again with row weights, or say who is eligible',
  ),
};
