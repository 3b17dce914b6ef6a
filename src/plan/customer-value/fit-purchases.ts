import { ln, log1pExp, logistic } from '../../core/arithmetic.js';
import { fail } from '../../core/errors.js';
import { ExactSum } from '../../core/sum.js';
import { type Buyer, checkPurchases, readEach } from './buyer.js';
import { type CustomerFitReport, FEWEST_REPEATS, reportOf } from './fit-report.js';
import { type Likelihood, maximise, sumsOf } from './maximise.js';
import type { PurchaseModel } from './purchases.js';

/** A purchase model and how it was found. */
export interface PurchaseFit {
  readonly model: PurchaseModel;
  readonly report: CustomerFitReport<keyof PurchaseModel>;
}

/**
 * Learns how often customers buy and when they stop: the BG/NBD model by maximum likelihood (P. S. Fader, B. G. S. Hardie, K. L. Lee,
 * "Counting Your Customers" the Easy Way, Marketing Science 24, 2005).
 *
 * While active, a customer buys at a rate of their own; after each purchase they stop for ever with a probability of their own. Rates vary
 * between customers as a gamma distribution (r, alpha), probabilities as a beta distribution (a, b). With x repeat purchases, the last at t
 * of T: ln L = lnΓ(r + x) − lnΓ(r) + r ln alpha + lnΓ(a + b) + lnΓ(b + x) − lnΓ(b) − lnΓ(a + b + x) + ln((alpha + T)^−(r + x) + [x > 0] a /
 * (b + x − 1) (alpha + t)^−(r + x)). Found by Newton's method; the parameters are those of the Python library lifetimes and of the paper's
 * spreadsheet.
 *
 * @param customers - all customers, including those who bought once: without them too few seem to leave; in any order
 * @throws ScoringError `wrong-type`, `out-of-range`, `order`, `mismatch` for figures that are none; `too-little-data` with fewer than ten
 *   customers who bought again
 * @example fitPurchases(Array.from({ length: 60 }, (_, i) => ({ frequency: i % 4, recency: (i % 4) * (3 + (i % 7)), T: 40 }))).report.customers // => 60
 */
export function fitPurchases(customers: readonly Buyer[]): PurchaseFit {
  const read = readEach(customers, checkPurchases);
  const repeatCustomers = read.filter(({ frequency }) => frequency > 0).length;
  if (repeatCustomers < FEWEST_REPEATS)
    fail({
      code: 'too-little-data',
      path: 'customers',
      expected: `at least ${FEWEST_REPEATS} customers who bought again`,
      got: String(repeatCustomers),
    });
  // Times in units of the mean age, so that one grid of starts works for days and years.
  const ages = new ExactSum();
  let most = 0;
  for (const { T, frequency } of read) {
    ages.add(T);
    most = Math.max(most, frequency);
  }
  const unit = ages.value() / read.length;
  const scaled = read.map(({ frequency, recency, T }) => ({ x: frequency, t: recency / unit, T: T / unit }));
  const found = maximise((parameters) => likelihoodOf(scaled, most, parameters), STARTS, read.length);
  const [r = 0, alpha = 0, a = 0, b = 0] = found.parameters;
  const errors = found.standardErrors;
  const [ofR = 0, ofAlpha = 0, ofA = 0, ofB = 0] = errors ?? [];
  const purchases = new ExactSum();
  for (const { x } of scaled) purchases.add(x);
  // Each repeat purchase has a density per unit of time.
  const logLikelihood = found.logLikelihood - purchases.value() * ln(unit);
  return {
    model: { r, alpha: alpha * unit, a, b },
    report: reportOf(
      { ...found, logLikelihood },
      { customers: read.length, repeatCustomers },
      errors === null ? null : { r: ofR, alpha: ofAlpha * unit, a: ofA, b: ofB },
    ),
  };
}

const STARTS = [0.1, 0.3, 1, 3].flatMap((r) =>
  [0.03, 0.1, 0.3, 1].flatMap((alpha) =>
    [
      [1, 1],
      [0.5, 2],
      [0.2, 3],
    ].map((ab) => [r, alpha, ...ab]),
  ),
);

interface Row {
  readonly x: number;
  readonly t: number;
  readonly T: number;
}

function likelihoodOf(
  rows: readonly Row[],
  most: number,
  [r = 0, alpha = 0, a = 0, b = 0]: readonly number[],
): Likelihood {
  const [ofR, ofB, ofAB] = [risingOf(r, most), risingOf(b, most), risingOf(a + b, most)];
  const sums = sumsOf(4);
  const lnAlpha = ln(alpha);
  for (const { x, t, T } of rows) {
    const [n, age, last] = [r + x, alpha + T, alpha + t];
    const [lnAge, lnLast] = [ln(age), ln(last)];
    const stopped = b + x - 1; // above 0 where it is used
    const lead = x === 0 ? -Infinity : ln(a / stopped) + n * (lnAge - lnLast);
    // w: the chance that the customer has stopped. d: what stopping adds to the derivatives.
    const w = x === 0 ? 0 : logistic(lead);
    const d = x === 0 ? [0, 0, 0, 0] : [lnAge - lnLast, n / age - n / last, 1 / a, -1 / stopped];
    const [dr, dAlpha, da, db] = d as [number, number, number, number];
    const v = w * (1 - w);
    const [onR, onB, onAB] = [ofR.upTo(x), ofB.upTo(x), ofAB.upTo(x)];
    sums.add([
      onR.ln + onB.ln - onAB.ln + r * (lnAlpha - lnAge) - x * lnAge + (x === 0 ? 0 : log1pExp(lead)),
      onR.first + lnAlpha - lnAge + w * dr,
      r / alpha - n / age + w * dAlpha,
      w * da - onAB.first,
      onB.first - onAB.first + w * db,
      v * dr * dr - onR.second,
      1 / alpha - 1 / age + w * (1 / age - 1 / last) + v * dr * dAlpha,
      v * dr * da,
      v * dr * db,
      n / (age * age) - r / (alpha * alpha) + w * (n / (last * last) - n / (age * age)) + v * dAlpha * dAlpha,
      v * dAlpha * da,
      v * dAlpha * db,
      onAB.second - w * da * da + v * da * da,
      onAB.second + v * da * db,
      onAB.second - onB.second + w * db * db + v * db * db,
    ]);
  }
  return sums.total();
}

/** ln(z (z + 1) … (z + x − 1)) = lnΓ(z + x) − lnΓ(z), its derivative and minus its second one, for whole x up to the most. */
function risingOf(z: number, most: number) {
  const [logs, first, second] = [new Float64Array(most + 1), new Float64Array(most + 1), new Float64Array(most + 1)];
  for (let k = 0; k < most; k++) {
    logs[k + 1] = (logs[k] as number) + ln(z + k);
    first[k + 1] = (first[k] as number) + 1 / (z + k);
    second[k + 1] = (second[k] as number) + 1 / ((z + k) * (z + k));
  }
  return { upTo: (x: number) => ({ ln: logs[x] as number, first: first[x] as number, second: second[x] as number }) };
}
