import { sum } from '../../core/sum.js';
import { straightLine } from './line.js';
import type { CalibrationMethod, TotalsSeen } from './method.js';
import { regression } from './regression.js';

/**
 * Platt's method: log-odds = intercept + slope × total, two numbers. For a model that is right about the order, and too bold (slope
 * below 1) or too timid (above 1).
 *
 * Formula (J. Platt, Probabilistic Outputs for Support Vector Machines, 1999): maximum likelihood, with outcomes not of 1 and 0 but of
 * (won + 1) / (won + 2) and 1 / (lost + 2), so that a solution always exists; scikit-learn's `method="sigmoid"`. No curve where the
 * slope is not above 0: a calibration cannot reverse the order.
 */
export const plattScaling: CalibrationMethod = {
  name: 'platt',
  fit(seen) {
    const line = plattLine(seen);
    return line === null ? null : straightLine(line.intercept, line.slope, seen.totals);
  },
};

/** The line itself; null where its slope is not positive. */
export function plattLine({ totals, won, lost }: TotalsSeen): { intercept: number; slope: number } | null {
  const [allWon, allLost] = [sum(won), sum(lost)];
  const [high, low] = [(allWon + 1) / (allWon + 2), 1 / (allLost + 2)];
  const towards = won.map((weight, i) => weight * high + (lost[i] as number) * low);
  const away = won.map((weight, i) => weight * (1 - high) + (lost[i] as number) * (1 - low));
  const [slope = 0, intercept = 0] = regression([totals], towards, away) ?? [];
  return slope > 0 ? { intercept, slope } : null;
}
