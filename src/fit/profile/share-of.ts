import { fixed } from '../../core/decimal.js';

/** A share in per cent, always with one decimal: `98.0 %`. */
export function shareOf(part: number, whole: number): string {
  return `${fixed((100 * part) / whole, 1)} %`;
}
