import { fail, kindOf } from '../../core/errors.js';
import { checkLevel, criticalValue } from './normal.js';

/** From `low` to `high`, both included. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * The Wilson score interval of the true rate, from `positives` out of `n`.
 *
 * Formula (Wilson 1927, no continuity correction), with rate p and z = 1.959963984540054 at level 0.95:
 * (p + z^2/2n -+ z sqrt(p(1-p)/n + z^2/4n^2)) / (1 + z^2/n).
 *
 * @param positives - 0..n; may be a fraction where ties or weights are shared
 * @param n - trials; >= 0
 * @param level - confidence, between 0 and 1
 * @returns shares 0..1, low 0 exactly without positives and high 1 exactly with nothing else; null when `n` is 0
 * @throws ScoringError `out-of-range` for negative counts, more positives than trials, or a level outside 0..1
 * @example wilson(0, 10) // => { low: 0, high: 0.2775327998628892 }
 */
export function wilson(positives: number, n: number, level?: number): Interval | null {
  checkLevel(level, 'level');
  const z = criticalValue(level);
  if (typeof n !== 'number' || !(n >= 0 && n < Infinity))
    fail({ code: 'out-of-range', path: 'n', expected: '0 or more trials', got: show(n) });
  if (typeof positives !== 'number' || !(positives >= 0 && positives <= n))
    fail({ code: 'out-of-range', path: 'positives', expected: `0 to ${n}, the trials`, got: show(positives) });
  if (n === 0) return null;
  const rate = positives / n;
  const centre = rate + (z * z) / (2 * n);
  const reach = z * Math.sqrt((rate * (1 - rate)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  return {
    low: positives === 0 ? 0 : Math.max(0, (centre - reach) / scale),
    high: positives === n ? 1 : Math.min(1, (centre + reach) / scale),
  };
}

function show(value: number): string {
  return Number.isFinite(value) ? `${value}` : kindOf(value);
}
