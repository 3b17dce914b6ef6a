import { fail, kindOf, shown } from './errors.js';
import { checkNames } from './options.js';

/** A seeded stream of numbers: the same seed gives the same numbers on every engine. */
export interface Random {
  /** A number in 0 <= x < 1, uniform over the multiples of 2^-53. */
  next(): number;
  /** A whole number in 0 <= x < n, each equally likely; n from 1 to 2^32. */
  below(n: number): number;
}

/**
 * A seeded generator: xoshiro128** 1.1 (D. Blackman and S. Vigna, 2018), its state filled from the seed by SplitMix32.
 *
 * Good for sampling and simulation, not for secrets.
 *
 * @param seed - an integer from 0 to 2^53 - 1
 * @throws ScoringError `out-of-range` for another seed
 * @example random(42).below(6) // => 5
 */
export function random(seed: number): Random {
  const uint32 = xoshiro128(seedWords(seed));
  return {
    next: () => {
      const high = uint32() >>> 5;
      return (high * 67108864 + (uint32() >>> 6)) / 9007199254740992;
    },
    below: (n) => {
      requireInteger(n, 1, 4294967296, 'random.below.n');
      const fair = 4294967296 - (4294967296 % n); // what lies above would favour the small numbers
      let drawn = uint32();
      while (drawn >= fair) drawn = uint32();
      return drawn % n;
    },
  };
}

/** The generator itself: 32 random bits a call, from four words of which one is not 0. */
export function xoshiro128(state: readonly [number, number, number, number]): () => number {
  let [a, b, c, d] = state;
  return () => {
    const five = Math.imul(b, 5);
    const result = Math.imul((five << 7) | (five >>> 25), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  };
}

/** Four words from a seed: different for different seeds, and never all 0, because the mixer is one to one. */
function seedWords(seed: number): [number, number, number, number] {
  requireInteger(seed, 0, Number.MAX_SAFE_INTEGER, 'seed');
  const high = Math.floor(seed / 4294967296);
  const word = (from: number, i: number) => mixed(from + Math.imul(i, 0x9e3779b9));
  return [word(seed | 0, 1), word(seed | 0, 2), word(seed ^ mixed(high), 3), word(seed ^ mixed(high), 4)];
}

function mixed(word: number): number {
  const first = Math.imul(word ^ (word >>> 16), 0x21f0aaad);
  const second = Math.imul(first ^ (first >>> 15), 0x735a2d97);
  return second ^ (second >>> 15);
}

/**
 * The same items in a random order, each order equally likely (Fisher and Yates); the given array stays as it is.
 *
 * @throws ScoringError `out-of-range` for a seed that is not an integer from 0 to 2^53 - 1
 * @example shuffle(['a', 'b', 'c', 'd'], 7) // => ['c', 'a', 'b', 'd']
 */
export function shuffle<T>(items: readonly T[], seed: number): T[] {
  requireArray(items, 'items');
  const shuffled = items.slice();
  const { below } = random(seed);
  for (let i = shuffled.length - 1; i > 0; i--) {
    const j = below(i + 1);
    const item = shuffled[i] as T; // both positions are below the length
    shuffled[i] = shuffled[j] as T;
    shuffled[j] = item;
  }
  return shuffled;
}

/**
 * Rows divided at random into a part to train on and a part to test on; both keep the order of the rows.
 *
 * The test part has `testShare` of the rows, rounded to the nearest whole number, halves up.
 *
 * @param options - `testShare` from 0 to 1; `seed` an integer from 0 to 2^53 - 1
 * @throws ScoringError `out-of-range`
 * @example split([1, 2, 3, 4], { testShare: 0.25, seed: 1 }) // => { train: [1, 2, 3], test: [4] }
 */
export function split<T>(
  rows: readonly T[],
  options: { readonly testShare: number; readonly seed: number },
): { train: T[]; test: T[] } {
  requireArray(rows, 'rows');
  checkNames(options, ['testShare', 'seed']);
  const { testShare, seed } = options;
  if (!(typeof testShare === 'number' && testShare >= 0 && testShare <= 1)) {
    fail({ code: 'out-of-range', path: 'split.testShare', expected: 'a share from 0 to 1', got: shown(testShare) });
  }
  const tested = Math.floor(testShare * rows.length + 0.5);
  const places = shuffle(Array.from(rows.keys()), seed);
  const inTest = new Set(places.slice(0, tested));
  return { train: rows.filter((_, i) => !inTest.has(i)), test: rows.filter((_, i) => inTest.has(i)) };
}

/**
 * A fold from 0 to k - 1 for each of n rows, at random; the folds differ in size by one row at most.
 *
 * @param n - how many rows
 * @param k - how many folds, from 2 to n
 * @throws ScoringError `out-of-range`
 * @example folds(5, 2, 1) // => [0, 0, 0, 1, 1]
 */
export function folds(n: number, k: number, seed: number): number[] {
  requireInteger(n, 2, 100_000_000, 'folds.n');
  requireInteger(k, 2, n, 'folds.k');
  return shuffle(
    Array.from({ length: n }, (_, i) => i % k),
    seed,
  );
}

function requireArray(items: unknown, path: string): void {
  if (!Array.isArray(items)) fail({ code: 'wrong-type', path, expected: 'an array', got: kindOf(items) });
}

function requireInteger(value: number, least: number, most: number, path: string): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  fail({ code: 'out-of-range', path, expected: `an integer from ${least} to ${most}`, got: shown(value) });
}
