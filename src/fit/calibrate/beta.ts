import { log1pExp } from '../../core/arithmetic.js';
import { curveAt, reachOf } from './line.js';
import type { CalibrationMethod } from './method.js';
import { regression } from './regression.js';

/**
 * Beta calibration: a curve of three numbers that may bend in the middle. For a model that is too extreme at one end and too cautious at
 * the other.
 *
 * Formula (M. Kull, T. Silva Filho and P. Flach, Beyond sigmoids, 2017): log-odds = a × ln p - b × ln(1 - p) + c, p the probability before,
 * a and b not below 0, by maximum likelihood; as in their `betacal`, a number that would be below 0 is fixed at 0 and the others are
 * estimated again. Knots are a quarter of log-odds apart in the middle, so that the curve is within 0.002 × |a - b| log-odds of the
 * formula. No curve where the likelihood has no maximum, or the curve does not rise.
 */
export const betaCalibration: CalibrationMethod = {
  name: 'beta',
  fit({ totals, won, lost }) {
    const found = betaOf(totals, won, lost);
    if (found === null) return null;
    const { a, b, c } = found;
    return curveAt(knotsUpTo(reachOf(totals)), (total) => a * lnProbability(total) + b * log1pExp(total) + c);
  },
};

/** ln p, p the probability of a total; log1pExp(total) is -ln(1 - p). */
function lnProbability(total: number): number {
  return -log1pExp(-total);
}

/** The three numbers of the formula; null without a solution. */
export function betaOf(
  totals: Float64Array,
  won: Float64Array,
  lost: Float64Array,
): { readonly a: number; readonly b: number; readonly c: number } | null {
  const [first, second] = [totals.map(lnProbability), totals.map(log1pExp)];
  const [a = 0, b = 0, c = 0] = regression([first, second], won, lost) ?? [];
  if (a >= 0 && b >= 0) return a + b > 0 ? { a, b, c } : null;
  // The likelihood is concave: where a number would be below 0, its best allowed value is 0.
  const kept = a < 0 ? second : first;
  const [slope = 0, intercept = 0] = regression([kept], won, lost) ?? [];
  if (!(slope > 0)) return null;
  return a < 0 ? { a: 0, b: slope, c: intercept } : { a: slope, b: 0, c: intercept };
}

/** Closer where the formula bends: its second derivative is (b - a) p (1 - p). */
function knotsUpTo(reach: number): number[] {
  const right: number[] = [];
  for (let total = 0.25; total < 16; total += total < 4 ? 0.25 : total < 8 ? 0.5 : 1) right.push(total);
  right.push(16, reach);
  return [...right.map((total) => -total).reverse(), 0, ...right];
}
