import { ln } from '../core/arithmetic.js';

/** ln Γ and its first two derivatives at one number. */
export interface GammaAt {
  readonly lnGamma: number;
  readonly digamma: number;
  readonly trigamma: number;
}

/**
 * ln Γ(z), ψ(z) and ψ′(z) for z above 0.
 *
 * Stirling's series from 16 on (DLMF 5.11.1, 5.11.2, 5.15.8); below by the recurrences Γ(z + 1) = z Γ(z), ψ(z + 1) = ψ(z) + 1/z and
 * ψ′(z + 1) = ψ′(z) − 1/z². Right to about 14 digits of the larger of the value and 1.
 */
export function gammaAt(z: number): GammaAt {
  let [product, first, second] = [1, 0, 0];
  let y = z;
  for (; y < LARGE; y++) {
    product *= y; // at most 16 factors, so that it stays a number
    first += 1 / y;
    second += 1 / (y * y);
  }
  const [s, lnY] = [1 / (y * y), ln(y)];
  const series = (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - (s * 691) / 360360))))) / y;
  const slope = s * (1 / 12 - s * (1 / 120 - s * (1 / 252 - s * (1 / 240 - s * (1 / 132 - (s * 691) / 32760)))));
  const bend = (s * (1 / 6 - s * (1 / 30 - s * (1 / 42 - s * (1 / 30 - s * (5 / 66 - (s * 691) / 2730)))))) / y;
  return {
    lnGamma: (y - 0.5) * lnY - y + HALF_LN_2PI + series - ln(product),
    digamma: lnY - 1 / (2 * y) - slope - first,
    trigamma: 1 / y + s / 2 + bend + second,
  };
}

/** From here on the terms of the series leave less than 1e-15. */
const LARGE = 16;
const HALF_LN_2PI = 0.9189385332046728;
