// How the pictures write numbers: as the English words of the library do.
import { grouped, rounded } from '../core/decimal.js';
import { shareText } from '../core/share-text.js';
import type { NumberFormat } from './scene.js';

/** A share in per cent, such as `41.3 %`. */
export const percent = shareText;

/** A number with as many digits as are useful: four, or three below 1. */
export function figure(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e15 || (size > 0 && size < 1e-6)) return String(Number(value.toPrecision(3)));
  const exponent = size === 0 ? 0 : Number(size.toExponential().split('e')[1]);
  return grouped(rounded(value, Math.min(9, Math.max(0, (exponent < 0 ? 2 : 3) - exponent))), ',');
}

/** A whole number of things, or a fraction where ties were shared. */
export function count(value: number): string {
  return grouped(rounded(value, 1), ',');
}

/** An index such as the PSI, with the decimals that the alarms of `drift` show. */
export function index(value: number): string {
  return rounded(value, 3);
}

/** One of a thing, or many of them. */
export function many(value: number, one: string, more = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : more}`;
}

/** The text at a tick, which needs so many decimals. */
export function tickText(value: number, decimals: number, format: NumberFormat): string {
  if (format === 'share') return `${grouped(rounded(value * 100, Math.min(9, Math.max(0, decimals - 2))), ',')} %`;
  if (decimals > 9 || Math.abs(value) >= 1e15) return String(value);
  return grouped(rounded(value, decimals), ',');
}
