import { exp, ln } from '../../core/arithmetic.js';
import { fail, kindOf } from '../../core/errors.js';
import { sum } from '../../core/sum.js';

/**
 * The p-value of McNemar's exact test: how likely discordant pairs fall at least as unevenly as these by chance, if either side
 * were as likely to be the right one.
 *
 * Formula: min(1, 2 × P(X ≤ min(b, c))), X binomial with n = b + c and probability 1/2 (Q. McNemar, 1947).
 *
 * @param b - pairs in which only the first is right
 * @param c - pairs in which only the second is right
 * @returns 0..1; 1 without any pair
 * @throws ScoringError `wrong-type` for a value that is no count
 * @example mcnemarExact(9, 2) // => 0.0654296875
 */
export function mcnemarExact(b: number, c: number): number {
  for (const [name, count] of [
    ['b', b],
    ['c', c],
  ] as const) {
    if (Number.isInteger(count) && count >= 0) continue;
    const got = Number.isFinite(count) ? 'another number' : kindOf(count);
    fail({ code: 'wrong-type', path: `mcnemarExact.${name}`, expected: 'a whole number of pairs', got });
  }
  const n = b + c;
  const least = Math.min(b, c);
  if (n === 2 * least) return 1;
  // From the most likely term downwards, each from the one before; the first in parts of 2^n, in whole halves while those are
  // numbers.
  let term = 1;
  const terms = [term];
  for (let k = least; k > 0 && term > 1e-20; k--) {
    term *= k / (n - k + 1);
    terms.push(term);
  }
  return Math.min(1, 2 * sum(terms) * largestTerm(n, least));
}

/** C(n, k) / 2^n. */
function largestTerm(n: number, k: number): number {
  if (n <= 1000) {
    // A factor of the binomial, then as many halves as possible, so that no intermediate value overflows or underflows.
    let [term, halves] = [1, n];
    for (let i = 1; i <= k; i++) {
      term *= (n - k + i) / i;
      for (; halves > 0 && term > 1; halves--) term /= 2;
    }
    for (; halves > 0; halves--) term /= 2;
    return term;
  }
  const logs = Array.from({ length: k }, (_, i) => ln((n - k + i + 1) / (i + 1)));
  return exp(sum(logs) - n * ln(2));
}
