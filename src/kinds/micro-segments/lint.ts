import { thresholdOf } from '../../model/band/band.js';
import { lintBands } from '../../model/band/lint.js';
import { readProbabilities } from '../../model/calibration/calibration.js';
import { lintCalibration } from '../../model/calibration/lint.js';
import { lintCovariance } from '../../model/covariance/lint.js';
import type { Findings } from '../../model/findings.js';
import type { KindLint } from '../../model/kind.js';
import { lintAmount, lintTerms, tallyRange } from '../../model/tally/lint.js';
import { LOG_ODDS } from '../../model/tally/unit.js';
import type { Range } from '../../model/terms/base.js';
import type { MicroSegmentsModel } from './model.js';
import { tallyOf } from './tallies.js';

/** The problems of micro-segments: in their terms, unreachable bands, a covariance that does not fit the terms. */
export const microSegmentsLint: KindLint<MicroSegmentsModel> = (model, findings) => {
  if (Array.isArray(model.terms)) lintTerms(model.terms, 'terms', LOG_ODDS, findings);
  if (findings.isSound('intercept')) lintAmount(model.intercept, 'intercept', LOG_ODDS, findings);
  const errors = findings.errors();
  lintCalibration(model.calibration, 'calibration', findings);
  const parts = ['terms', 'intercept', 'attributes', 'calibration', 'cap', 'floor'];
  const sound = parts.every(findings.isSound) && findings.errors() === errors;
  const { cap, floor } = model;
  if (sound && cap !== undefined && floor !== undefined && floor >= cap)
    findings.add({ code: 'order', path: 'floor', expected: `a floor below the cap, ${cap}`, got: `${floor}` });
  else if (sound) lintBetween(model, findings);
  if (model.bands !== undefined && findings.isSound('bands')) {
    let reach: Range = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    // When the terms are wrong, the range is not known yet; the order of the bands is.
    if (sound) {
      const [least, most] = tallyRange(tallyOf(model), model.attributes);
      const { probability } = readProbabilities(model.calibration);
      reach = [probability(least), probability(most)];
    }
    model.bands.forEach((band, i) => {
      const threshold = thresholdOf(band);
      if (threshold !== null && (threshold.at <= 0 || threshold.at >= 1)) {
        reach = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
        findings.add({
          code: 'out-of-range',
          path: `bands[${i}].${threshold.above ? 'above' : 'atLeast'}`,
          expected: 'a probability above 0 and below 1',
          got: `${threshold.at}`,
        });
      }
    });
    lintBands(model.bands, reach, 'bands', null, findings);
  }
  if (sound && model.covariance !== undefined && findings.isSound('covariance'))
    lintCovariance(model.covariance, model.terms, model.attributes, findings);
};

/** A calibration that jumps over both limits within one step leaves no total between them. */
function lintBetween(model: MicroSegmentsModel, findings: Findings): void {
  const { cap = Number.POSITIVE_INFINITY, floor = Number.NEGATIVE_INFINITY } = tallyOf(model);
  if (floor <= cap) return;
  const expected = `a curve with some probability from ${model.floor} to ${model.cap}`;
  findings.add({ code: 'order', path: 'calibration', expected, got: 'one that jumps over both limits' });
}
