import { grouped } from './decimal.js';

/**
 * Two different numbers as texts: with four digits, and thousandths, or one digit more than needed to show the difference, at most twelve.
 *
 * @example apart(-0.334758325, -1.126862875) // => ['-0.3348', '-1.127']
 */
export function apart(before: number, after: number): readonly [string, string] {
  const told = (digits: number) => [numberText(before, digits), numberText(after, digits)] as const;
  for (let digits = LEAST; digits < MOST; digits++) {
    const [old, now] = told(digits);
    if (old !== now) return told(digits === LEAST ? digits : digits + 1);
  }
  return told(MOST);
}

/** One number in at least four digits, and thousandths. */
export function numberText(value: number, digits = LEAST): string {
  const whole = Math.abs(value) < 1 ? 0 : fractionless(value).length;
  return grouped(String(Number(value.toPrecision(Math.min(MOST_OF_DOUBLE, Math.max(digits, whole + DECIMALS))))), ',');
}

function fractionless(value: number): string {
  return String(Math.floor(Math.abs(value)));
}

const LEAST = 4;
const MOST = 12;
const DECIMALS = 3;
/** Digits that a double keeps. */
const MOST_OF_DOUBLE = 15;
