import { inTheLargeOf } from '../../measure/calibration/calibration-line.js';
import { straightLine } from './line.js';
import type { CalibrationMethod } from './method.js';

/**
 * One number for all: log-odds = total + shift, by maximum likelihood, so that the probabilities add up to the outcomes. For a model that
 * is right except for the base rate: prior correction with the rate learned. If both rates are known, `shiftBaseRate` needs no rows.
 */
export const shiftCalibration: CalibrationMethod = {
  name: 'shift',
  fit({ totals, won, lost }) {
    const shift = inTheLargeOf({ positives: won, negatives: lost }, totals);
    return shift === null ? null : straightLine(shift.estimate, 1, totals);
  },
};
