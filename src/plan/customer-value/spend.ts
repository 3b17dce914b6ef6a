import { type Buyer, checkSpend } from './buyer.js';
import { checkParameters } from './purchases.js';

/** The distribution of spend per purchase: the parameters of a gamma-gamma model, each above 0. */
export interface SpendModel {
  /** Shape of one customer's spend: large where their purchases cost about the same. */
  readonly p: number;
  /** Shape of the distribution between customers: large where they are alike. */
  readonly q: number;
  /** Its scale, in money: the mean spend of all is p v / (q − 1). */
  readonly v: number;
}

/**
 * A customer's expected spend per purchase, under a gamma-gamma model.
 *
 * Formula: p (v + x m) / (p x + q − 1) for x repeat purchases of m on average: between the mean of all, p v / (q − 1), and the
 * customer's own, nearer to the own the more purchases there are (Fader and Hardie 2013, equation 5). Somebody who bought once gets the mean of all.
 *
 * @returns money; null where the mean is infinite, p x + q <= 1
 * @throws ScoringError `wrong-type`, `unknown-name`, `out-of-range` for a model that is none, and as `fitSpend` for the customer
 * @example expectedSpend({ p: 6.25, q: 3.74, v: 15.44 }, { frequency: 2, recency: 30.43, T: 38.86, monetaryValue: 22.35 }).toFixed(2) // => '24.66'
 */
export function expectedSpend(model: SpendModel, customer: Buyer): number | null {
  checkSpendModel(model, 'model');
  checkSpend(customer, 'customer');
  return spendOf(model, customer);
}

/** The same of checked arguments. */
export function spendOf({ p, q, v }: SpendModel, { frequency: x, monetaryValue }: Buyer): number | null {
  const degrees = p * x + q - 1;
  if (!(degrees > 0)) return null;
  return (p * (v + (x === 0 ? 0 : x * (monetaryValue as number)))) / degrees;
}

/** Throws unless a model has its parameters, each a number above 0. */
export function checkSpendModel(model: SpendModel, path: string): void {
  checkParameters(model, ['p', 'q', 'v'], path);
}
