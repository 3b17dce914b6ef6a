import { logistic } from '../../core/arithmetic.js';
import { stepsPerUnit } from '../../core/steps.js';
import { readBands } from '../../model/band/band.js';
import { standardErrorOf } from '../../model/covariance/covariance.js';
import { factsIn } from '../../model/derived/of-model.js';
import type { Reader } from '../../model/kind.js';
import { LOG_ODDS } from '../../model/tally/unit.js';
import type { MicroSegmentsModel, MicroSegmentsResult } from './model.js';
import { stepsReaching } from './threshold.js';

/** Quantile 0.975 of the standard normal distribution. */
const Z95 = 1.959963984540054;

/** Reads the probability, its interval and the micro-segment. */
export function reader(model: MicroSegmentsModel): Reader<MicroSegmentsResult> {
  const bands = readBands(model.bands ?? [], stepsReaching);
  const { labels } = bands;
  const perUnit = stepsPerUnit(LOG_ODDS.decimals);
  const standardError =
    model.covariance === undefined ? undefined : standardErrorOf(model.covariance, model.terms, factsIn(model));
  return {
    columns: [{ name: 'probability' }, { name: 'band', labels }],
    fill([totals = new Float64Array()], count, columns, at) {
      const [probabilities, codes] = columns as [Float64Array, Uint16Array];
      for (let i = 0; i < count; i++) probabilities[at + i] = logistic((totals[i] as number) / perUnit);
      bands.fill(totals, count, codes, at);
    },
    result([probability = 0, band = 0], [tally]) {
      let interval: MicroSegmentsResult['interval'] = null;
      if (standardError !== undefined && tally !== undefined) {
        const half = Z95 * standardError(tally.contributions);
        interval = [logistic(tally.total - half), logistic(tally.total + half)];
      }
      return { probability, interval, band: labels[band] ?? null };
    },
  };
}
