import { ln } from '../../core/arithmetic.js';
import { fail, kindOf } from '../../core/errors.js';

/**
 * The quantile of the standard normal distribution: the value below which it falls with the given
 * probability.
 *
 * Algorithm AS 241, PPND16 (Wichura 1988), correct to about 16 digits; R's `qnorm` uses it too.
 *
 * @param probability - above 0 and below 1
 * @throws ScoringError `out-of-range` at 0, 1 or outside
 * @example normalQuantile(0.5) // => 0
 */
export function normalQuantile(probability: number): number {
  if (typeof probability !== 'number' || !(probability > 0 && probability < 1))
    fail({
      code: 'out-of-range',
      path: 'probability',
      expected: 'a number above 0 and below 1',
      got: Number.isFinite(probability) ? `${probability}` : kindOf(probability),
    });
  const q = probability - 0.5;
  if (Math.abs(q) <= 0.425) return q * ratio(0.180625 - q * q, centre);
  const r = Math.sqrt(-ln(q < 0 ? probability : 1 - probability));
  const size = r <= 5 ? ratio(r - 1.6, shoulder) : ratio(r - 5, tail);
  return q < 0 ? -size : size;
}

/** The half-width of an interval of this level in standard errors: 1.959963984540054 for 0.95. */
export function criticalValue(level = 0.95): number {
  // From the lower side: 1 - level keeps the digits that (1 + level) / 2 rounds away.
  return level === 0.95 ? 1.959963984540054 : -normalQuantile((1 - level) / 2);
}

/** Throws unless a level is left out, or is between 0 and 1. */
export function checkLevel(level: number | undefined, path: string): void {
  if (level === undefined || (typeof level === 'number' && level > 0 && level < 1)) return;
  const got = Number.isFinite(level) ? `${level}` : kindOf(level);
  fail({ code: 'out-of-range', path, expected: 'a number above 0 and below 1', got });
}

type Polynomials = readonly [above: readonly number[], below: readonly number[]];

function ratio(x: number, [above, below]: Polynomials): number {
  return polynomial(x, above) / polynomial(x, below);
}

function polynomial(x: number, coefficients: readonly number[]): number {
  let value = 0;
  for (const coefficient of coefficients) value = value * x + coefficient;
  return value;
}

// Highest power first, as Wichura prints them: a7..a0 over b7..b0, c over d, e over f;
// each written as the double it is.
const centre: Polynomials = [
  [
    2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946, 1971.5909503065513,
    133.14166789178438, 3.3871328727963665,
  ],
  [
    5226.495278852546, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751, 687.1870074920579,
    42.31333070160091, 1,
  ],
];

const shoulder: Polynomials = [
  [
    0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
    5.769497221460691, 4.630337846156546, 1.4234371107496835,
  ],
  [
    1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
    1.6763848301838038, 2.053191626637759, 1,
  ],
];

const tail: Polynomials = [
  [
    2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124, 0.29656057182850487,
    1.7848265399172913, 5.463784911164114, 6.657904643501103,
  ],
  [
    2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 0.0007868691311456133, 0.014875361290850615,
    0.1369298809227358, 0.599832206555888, 1,
  ],
];
