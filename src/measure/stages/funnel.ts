import { at, fail, kindOf } from '../../core/errors.js';
import { checkColumn, checkNames, type LevelOptions } from '../inputs.js';
import { checkLevel } from '../statistics/normal.js';
import { type Interval, wilson } from '../statistics/wilson.js';

/** A share of those who could. */
export interface Rate {
  /** Those who could. */
  readonly n: number;
  /** Those who did. */
  readonly positives: number;
  /** positives / n, 0..1; null when n is 0. */
  readonly rate: number | null;
  /** Wilson; null when n is 0. */
  readonly interval: Interval | null;
}

/** How many people at each stage reached the next, and how many reached the last from the first. */
export interface Funnel {
  /** One per stage but the last. */
  readonly steps: readonly Rate[];
  readonly overall: Rate;
}

/**
 * Conversion from each stage to the next, and overall, from how many people reached each.
 *
 * @param counts - people who reached each stage, in the order of the stages, none more than the stage before
 * @param options - `level` of the intervals, default 0.95
 * @throws ScoringError `too-little-data` for fewer than two stages, `wrong-type`, `out-of-range` for a count above the one before
 * @example funnel([1000, 400, 100, 60, 40, 10]).steps.map((step) => step.rate) // => [0.4, 0.25, 0.6, 0.6666666666666666, 0.25]
 */
export function funnel(counts: ArrayLike<number>, options: Pick<LevelOptions, 'level'> = {}): Funnel {
  checkNames(options, ['level']);
  checkLevel(options.level, 'options.level');
  checkColumn(counts, 'counts');
  if (counts.length < 2)
    fail({ code: 'too-little-data', path: 'counts', expected: 'at least two stages', got: `${counts.length}` });
  const read = Array.from(counts, (count, i) => {
    const before = counts[i - 1] ?? count;
    const path = at('counts', i);
    if (!Number.isInteger(count) || count < 0) {
      const got = Number.isFinite(count) ? `${count}` : kindOf(count);
      fail({ code: 'wrong-type', path, expected: 'a whole number of people', got });
    }
    if (count > before)
      fail({ code: 'out-of-range', path, expected: `at most ${before}, the stage before`, got: `${count}` });
    return count;
  });
  const [first = 0] = read;
  return {
    steps: read.slice(1).map((count, i) => rateOf(count, read[i] as number, options.level)),
    overall: rateOf(read.at(-1) as number, first, options.level),
  };
}

/** A share with its interval. */
export function rateOf(positives: number, n: number, level?: number): Rate {
  return { n, positives, rate: n === 0 ? null : positives / n, interval: wilson(positives, n, level) };
}
