/**
 * How strongly to shrink counts to their expected values: the shape `k` of a gamma prior with mean 1 over the ratio of the two.
 * A count `O` where `E` was expected becomes `(O + k) / (E + k)` times the expected count.
 *
 * Chosen so that the variance of the counts is that of the prior: Σ (O − E)² / (E + E² / k) = degrees of freedom (R. C. Paule
 * and J. Mandel, 1982, for counts whose variance is E + E² / k). Infinity when they vary no more than by chance.
 *
 * @param expected - the expected value of each count, 0 for none, in which case the count is ignored
 */
export function gammaStrength(observed: Float64Array, expected: Float64Array, freedom: number): number {
  const excess = (spread: number): number => {
    let sum = 0;
    for (let j = 0; j < observed.length; j++) {
      const e = expected[j] as number;
      if (!(e > 0)) continue;
      const off = (observed[j] as number) - e;
      sum += (off * off) / (e + e * e * spread);
    }
    return sum - freedom;
  };
  if (!(freedom > 0) || excess(0) <= 0) return Number.POSITIVE_INFINITY;
  let [low, high] = [0, 1];
  for (; high < MOST_SPREAD && excess(high) > 0; high *= 2) low = high;
  for (let step = 0; step < 100; step++) {
    const middle = 0.5 * (low + high);
    if (excess(middle) > 0) low = middle;
    else high = middle;
  }
  return 1 / high;
}

/** A ratio that varies this much, in variance over squared mean, is not drawn to anything in earnest. */
const MOST_SPREAD = 1048576;

/** The ratio of a count to its expected value, shrunk to 1: (O + k) / (E + k). */
export function drawn(observed: number, expected: number, strength: number): number {
  return strength === Number.POSITIVE_INFINITY ? 1 : (observed + strength) / (expected + strength);
}
