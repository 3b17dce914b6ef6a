import { sum } from '../../core/sum.js';

/**
 * The probability of at least so many positives in a part, when all positives are distributed over the whole at random: the one-sided
 * p-value of R. A. Fisher's exact test.
 *
 * Formula: Σ over k from `positives` on of C(K, k) C(N − K, n − k) / C(N, n), N rows in all of which K positive, n in the part. The
 * terms are computed from the largest outwards by their ratios, so that no factorial is needed; linear in n or K, whichever is less.
 *
 * @param positives - in the part, 0..n
 * @param n - rows of the part
 * @param allPositives - K
 * @param all - N
 * @returns 0..1
 * @example hypergeometricTail(2, 2, 2, 4) // => 0.16666666666666666
 */
export function hypergeometricTail(positives: number, n: number, allPositives: number, all: number): number {
  const [least, most] = [Math.max(0, n + allPositives - all), Math.min(n, allPositives)];
  if (positives <= least) return 1;
  const mode = Math.min(most, Math.max(least, Math.floor(((n + 1) * (allPositives + 1)) / (all + 2))));
  // Of the term at k + 1 to that at k.
  const ratio = (k: number) => ((allPositives - k) * (n - k)) / ((k + 1) * (all - allPositives - n + k + 1));
  const [below, above]: [number[], number[]] = [[], []];
  const keep = (k: number, term: number) => (k < positives ? below : above).push(term);
  keep(mode, 1);
  let term = 1;
  for (let k = mode + 1; k <= most && term > 0; k++) {
    term *= ratio(k - 1);
    keep(k, term);
  }
  term = 1;
  for (let k = mode - 1; k >= least && term > 0; k--) {
    term /= ratio(k);
    keep(k, term);
  }
  const [lower, upper] = [sum(below), sum(above)];
  return upper / (lower + upper);
}
