import { ln, log1p } from '../../core/arithmetic.js';
import { fail } from '../../core/errors.js';
import { ExactSum, sum } from '../../core/sum.js';
import { type Buyer, checkSpend, readEach } from './buyer.js';
import { type CustomerFitReport, FEWEST_REPEATS, reportOf } from './fit-report.js';
import { gammaAt, gammaStep } from './gamma.js';
import { type Likelihood, maximise, sumsOf } from './maximise.js';
import type { SpendModel } from './spend.js';

/** A spend model and how it was found. */
export interface SpendFit {
  readonly model: SpendModel;
  readonly report: CustomerFitReport<keyof SpendModel>;
  /**
   * Pearson's correlation of repeat purchases and mean spend, -1..1; null where one of them is the same for all. The model assumes 0:
   * if it is far from 0, the value of frequent customers is wrong.
   */
  readonly correlation: number | null;
}

/**
 * Learns what customers spend per purchase: the gamma-gamma model by maximum likelihood (P. S. Fader, B. G. S. Hardie, The Gamma-Gamma
 * Model of Monetary Value, 2013).
 *
 * A customer's spend varies between purchases as a gamma distribution with shape p, whose rate varies between customers as another one
 * (q, v). For x repeat purchases of m on average: ln L = lnΓ(p x + q) − lnΓ(p x) − lnΓ(q) + q ln v + (p x − 1) ln m + p x ln x − (p x
 * + q) ln(x m + v). The model assumes that the amount spent is independent of the number of purchases; `correlation` shows whether it
 * is. Found by Newton's method; the parameters are those of the Python library lifetimes and of the note's spreadsheet.
 *
 * @param customers - in any order; those who bought once are left out
 * @throws ScoringError `wrong-type`; `out-of-range` for a spend of 0 or less; `too-little-data` with fewer than ten customers who bought again
 * @example fitSpend(Array.from({ length: 40 }, (_, i) => ({ frequency: 1 + (i % 5), recency: 9, T: 20, monetaryValue: 20 + ((i * 7) % 31) }))).report.repeatCustomers // => 40
 */
export function fitSpend(customers: readonly Buyer[]): SpendFit {
  const repeats = readEach(customers, checkSpend).filter(({ frequency }) => frequency > 0);
  if (repeats.length < FEWEST_REPEATS)
    fail({
      code: 'too-little-data',
      path: 'customers',
      expected: `at least ${FEWEST_REPEATS} customers who bought again`,
      got: String(repeats.length),
    });
  // Money in units of the mean spend, so that one grid of starts works for all currencies.
  const spent = new ExactSum();
  for (const { monetaryValue } of repeats) spent.add(monetaryValue as number);
  const unit = spent.value() / repeats.length;
  const rows = repeats.map(({ frequency, monetaryValue }) => ({ x: frequency, m: (monetaryValue as number) / unit }));
  const found = maximise((parameters) => likelihoodOf(rows, parameters), STARTS, rows.length);
  const [p = 0, q = 0, v = 0] = found.parameters;
  const errors = found.standardErrors;
  const [ofP = 0, ofQ = 0, ofV = 0] = errors ?? [];
  // Each mean has a density per unit of money.
  const logLikelihood = found.logLikelihood - rows.length * ln(unit);
  const counts = { customers: rows.length, repeatCustomers: rows.length };
  return {
    model: { p, q, v: v * unit },
    report: reportOf({ ...found, logLikelihood }, counts, errors === null ? null : { p: ofP, q: ofQ, v: ofV * unit }),
    correlation: correlationOf(rows),
  };
}

/** Each with the v that gives the mean spend, p v / (q − 1) = 1. */
const STARTS = [0.5, 2, 6, 20].flatMap((p) => [1.5, 3, 8].map((q) => [p, q, (q - 1) / p]));

interface Row {
  readonly x: number;
  readonly m: number;
}

function likelihoodOf(rows: readonly Row[], [p = 0, q = 0, v = 0]: readonly number[]): Likelihood {
  const sums = sumsOf(3);
  const [ofQ, lnV] = [gammaAt(q), ln(v)];
  for (const { x, m } of rows) {
    const n = p * x;
    const [both, step] = [gammaAt(n + q), gammaStep(n, q)];
    const all = x * m + v;
    const beyond = log1p(v / (x * m)); // ln(all) - ln(x m)
    const lnAll = ln(x * m) + beyond;
    sums.add([
      step.lnGamma - ofQ.lnGamma + q * (lnV - lnAll) - n * beyond - ln(m),
      x * (step.digamma - beyond),
      both.digamma - ofQ.digamma + lnV - lnAll,
      q / v - (n + q) / all,
      x * x * step.trigamma,
      x * both.trigamma,
      -x / all,
      both.trigamma - ofQ.trigamma,
      1 / v - 1 / all,
      (n + q) / (all * all) - q / (v * v),
    ]);
  }
  return sums.total();
}

function correlationOf(rows: readonly Row[]): number | null {
  const mean = (of: (row: Row) => number) => sum(rows.map(of)) / rows.length;
  const [meanX, meanM] = [mean(({ x }) => x), mean(({ m }) => m)];
  const xx = mean(({ x }) => (x - meanX) * (x - meanX));
  const mm = mean(({ m }) => (m - meanM) * (m - meanM));
  const xm = mean(({ x, m }) => (x - meanX) * (m - meanM));
  // Means of equal numbers may differ from them by rounding.
  if (!(xx > 0) || !(mm > 1e-28)) return null;
  return Math.max(-1, Math.min(1, xm / (Math.sqrt(xx) * Math.sqrt(mm)))) + 0;
}
