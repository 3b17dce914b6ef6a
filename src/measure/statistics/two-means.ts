import { ExactSum, sum } from '../../core/sum.js';
import { studentCriticalValue, studentTail } from './student-t.js';
import type { Interval } from './wilson.js';

/** The difference of two means, with its standard error and interval. */
export interface MeanDifference {
  readonly value: number;
  /** Null with fewer than two units on one side. */
  readonly standardError: number | null;
  /** By B. L. Welch and F. E. Satterthwaite; null where the standard error is null or 0. */
  readonly degreesOfFreedom: number | null;
  /** Null where the degrees of freedom are. */
  readonly interval: Interval | null;
  /** Two-sided, of no difference; null where the degrees of freedom are. */
  readonly pValue: number | null;
}

/**
 * The difference of two means with Welch's interval, which allows different variances.
 *
 * Standard error √(s₁²/n₁ + s₀²/n₀), variances with n − 1: that of a regression on the group with HC2 errors.
 *
 * @param first - at least one
 * @param second - at least one
 */
export function meanDifference(first: readonly number[], second: readonly number[], level = 0.95): MeanDifference {
  const [a, b] = [momentsOf(first), momentsOf(second)];
  const value = a.mean - b.mean + 0; // no -0
  const unknown = { standardError: null, degreesOfFreedom: null, interval: null, pValue: null };
  if (a.n < 2 || b.n < 2) return { value, ...unknown };
  const [u, v] = [a.variance / a.n, b.variance / b.n];
  const standardError = Math.sqrt(u + v);
  if (standardError === 0) return { value, ...unknown, standardError };
  // By shares, so that no square overflows or vanishes.
  const share = u / (u + v);
  const degreesOfFreedom = 1 / ((share * share) / (a.n - 1) + ((1 - share) * (1 - share)) / (b.n - 1));
  const reach = studentCriticalValue(level, degreesOfFreedom) * standardError;
  const interval = { low: value - reach, high: value + reach };
  return {
    value,
    standardError,
    degreesOfFreedom,
    interval,
    pValue: studentTail(value / standardError, degreesOfFreedom),
  };
}

function momentsOf(values: readonly number[]) {
  const n = values.length;
  const mean = sum(values) / n;
  // Equal values have no variance, even if their mean is rounded.
  if (n < 2 || values.every((one) => one === values[0])) return { n, mean: n === 0 ? 0 : mean, variance: 0 };
  const squares = new ExactSum();
  for (const one of values) squares.add((one - mean) * (one - mean));
  return { n, mean, variance: squares.value() / (n - 1) };
}
