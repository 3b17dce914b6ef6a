import { ExactSum } from '../../core/sum.js';
import { criticalValue } from '../statistics/normal.js';
import type { Interval } from '../statistics/wilson.js';

/** A difference between two models on the same rows. */
export interface Difference {
  /** Above 0 favours the challenger. */
  readonly difference: number;
  /** Null for fewer than two rows. */
  readonly standardError: number | null;
  /** Null without a standard error above 0. */
  readonly interval: Interval | null;
}

/**
 * The mean of differences of rows, with its standard error and interval.
 *
 * Formula: SE² = Σ w (d - mean)² / (n - 1) / n, n the weight of all rows; interval: mean -+ z SE.
 *
 * @param times - the unit of the mean: 1 for per row, n for the sum over all rows
 */
export function pairedDifference(
  differences: Float64Array,
  weights: Float64Array,
  level: number | undefined,
  times: (n: number) => number = () => 1,
): Difference {
  const [all, total] = [new ExactSum(), new ExactSum()];
  differences.forEach((difference, i) => {
    all.add(weights[i] as number);
    total.addProduct(weights[i] as number, difference);
  });
  const n = all.value();
  const [first = 0] = differences;
  // Where all are equal the mean is their value: a remainder from rounding is no spread.
  const mean = differences.every((one) => one === first) ? first : total.value() / n;
  const squares = new ExactSum();
  differences.forEach((difference, i) => {
    squares.addProduct(weights[i] as number, (difference - mean) * (difference - mean));
  });
  const scale = times(n);
  const difference = scale === n ? total.value() : mean * scale;
  if (n <= 1) return { difference, standardError: null, interval: null };
  const standardError = scale * Math.sqrt(squares.value() / (n - 1) / n);
  return { difference, standardError, interval: around(difference, standardError, level) };
}

/** An interval about a difference; null where its error is 0, which does not mean certainty. */
export function around(difference: number, standardError: number, level: number | undefined): Interval | null {
  if (standardError === 0) return null;
  const reach = criticalValue(level) * standardError;
  return { low: difference - reach, high: difference + reach };
}
