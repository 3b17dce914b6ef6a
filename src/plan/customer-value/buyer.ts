import { at, fail, kindOf } from '../../core/errors.js';
import { checkColumn } from '../../measure/inputs.js';

/** One customer's purchases in figures, as `rfm` of `steelyard/measure` gives them; all times in one unit. */
export interface Buyer {
  /** Repeat purchases: periods with a purchase after the first one; a whole number up to 100,000. */
  readonly frequency: number;
  /** Time from the first purchase to the last one; 0 for one who bought once. */
  readonly recency: number;
  /** Time from the first purchase until now; at least `recency`. */
  readonly T: number;
  /** Mean spend of a repeat purchase; null for one who bought once. */
  readonly monetaryValue?: number | null | undefined;
}

/** Customers, checked one by one. */
export function readEach<T>(customers: readonly T[], read: (customer: T, path: string) => void): readonly T[] {
  checkColumn(customers, 'customers');
  const all = Array.from(customers);
  all.forEach((customer, i) => {
    read(customer, at('customers', i));
  });
  return all;
}

/** Throws unless the purchases of a customer are possible. */
export function checkPurchases(customer: Buyer, path: string): void {
  const { recency, T } = objectOf(customer, path);
  const frequency = checkFrequency(customer, path);
  for (const [name, value] of Object.entries({ recency, T })) {
    if (typeof value !== 'number' || !Number.isFinite(value))
      fail({ code: 'wrong-type', path: at(path, name), expected: 'a finite number', got: kindOf(value) });
    if (value < 0 || value > MOST_TIME)
      fail({ code: 'out-of-range', path: at(path, name), expected: 'a time from 0 to 10^9', got: 'one outside' });
  }
  if (recency > T)
    fail({ code: 'order', path: at(path, 'recency'), expected: 'at most T, the time until now', got: 'more' });
  if (frequency > 0 !== recency > 0) {
    const [expected, got] =
      frequency > 0 ? ['above 0, as there are repeat purchases', '0'] : ['0, as there is no repeat purchase', 'more'];
    fail({ code: 'mismatch', path: at(path, 'recency'), expected, got });
  }
}

/** Throws unless the spend of a customer is possible. */
export function checkSpend(customer: Buyer, path: string): void {
  const { monetaryValue } = objectOf(customer, path);
  if (checkFrequency(customer, path) === 0) return; // nothing is known of the spend, whatever stands there
  const place = at(path, 'monetaryValue');
  if (typeof monetaryValue !== 'number' || !Number.isFinite(monetaryValue))
    fail({ code: 'wrong-type', path: place, expected: 'a finite number', got: kindOf(monetaryValue) });
  if (!(monetaryValue >= LEAST_SPEND && monetaryValue <= MOST_SPEND)) {
    const hint = 'leave customers with returns or free orders only out of the fit';
    fail({
      code: 'out-of-range',
      path: place,
      expected: 'money above 0, from 10^-9 to 10^12',
      got: 'an amount outside',
      hint,
    });
  }
}

const MOST_TIME = 1e9;
const MOST_PURCHASES = 100_000;
const [LEAST_SPEND, MOST_SPEND] = [1e-9, 1e12];

function objectOf(customer: Buyer, path: string): Buyer {
  if (typeof customer !== 'object' || customer === null)
    fail({ code: 'wrong-type', path, expected: 'an object', got: kindOf(customer) });
  return customer;
}

function checkFrequency({ frequency }: Buyer, path: string): number {
  const place = at(path, 'frequency');
  if (typeof frequency !== 'number' || !Number.isInteger(frequency))
    fail({ code: 'wrong-type', path: place, expected: 'a whole number', got: kindOf(frequency) });
  if (frequency < 0 || frequency > MOST_PURCHASES)
    fail({
      code: 'out-of-range',
      path: place,
      expected: 'from 0 to 100,000 repeat purchases',
      got: 'a number outside',
    });
  return frequency;
}
