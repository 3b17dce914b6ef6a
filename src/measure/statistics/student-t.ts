import { exp, ln, log1p } from '../../core/arithmetic.js';

/**
 * The chance that a variable of Student's t distribution is further from 0 than a statistic, on either side: the p-value of a t test.
 *
 * Formula: I_x(f/2, 1/2) with x = f / (f + t²), the regularised incomplete beta function by its continued fraction (DLMF 8.17.22).
 * Right to about 12 digits up to a thousand degrees of freedom, and to 10 at a million.
 *
 * @param statistic - finite
 * @param degreesOfFreedom - above 0, need not be whole
 */
export function studentTail(statistic: number, degreesOfFreedom: number): number {
  const t = Math.abs(statistic);
  const a = degreesOfFreedom / 2;
  // As (t / √f)², so that no square overflows.
  const ratio = t / Math.sqrt(degreesOfFreedom);
  if (ratio > 1e150) return 0;
  const square = ratio * ratio;
  const [x, y] = [1 / (1 + square), square / (1 + square)];
  if (y === 0) return 1;
  // x^a y^(1/2) / B(a, 1/2), with Γ(1/2) = √π.
  const front = (exp(-a * log1p(square)) * Math.sqrt(y) * gammaRatio(a)) / Math.sqrt(Math.PI);
  const tail = x < (a + 1) / (a + 2.5) ? (front * fraction(a, 0.5, x)) / a : 1 - front * fraction(0.5, a, y) * 2;
  return Math.min(1, Math.max(0, tail));
}

/**
 * The half-width of an interval of this level in standard errors, under Student's t distribution.
 *
 * @param degreesOfFreedom - above 0
 */
export function studentCriticalValue(level: number, degreesOfFreedom: number): number {
  const outside = 1 - level;
  let [low, high] = [0, 1];
  while (studentTail(high, degreesOfFreedom) > outside && high < 1e150) [low, high] = [high, high * 2];
  for (;;) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) return high;
    if (studentTail(middle, degreesOfFreedom) > outside) low = middle;
    else high = middle;
  }
}

/** Γ(a + 1/2) / Γ(a): from 30 on by Stirling's series of its logarithm, below by the recurrence Γ(a + 1) = a Γ(a). */
function gammaRatio(a: number): number {
  let factor = 1;
  let z = a;
  for (; z < 30; z++) factor *= z / (z + 0.5);
  const s = 1 / (z * z);
  const series = (-1 / 8 + s * (1 / 192 - s * (1 / 640 - s * (17 / 14336 - (s * 31) / 18432)))) / z;
  return factor * exp(ln(z) / 2 + series);
}

/** 1/(1 + d₁/(1 + d₂/(1 + …))) of the incomplete beta function, by W. J. Lentz' way from the front. */
function fraction(a: number, b: number, x: number): number {
  let upper = 1;
  let lower = 1 / (1 - ((a + b) * x) / (a + 1));
  let value = lower;
  for (let m = 1; m < 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    lower = 1 / (1 + even * lower);
    upper = 1 + even / upper;
    value *= lower * upper;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    lower = 1 / (1 + odd * lower);
    upper = 1 + odd / upper;
    const change = lower * upper;
    value *= change;
    if (Math.abs(change - 1) < 1e-15) break;
  }
  return value;
}
