import { ln, log1p } from '../../core/arithmetic.js';

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
  const [lnY, { series, slope, bend }] = [ln(y), tailsAt(y)];
  return {
    lnGamma: (y - 0.5) * lnY - y + HALF_LN_2PI + series - ln(product),
    digamma: lnY - 1 / (2 * y) - slope - first,
    trigamma: 1 / y + 1 / (2 * y * y) + bend + second,
  };
}

/**
 * How much larger the three are at z + q than at z, for z and q above 0.
 *
 * The same series and recurrences, subtracted from each other term by term: for a large z the two almost cancel.
 */
export function gammaStep(z: number, q: number): GammaAt {
  let [logs, first, second] = [0, 0, 0];
  let y = z;
  for (; y < LARGE; y++) {
    logs += log1p(q / y);
    first += q / y / (y + q);
    second += (q / y / (y + q)) * (1 / y + 1 / (y + q));
  }
  const [apart, growth, low, high] = [q / y / (y + q), log1p(q / y), tailsAt(y), tailsAt(y + q)];
  return {
    lnGamma: (y + q - 0.5) * growth + q * (ln(y) - 1) + (high.series - low.series) - logs,
    digamma: growth + apart / 2 - (high.slope - low.slope) + first,
    trigamma: -apart - (apart * (1 / y + 1 / (y + q))) / 2 + (high.bend - low.bend) - second,
  };
}

/** The remainder of Stirling's series of each from its small terms on, for y of 16 or more. */
function tailsAt(y: number) {
  const s = 1 / (y * y);
  return {
    series: (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - (s * 691) / 360360))))) / y,
    slope: s * (1 / 12 - s * (1 / 120 - s * (1 / 252 - s * (1 / 240 - s * (1 / 132 - (s * 691) / 32760))))),
    bend: (s * (1 / 6 - s * (1 / 30 - s * (1 / 42 - s * (1 / 30 - s * (5 / 66 - (s * 691) / 2730)))))) / y,
  };
}

/** From here on the terms of the series add less than 1e-15. */
const LARGE = 16;
const HALF_LN_2PI = 0.9189385332046728;
