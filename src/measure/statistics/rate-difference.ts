import type { Interval } from './wilson.js';

/** A value with its interval. */
export interface Estimated {
  readonly value: number;
  readonly interval: Interval;
}

/**
 * The difference of two values that were estimated apart, with its interval from theirs.
 *
 * With values a and b and their limits: low = a − b − √((a − lₐ)² + (u_b − b)²), high = a − b + √((uₐ − a)² + (b − l_b)²) (G. Y. Zou and
 * A. Donner, 2008). For two rates with Wilson intervals that is R. G. Newcombe's hybrid score interval (1998, method 10).
 */
export function differenceOf(a: Estimated, b: Estimated): Estimated {
  const value = a.value - b.value + 0; // no -0
  const below = root(a.value - a.interval.low, b.interval.high - b.value);
  const above = root(a.interval.high - a.value, b.value - b.interval.low);
  return { value, interval: { low: value - below, high: value + above } };
}

function root(x: number, y: number): number {
  return Math.sqrt(x * x + y * y);
}
