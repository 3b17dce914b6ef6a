import type { Attributes } from '../../model/attribute/attribute.js';
import { requireModel } from '../../model/require-model.js';
import { checkedAs, ofModel } from '../../model/trust.js';
import type { MicroSegmentsModel } from './model.js';

/**
 * Removes the covariance of the fit, which is most of a model's bytes, for storing or sending the model often.
 *
 * Scores, bands and explanations stay the same; `interval` is null, and the fingerprint changes.
 *
 * @throws ScoringError `not-supported` for a model of another kind
 * @example evaluate(withoutCovariance(probabilities), {}, { asOf: '2026-06-30T00:00:00Z' }).result.interval // => null
 */
export function withoutCovariance<const M extends MicroSegmentsModel<Attributes, unknown>>(
  model: M,
): Omit<M, 'covariance'> {
  return ofModel(model, 'model', () => {
    requireModel(model, 'microSegments', 'micro-segments');
    const { covariance: _, ...rest } = model;
    return checkedAs(rest, model);
  });
}
