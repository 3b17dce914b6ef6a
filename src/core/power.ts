import { expOfSum, ln, STEP_HIGH, STEP_LOW, STEPS_PER_UNIT } from './arithmetic.js';
import { roots, scales } from './powers-of-two.js';

/**
 * x to the power y, below 1 ulp, exact where the result is a double; special values as ECMAScript's `**`.
 *
 * Part of the arithmetic that is the same everywhere; no term takes a power yet, and a bundle without one does not carry it.
 *
 * @example pow(1.07, 10) // => 1.9671513572895665
 */
export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  const size = Math.abs(x);
  if (Math.abs(y) === Infinity) return size === 1 ? Number.NaN : size > 1 === y > 0 ? Infinity : 0;
  const negative = x < 0 || (x === 0 && 1 / x < 0);
  const whole = Math.floor(y) === y;
  if (x < 0 && !whole && x !== -Infinity) return Number.NaN;
  const power = size === 0 || size === Infinity ? ((size === 0) === y > 0 ? 0 : Infinity) : powOfSize(size, y);
  return negative && Math.abs(y % 2) === 1 ? -power : power;
}

/** a^y for 0 < a < Infinity and finite y: e^(y ln a) with ln a and the product as pairs of doubles. */
function powOfSize(a: number, y: number): number {
  const rough = y * ln(a);
  if (!(rough < 711)) return Infinity;
  if (rough < -747) return 0;
  if (Math.abs(rough) < 2e-17) return 1;

  // a = 2^(n / 128) (1 + r): the rough logarithm picks n, and the table of the exponential gives the power exactly enough.
  const small = a < 2.2250738585072014e-308;
  const m = small ? a * 18014398509481984 : a; // subnormal: times 2^54
  const n = Math.floor(ln(m) * STEPS_PER_UNIT + 0.5);
  const i = (n & 127) << 1;
  const head = roots[i] as number; // the index is masked
  const tail = roots[i + 1] as number;
  const over = m * (scales[1074 - (n >> 7)] as number) - head;

  // r = first + second, where first is a float: products of two floats are exact.
  const first = Math.fround(over / head);
  const cut = Math.fround(head);
  const second = (over - first * cut - first * (head - cut)) / head - tail * (1 + first);
  const r = first + second;

  // ln(1 + r) = r - r^2 / 2 + r^3 / 3 ...: the large terms exactly, the others below 2^-70 of the whole.
  const steps = small ? n - 54 * 128 : n;
  const start = steps * STEP_HIGH;
  const sum = start + first;
  const square = 0.5 * first * first;
  const high = sum - square;
  const series = r * r * r * (1 / 3 - r * (1 / 4 - r * (1 / 5 - r * (1 / 6 - r * (1 / 7 - r / 8)))));
  const low =
    start -
    sum +
    first +
    (sum - high - square) +
    (steps * STEP_LOW + (second - second * (first + 0.5 * second)) + series);

  const shortY = Math.fround(y);
  const shortLn = Math.fround(high);
  return expOfSum(shortY * shortLn, shortY * (high - shortLn + low) + (y - shortY) * (high + low));
}
