import { logistic } from '../../core/arithmetic.js';
import { amountOf, stepsOf, stepsPerUnit } from '../../core/steps.js';
import { readBands } from '../../model/band/band.js';
import { readProbabilities } from '../../model/calibration/calibration.js';
import { standardErrorOf } from '../../model/covariance/covariance.js';
import { factsIn } from '../../model/derived/of-model.js';
import type { Reader } from '../../model/kind.js';
import type { Tally } from '../../model/tally/tally.js';
import { LOG_ODDS } from '../../model/tally/unit.js';
import type { MicroSegmentsModel, MicroSegmentsResult } from './model.js';
import { stepsReaching } from './threshold.js';

/** Quantile 0.975 of the standard normal distribution. */
const Z95 = 1.959963984540054;

/** Reads the probability, its interval and the micro-segment. */
export function reader(model: MicroSegmentsModel): Reader<MicroSegmentsResult> {
  const reading = readProbabilities(model.calibration);
  const { probability: probabilityOf } = reading;
  const bands = readBands(model.bands ?? [], (threshold) => stepsReaching(threshold, reading));
  const { labels } = bands;
  const { cap = 1, floor = 0 } = model;
  const within = (probability: number) => Math.min(Math.max(probability, floor), cap);
  const perUnit = stepsPerUnit(LOG_ODDS.decimals);
  const standardError =
    model.covariance === undefined ? undefined : standardErrorOf(model.covariance, model.terms, factsIn(model));
  return {
    columns: [
      { name: 'probability', spare: true },
      { name: 'band', labels },
    ],
    fill([totals = new Float64Array()], count, columns, at) {
      const [probabilities, codes] = columns as [Float64Array, Uint16Array];
      // A function that engines can inline, since most models have no calibration.
      // Stryker disable next-line ConditionalExpression: without a calibration both are the same function
      const direct = model.calibration === undefined;
      // Stryker disable next-line ConditionalExpression,EqualityOperator: a column that nobody asked for is empty and stays so; the next block writes over what is past this one
      for (let i = 0; i < count && probabilities.length > 0; i++) {
        const total = (totals[i] as number) / perUnit;
        probabilities[at + i] = direct ? logistic(total) : probabilityOf(total);
      }
      bands.fill(totals, count, codes, at);
    },
    result([probability = 0, band = 0], [tally]) {
      let interval: MicroSegmentsResult['interval'] = null;
      if (standardError !== undefined && tally !== undefined) {
        // The fit covers the terms only. A limit does not reduce their uncertainty, and bounds the ends of the interval as it
        // bounds the middle.
        const own = tally.contributions.filter(({ line }) => line === 'term');
        const total = amountOf(stepsBefore(tally), LOG_ODDS.decimals);
        const half = Z95 * standardError(own);
        interval = [within(probabilityOf(total - half)), within(probabilityOf(total + half))];
      }
      return { probability, interval, band: labels[band] ?? null };
    },
  };
}

/** The total before limits were applied, in steps. */
function stepsBefore({ total, contributions }: Tally): number {
  const { decimals } = LOG_ODDS;
  const limits = contributions.filter(({ line }) => line !== 'term');
  return limits.reduce((steps, { amount }) => steps - stepsOf(amount, decimals), stepsOf(total, decimals));
}
