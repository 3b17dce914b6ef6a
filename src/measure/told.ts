import { fixed, grouped } from '../core/decimal.js';
import { shareText } from '../core/share-text.js';
import type { Interval } from './statistics/wilson.js';

/** A count or an amount of money in readable form: thousands separated, two decimals where it is not whole. */
export function countText(count: number): string {
  return grouped(fixed(count, Number.isInteger(count) ? 0 : 2), ',');
}

/** A score in three digits, or whole if it has more. */
export function scoreText(score: number): string {
  if (Number.isInteger(score)) return countText(score);
  return grouped(Math.abs(score) < 1000 ? String(Number(score.toPrecision(3))) : fixed(score, 0), ',');
}

/**
 * An interval with its level: `95 % interval 20.6 % to 100 %`, or `95 % interval 194 or more` without an upper end.
 *
 * @param level - as the caller gave it; default 0.95
 * @param told - the text of one end
 */
export function intervalText(
  { low, high }: Interval | { readonly low: number; readonly high: number | null },
  level: number | undefined,
  told: (end: number) => string,
): string {
  return `${shareText(level ?? 0.95)} interval ${told(low)} ${high === null ? 'or more' : `to ${told(high)}`}`;
}

/** How many there are of something. */
export function many(count: number, one: string, more = `${one}s`): string {
  return `${countText(count)} ${count === 1 ? one : more}`;
}
