import { logistic } from '../../core/arithmetic.js';
import { bandsOf, thresholdsOf } from '../../model/band/band.js';
import { standardErrorOf } from '../../model/covariance/covariance.js';
import type { Reader } from '../../model/kind.js';
import type { MicroSegmentsModel, MicroSegmentsResult } from './model.js';

/** Quantile 0.975 of the standard normal distribution. */
const Z95 = 1.959963984540054;

export function reader(model: MicroSegmentsModel): Reader<MicroSegmentsResult> {
  const labels = model.bands.map((band) => band.label);
  const thresholds = thresholdsOf(model.bands);
  const standardError =
    model.covariance === undefined ? undefined : standardErrorOf(model.covariance, model.terms, model.attributes);
  return {
    columns: [{ name: 'probability' }, { name: 'band', labels }],
    fill([totals = new Float64Array()], count, columns, at) {
      const [probabilities, codes] = columns as [Float64Array, Uint16Array];
      for (let i = 0; i < count; i++) probabilities[at + i] = logistic(totals[i] as number);
      bandsOf(thresholds, probabilities, at, count, codes, at);
    },
    result([probability = 0, band = 0], [tally]) {
      let interval: MicroSegmentsResult['interval'] = null;
      if (standardError !== undefined && tally !== undefined) {
        const half = Z95 * standardError(tally.contributions);
        interval = [logistic(tally.total - half), logistic(tally.total + half)];
      }
      return { probability, interval, band: labels[band] ?? '' };
    },
  };
}
