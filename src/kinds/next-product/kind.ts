import { percent } from '../../core/decimal.js';
import { fail } from '../../core/errors.js';
import type { Kind } from '../../model/kind.js';
import type { NextProductModel, NextProductResult } from './model.js';
import { meaning } from './probability.js';
import { labelsOf, reader } from './reading.js';
import { productTally } from './tallies.js';

/** The kind `nextProduct`. */
export const nextProduct: Kind<NextProductModel, NextProductResult> = {
  kind: 'nextProduct',
  tallies: (model) => model.products.map((product) => productTally(product, model)),
  reader,
  names: labelsOf,
  meaning,
  weigh() {
    return fail({
      code: 'not-supported',
      path: 'weigh',
      expected: 'a model of points',
      got: 'probabilities',
      hint: 'a factor would break their calibration; fit again with row weights, or say who is eligible',
    });
  },
  summary({ products }) {
    if (products.length === 0) return 'nothing to offer';
    const best = products.slice(0, 3);
    return best.map(({ product, label, probability }) => `${label ?? product} ${percent(probability)}`).join(', ');
  },
};
