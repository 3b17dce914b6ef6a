import { at } from '../../core/errors.js';
import type { Findings } from '../findings.js';
import { lintAmount } from '../tally/lint.js';
import { LOG_ODDS } from '../tally/unit.js';
import { lintKnots } from '../terms/curve/lint.js';
import type { CalibrationCurve } from './calibration.js';

/** Problems of a calibration: knots that do not rise, and numbers finer or larger than log-odds allow. */
export function lintCalibration(calibration: CalibrationCurve | undefined, path: string, findings: Findings): void {
  if (calibration === undefined || !findings.isSound(path)) return;
  lintKnots(calibration, 'rising', path, findings);
  calibration.forEach((knot, k) => {
    for (const key of ['at', 'amount'] as const) lintAmount(knot[key], `${at(path, k)}.${key}`, LOG_ODDS, findings);
  });
}
