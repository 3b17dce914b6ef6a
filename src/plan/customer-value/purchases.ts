import { ln, logistic } from '../../core/arithmetic.js';
import { at, fail, kindOf, shown } from '../../core/errors.js';
import { checkNames } from '../../core/options.js';
import { type Buyer, checkPurchases } from './buyer.js';

/** How often customers buy and when they stop: the parameters of a BG/NBD model, each above 0. */
export interface PurchaseModel {
  /** Shape of the gamma distribution of purchase rates: small where customers differ much. */
  readonly r: number;
  /** Rate of that distribution, in the unit of time of the customers: an active customer buys r / alpha times per unit on average. */
  readonly alpha: number;
  /** With `b` the beta distribution of the chance to stop after a purchase, a / (a + b) on average. */
  readonly a: number;
  readonly b: number;
}

/** How far ahead to look. */
export interface Horizon {
  /** In the unit of time of the customers; 0 or more. */
  readonly time: number;
}

/**
 * The probability that a customer will still buy, under a BG/NBD model.
 *
 * Formula: 1 / (1 + a / (b + x − 1) × ((alpha + T) / (alpha + t))^(r + x)) for x repeat purchases, the last at t of T (P. S. Fader, B. G.
 * S. Hardie, Computing P(alive) Using the BG/NBD Model, 2008). A customer who bought once has 1: in the model no one stops before a
 * repeat purchase, so rank such customers by their expected purchases.
 *
 * @returns 0..1
 * @throws ScoringError `wrong-type`, `unknown-name`, `out-of-range` for a model that is none, and as `fitPurchases` for the customer
 * @example probabilityAlive({ r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, { frequency: 2, recency: 30.43, T: 38.86 }).toFixed(3) // => '0.727'
 */
export function probabilityAlive(model: PurchaseModel, customer: Buyer): number {
  checkPurchaseModel(model, 'model');
  checkPurchases(customer, 'customer');
  return aliveOf(model, customer);
}

/**
 * The expected number of a customer's repeat purchases in the time ahead, under a BG/NBD model.
 *
 * Equation (10) of Fader, Hardie, Lee (2005). With z = time / (alpha + T + time) and n = r + x, it is P(alive) × Σ_k NB(k; n, z) e_k: k
 * is the number of purchases if the customer never stopped, a negative binomial, and e_k = Σ_(j<k) Π_(i=1..j) (b + x + i − 1) / (a + b +
 * x + i − 1) is how many of these come before the customer stops. All terms are above 0, so nothing cancels, and an `a` of 1 is no
 * exception, as it is in the paper's form. A customer who has just made the first purchase (all figures 0) gives equation (9), the
 * purchases of a customer without further data.
 *
 * @throws ScoringError as `probabilityAlive`; `out-of-range` for a time below 0, or so long that the sum would take over a million terms
 * @example expectedPurchases({ r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, { frequency: 2, recency: 30.43, T: 38.86 }, { time: 39 }).toFixed(3) // => '1.226'
 */
export function expectedPurchases(model: PurchaseModel, customer: Buyer, horizon: Horizon): number {
  checkPurchaseModel(model, 'model');
  checkPurchases(customer, 'customer');
  checkNames(horizon, ['time'], 'horizon');
  return purchasesIn(model, customer, readTime(horizon.time, 'horizon.time'), 'horizon.time');
}

/** The same of checked arguments. */
export function purchasesIn(model: PurchaseModel, customer: Buyer, time: number, path: string): number {
  return time === 0 ? 0 : aliveOf(model, customer) * whileAlive(model, customer, time, path);
}

/** P(alive) of checked arguments. */
export function aliveOf({ r, alpha, a, b }: PurchaseModel, { frequency: x, recency, T }: Buyer): number {
  if (x === 0) return 1;
  return logistic(-((r + x) * ln((alpha + T) / (alpha + recency)) + ln(a / (b + x - 1))));
}

function whileAlive({ r, alpha, a, b }: PurchaseModel, { frequency: x, T }: Buyer, time: number, path: string): number {
  const n = r + x;
  const z = time / (alpha + T + time);
  if (!((n + TAIL) * (1 + time / (alpha + T)) < MOST_TERMS)) {
    const expected = 'a time whose purchases can be added up in a million terms';
    fail({ code: 'out-of-range', path, expected, got: shown(time), hint: 'take a shorter time' });
  }
  // weight: the terms of the negative binomial, up to a factor that divides out; expected: e_k; next: what e_(k+1) adds.
  let [weight, weights, total, expected, next] = [1, 1, 0, 0, 1];
  for (let k = 0; k < MOST_TERMS; k++) {
    const ratio = ((n + k) / (k + 1)) * z;
    weight *= ratio;
    expected += next;
    next *= (b + x + k) / (a + b + x + k);
    weights += weight;
    total += weight * expected;
    if (weights > 1e200) [weight, weights, total] = [weight * 1e-200, weights * 1e-200, total * 1e-200];
    // From here on terms fall at least as fast as this ratio, or as z for n below 1; e_k grows by less than 1 a term.
    const falling = Math.max(ratio, z);
    if (falling < 1 && (weight * (expected + 1 / (1 - falling))) / (1 - falling) < 1e-17 * total) break;
  }
  return total / weights;
}

const TAIL = 60;
const MOST_TERMS = 1_000_000;

/** Throws unless a model has its parameters, each a number above 0. */
export function checkPurchaseModel(model: PurchaseModel, path: string): void {
  checkParameters(model, ['r', 'alpha', 'a', 'b'], path);
}

/** Throws unless an object has just these parameters, each a number above 0. */
export function checkParameters<Name extends string>(
  model: { readonly [Each in Name]: number },
  names: readonly Name[],
  path: string,
): void {
  checkNames(model, names, path);
  for (const name of names) {
    const value: unknown = model[name];
    if (typeof value !== 'number' || !Number.isFinite(value))
      fail({ code: 'wrong-type', path: at(path, name), expected: 'a finite number', got: kindOf(value) });
    if (!(value >= 1e-15 && value <= 1e15))
      fail({
        code: 'out-of-range',
        path: at(path, name),
        expected: 'a parameter above 0, from 10^-15 to 10^15',
        got: shown(value),
      });
  }
}

/** A time ahead, checked. */
export function readTime(time: number, path: string): number {
  if (typeof time !== 'number' || !Number.isFinite(time))
    fail({ code: 'wrong-type', path, expected: 'a finite number', got: kindOf(time) });
  if (time < 0) fail({ code: 'out-of-range', path, expected: 'a time of 0 or more', got: shown(time) });
  return time;
}
