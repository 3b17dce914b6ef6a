import { fixed, grouped, percentOf, short } from '../core/decimal.js';

/** A count or an amount of money as people read it: thousands apart, two decimals where it is not whole. */
export function countText(count: number): string {
  return grouped(fixed(count, Number.isInteger(count) ? 0 : 2), ',');
}

/** A share as people read it: 12.3 %. */
export function shareText(share: number): string {
  return `${short(percentOf(share), 1)} %`;
}

/** A score in three digits, or as it is where it is a whole number. */
export function scoreText(score: number): string {
  return Number.isInteger(score) ? countText(score) : String(Number(score.toPrecision(3)));
}

/** How many there are of something. */
export function many(count: number, one: string, more = `${one}s`): string {
  return `${countText(count)} ${count === 1 ? one : more}`;
}
