import { logit } from '../../core/arithmetic.js';
import { fail, shown } from '../../core/errors.js';
import { optionsIn } from '../../core/options.js';
import type { Attributes } from '../../model/attribute/attribute.js';
import { requireModel } from '../../model/require-model.js';
import { ofModel } from '../../model/trust.js';
import type { MicroSegmentsModel } from './model.js';
import { shifted } from './shifted.js';

/**
 * Adapts a model to a population in which the outcome is more, or less, common than in the rows on which it was fitted.
 *
 * Moves the intercept by logit(to) − logit(from), rounded to a billionth, the prior correction of G. King and L. Zeng (Logistic
 * Regression in Rare Events Data, 2001). In a calibrated model, it moves the calibration, which is applied after the total. The
 * order of records stays; the bands keep their thresholds.
 *
 * @param rates - `from`: share of the outcome in the fitted rows; `to`: share where the model is used; above 0, below 1
 * @throws ScoringError `out-of-range` when a rate is not between 0 and 1
 * @example shiftBaseRate(probabilities, { from: 0.5, to: 0.1 }).intercept // => -3.197224577
 */
export function shiftBaseRate<M extends MicroSegmentsModel<Attributes, unknown>>(
  model: M,
  rates: { readonly from: number; readonly to: number },
): M {
  return ofModel(model, 'model', () => {
    requireModel(model, 'microSegments', 'micro-segments');
    for (const side of ['from', 'to'] as const) {
      const rate = optionsIn(rates, 'rates')[side];
      if (typeof rate !== 'number' || !(rate > 0 && rate < 1))
        fail({
          code: 'out-of-range',
          path: `rates.${side}`,
          expected: 'a share above 0 and below 1',
          got: shown(rate),
        });
    }
    return shifted(model, logit(rates.to) - logit(rates.from));
  });
}
