import { exp, log1p } from '../../core/arithmetic.js';
import { fail, shown } from '../../core/errors.js';

/**
 * The chance that a chi-squared variable is above a statistic: the p-value of a test.
 *
 * Formula: Q(a, x) = Γ(a, x) / Γ(a) with a = half the degrees of freedom and x = half the statistic; below x = a + 1 by the power
 * series of 1 - Q, from there on by Legendre's continued fraction, and from a million degrees of freedom on, where these would take
 * long, by N. M. Temme's uniform expansion (DLMF 8.12). Correct to about 13 digits, 12 where it is below 1e-10.
 *
 * @param statistic - 0 or more
 * @param degreesOfFreedom - a whole number of at least 1
 * @returns 0..1; 0 where it is below the smallest double
 * @throws ScoringError `wrong-type`, `out-of-range`
 * @example chiSquaredTail(0, 3) // => 1
 */
export function chiSquaredTail(statistic: number, degreesOfFreedom: number): number {
  if (typeof statistic !== 'number' || !(statistic >= 0 && statistic < Infinity))
    fail({ code: 'out-of-range', path: 'statistic', expected: 'a number of 0 or more', got: shown(statistic) });
  if (!(Number.isInteger(degreesOfFreedom) && degreesOfFreedom >= 1))
    fail({
      code: 'out-of-range',
      path: 'degreesOfFreedom',
      expected: 'a whole number of at least 1',
      got: shown(degreesOfFreedom),
    });
  const [a, x] = [degreesOfFreedom / 2, statistic / 2];
  if (x === 0) return 1;
  const tail =
    a >= HUGE ? uniform(a, x) : x < a + 1 ? 1 - density(a, x) * series(a, x) : density(a, x) * fraction(a, x) * a;
  return Math.min(1, Math.max(0, tail));
}

/** x^a e^-x / Γ(a + 1), for an `a` that is half a whole number. */
function density(a: number, x: number): number {
  if (a > LARGE) {
    // C. Loader's form: the distance of x from a in the exponent, instead of two large powers that all but cancel.
    const away = (x - a) / a;
    return exp(a * log1p(away) - (x - a) - stirlingError(a)) / Math.sqrt(2 * Math.PI * a);
  }
  const half = exp(-x / 2);
  let power = Number.isInteger(a) ? half : 2 * half * Math.sqrt(x / Math.PI);
  for (let k = Number.isInteger(a) ? 1 : 1.5; k <= a; k++) power *= x / k;
  return power * half;
}

/** From here on the error of five terms of Stirling's series is below 1e-17. */
const LARGE = 20;

/** ln Γ(a + 1) - ln(√(2πa) (a/e)^a). */
function stirlingError(a: number): number {
  const s = 1 / (a * a);
  return (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s / 1188)))) / a;
}

/** 1 + x/(a+1) + x^2/((a+1)(a+2)) + ... */
function series(a: number, x: number): number {
  let [term, total] = [1, 1];
  for (let k = 1; term > total * 1e-17; k++) {
    term *= x / (a + k);
    total += term;
  }
  return total;
}

/** 1/(x+1-a - 1(1-a)/(x+3-a - 2(2-a)/(x+5-a - ...))), by W. J. Lentz' way from the front. */
function fraction(a: number, x: number): number {
  let b = x + 1 - a;
  let upper = Infinity;
  let lower = 1 / b;
  let value = lower;
  // A hundred steps, or some times the root of a, are enough; rounding must not keep it going.
  for (let k = 1; k < MOST_STEPS; k++) {
    const step = k * (a - k);
    b += 2;
    lower = 1 / (b + step * lower);
    upper = b + step / upper;
    const change = upper * lower;
    value *= change;
    if (Math.abs(change - 1) < 1e-15) break;
  }
  return value;
}

const MOST_STEPS = 100_000;

/** From here on the error of a few terms of the uniform expansion is below 1e-15. */
const HUGE = 500_000;

/**
 * ½ erfc(η √(a/2)) + e^(-aη²/2) / √(2πa) × (c0(η) + c1(η) / a), with η²/2 = d - ln(1 + d) at the distance d = (x - a) / a.
 *
 * Further out than 6 % of a the tail is 0 or 1 in all digits; nearer, c0 and c1 need the first terms of their series alone.
 */
function uniform(a: number, x: number): number {
  const away = (x - a) / a;
  if (Math.abs(away) > 0.06) return away > 0 ? 0 : 1;
  // d - ln(1 + d) as its series: the difference would cancel.
  let half = 0;
  for (let k = 20; k >= 2; k--) half = 1 / k - away * half;
  half *= away * away;
  const eta = (away < 0 ? -1 : 1) * Math.sqrt(2 * half);
  const power = a * half;
  const outside = power === 0 ? 0.5 : chiSquaredTail(2 * power, 1) / 2;
  const scale = exp(-power) / (Math.sqrt(2 * Math.PI) * Math.sqrt(a));
  return (away < 0 ? 1 - outside : outside) + scale * (polynomial(C0, eta) + polynomial(C1, eta) / a);
}

const C0 = [-1 / 3, 1 / 12, -2 / 135, 1 / 864, 1 / 2835, -139 / 777600, 1 / 25515, -571 / 261273600];

const C1 = [-1 / 540, -1 / 288, 1 / 378, -77 / 77760];

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduceRight((value, coefficient) => value * x + coefficient, 0);
}
