import type { CalibrationCurve } from '../../model/calibration/calibration.js';
import { logOdds } from '../log-odds.js';

/** Totals beyond ±100 are probabilities that cannot be distinguished from 0 and 1. */
const LEAST_REACH = 100;

/** The most that log-odds are counted in, and a knot may have. */
const MOST = 1e6;

/** How far a curve of the whole scale must reach to cover all observed totals. */
export function reachOf(totals: Float64Array): number {
  return Math.ceil(totals.reduce((most, total) => Math.max(most, Math.abs(total)), LEAST_REACH));
}

/** A curve through some totals; null where it falls, or where it leaves the supported range. */
export function curveAt(totals: readonly number[], worth: (total: number) => number): CalibrationCurve | null {
  const knots = totals.map((total) => ({ at: logOdds(total) + 0, amount: logOdds(worth(total)) + 0 }));
  const sound = knots.every(
    ({ at, amount }, k) =>
      Math.abs(at) <= MOST && Math.abs(amount) <= MOST && amount >= (knots[k - 1]?.amount ?? amount),
  );
  return sound ? knots : null;
}

/** The straight line `intercept + slope × total`, as far as any total reaches. */
export function straightLine(intercept: number, slope: number, totals: Float64Array): CalibrationCurve | null {
  const reach = reachOf(totals);
  return curveAt([-reach, reach], (total) => intercept + slope * total);
}
