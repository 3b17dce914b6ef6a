import { fixed, grouped } from '../../core/decimal.js';

/** A count with its word: `1 row`, `2,000 rows`. */
export function counted(count: number, one: string, several = `${one}s`): string {
  return `${grouped(String(count), ',')} ${count === 1 ? one : several}`;
}

/** A share as a person reads it: `99.5 %`. */
export function shareOf(part: number, whole: number): string {
  return `${fixed((100 * part) / whole, 1)} %`;
}
