import { exp, ln } from '../../core/arithmetic.js';
import { criticalValue } from './normal.js';
import { differenceOf } from './rate-difference.js';
import { type Interval, wilson } from './wilson.js';

/** Those who could, and those who did. */
export interface Count {
  readonly n: number;
  readonly positives: number;
}

/** The difference of two rates. */
export interface RateDifference {
  readonly difference: number;
  readonly interval: Interval;
}

/**
 * One rate less another, with R. Newcombe's hybrid score interval (1998, method 10), which is made of the Wilson intervals of both.
 *
 * @param one - at least one who could, and `other` too
 */
export function rateDifference(one: Count, other: Count, level?: number): RateDifference {
  const [p, q] = [one.positives / one.n, other.positives / other.n];
  const [a, b] = [one, other].map(({ n, positives }) => wilson(positives, n, level) ?? { low: 0, high: 1 }) as [
    Interval,
    Interval,
  ];
  const { value, interval } = differenceOf({ value: p, interval: a }, { value: q, interval: b });
  return { difference: value, interval };
}

/** How many times one rate is another. */
export interface RateRatio {
  /** Null where the other rate is 0. */
  readonly ratio: number | null;
  readonly interval: Interval;
}

/**
 * One rate divided by another, with an interval that is valid where one of them is 0: that of D. Katz and others (1978) on the logarithm,
 * with half a positive and half a row more on both sides (S. Walter, 1975).
 *
 * Formula: p = (positives + 1/2) / (n + 1/2); ln(p / q) -+ z sqrt(1/(positives + 1/2) - 1/(n + 1/2) + the same of the other).
 *
 * @param one - at least one who could, and `other` too
 */
export function rateRatio(one: Count, other: Count, level?: number): RateRatio {
  const halves = [one, other].map(({ n, positives }) => ({ n: n + 0.5, positives: positives + 0.5 })) as [Count, Count];
  const [a, b] = halves;
  const middle = ln(a.positives / a.n / (b.positives / b.n));
  const variance = halves.reduce((all, { n, positives }) => all + 1 / positives - 1 / n, 0);
  const reach = criticalValue(level) * Math.sqrt(Math.max(0, variance));
  return {
    ratio: other.positives === 0 ? null : one.positives / one.n / (other.positives / other.n),
    interval: { low: exp(middle - reach), high: exp(middle + reach) },
  };
}
