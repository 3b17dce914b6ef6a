import { fail, kindOf, shown } from '../../core/errors.js';
import { shareText } from '../../core/share-text.js';
import { sum } from '../../core/sum.js';
import { checkNames, readCount } from '../../measure/inputs.js';
import { countText, many } from '../../measure/told.js';
import { type Buyer, checkPurchases, checkSpend } from './buyer.js';
import { discounted, readRate } from './present-value.js';
import { aliveOf, checkPurchaseModel, type PurchaseModel, purchasesIn, readTime } from './purchases.js';
import { checkSpendModel, type SpendModel, spendOf } from './spend.js';

/** How a customer's future is valued. */
export interface CustomerValueTerms {
  /** How often the customer buys, such as `fitPurchases(customers).model`. */
  readonly purchases: PurchaseModel;
  /** Spend per purchase, such as `fitSpend(customers).model`. */
  readonly spend: SpendModel;
  /** How many periods ahead; from 1 to 1,000. */
  readonly periods: number;
  /** Length of a period, in the unit of time of the customer's figures: 52 / 12 for months of weeks; default 1. */
  readonly periodLength?: number | undefined;
  /** Per period, such as 0.01 for 1 %; above -1, default 0. */
  readonly discountRate?: number | undefined;
  /** Share of the spend that remains after its costs, above 0 up to 1; default 1, which values revenue. */
  readonly margin?: number | undefined;
}

/** The expected value of one period. */
export interface CustomerPeriod {
  /** 1 for the first one ahead. */
  readonly period: number;
  readonly purchases: number;
  /** purchases × spend × margin; null when the spend is not known. */
  readonly money: number | null;
}

/** A customer's value from now on, with its parts. */
export interface CustomerValue {
  /** Present value in money; null when the spend is not known. */
  readonly value: number | null;
  readonly probabilityAlive: number;
  /** In all periods together. */
  readonly expectedPurchases: number;
  /** Per purchase; null when its mean is infinite. */
  readonly expectedSpend: number | null;
  readonly byPeriod: readonly CustomerPeriod[];
  /** The figures as sentences. */
  readonly reasons: readonly string[];
}

/**
 * A customer's value from now on: the expected purchases of each period, times their spend, as a present value. It does not include past
 * purchases.
 *
 * Formula: Σ (E(k) − E(k − 1)) × spend × margin / (1 + discountRate)^k over periods k = 1, 2, …, where E(k) are the expected purchases
 * until the end of period k, as in `expectedPurchases`, and spend is that of `expectedSpend`. A period's money counts at its end. This
 * equals `customer_lifetime_value` of the Python library lifetimes.
 *
 * @param customer - `frequency`, `recency`, `T` and `monetaryValue`, as `rfm` gives them
 * @throws ScoringError as `expectedPurchases` and `expectedSpend`; `wrong-type`, `out-of-range`, `unknown-name` for the terms
 * @example customerValue({ frequency: 2, recency: 30.43, T: 38.86, monetaryValue: 22.35 }, { purchases: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, spend: { p: 6.25, q: 3.74, v: 15.44 }, periods: 12, periodLength: 52 / 12, discountRate: 0.01 }).value?.toFixed(2) // => '36.21'
 */
export function customerValue(customer: Buyer, terms: CustomerValueTerms): CustomerValue {
  checkPurchases(customer, 'customer');
  checkSpend(customer, 'customer');
  const { purchases, spend, periods, length, rate, margin } = readTerms(terms);
  const until = Array.from({ length: periods }, (_, k) =>
    purchasesIn(purchases, customer, (k + 1) * length, 'terms.periods'),
  );
  const each = spendOf(spend, customer);
  const byPeriod = until.map((n, k): CustomerPeriod => {
    const own = Math.max(0, n - (until[k - 1] ?? 0)); // far ahead, rounding alone may differ
    return { period: k + 1, purchases: own, money: each === null ? null : own * each * margin };
  });
  const value =
    each === null ? null : discounted([0, ...byPeriod.map(({ money }) => money ?? 0)], rate, 'terms.discountRate');
  const probabilityAlive = aliveOf(purchases, customer);
  const expectedPurchases = until.at(-1) ?? 0;
  const undiscounted = each === null ? null : sum(byPeriod.map(({ money }) => money ?? 0));
  const figures = { value, probabilityAlive, expectedPurchases, expectedSpend: each, byPeriod };
  return { ...figures, reasons: reasonsOf(figures, customer, { periods, rate, margin, undiscounted }) };
}

function readTerms(terms: CustomerValueTerms) {
  checkNames(terms, ['purchases', 'spend', 'periods', 'periodLength', 'discountRate', 'margin'], 'terms');
  const { purchases, spend, periods, periodLength = 1, discountRate = 0, margin = 1 } = terms;
  checkPurchaseModel(purchases, 'terms.purchases');
  checkSpendModel(spend, 'terms.spend');
  if (periods === undefined)
    fail({ code: 'missing-value', path: 'terms.periods', expected: 'how many periods ahead', got: 'nothing' });
  const n = readCount(periods, 'terms.periods', 1, 1, 1000);
  const length = readTime(periodLength, 'terms.periodLength');
  if (length === 0) fail({ code: 'out-of-range', path: 'terms.periodLength', expected: 'a time above 0', got: '0' });
  if (typeof margin !== 'number' || !Number.isFinite(margin))
    fail({ code: 'wrong-type', path: 'terms.margin', expected: 'a finite number', got: kindOf(margin) });
  if (!(margin > 0 && margin <= 1))
    fail({ code: 'out-of-range', path: 'terms.margin', expected: 'a share above 0, up to 1', got: shown(margin) });
  return { purchases, spend, periods: n, length, rate: readRate(discountRate, 'terms.discountRate'), margin };
}

function reasonsOf(
  { value, probabilityAlive, expectedPurchases, expectedSpend }: Omit<CustomerValue, 'reasons'>,
  { frequency, monetaryValue }: Buyer,
  {
    periods,
    rate,
    margin,
    undiscounted,
  }: {
    readonly periods: number;
    readonly rate: number;
    readonly margin: number;
    readonly undiscounted: number | null;
  },
): string[] {
  const alive =
    frequency === 0
      ? 'no repeat purchase yet: the model cannot tell whether the customer has stopped buying'
      : `the customer still buys with a probability of ${shareText(probabilityAlive)}`;
  const bought = `${countText(expectedPurchases)} purchases expected in ${many(periods, 'period')}`;
  if (expectedSpend === null || value === null || undiscounted === null)
    return [alive, bought, 'the spend per purchase is not known: its mean is infinite under this spend model'];
  const own =
    frequency === 0
      ? 'the mean of all customers'
      : `the mean of ${many(frequency, 'repeat purchase')} was ${countText(monetaryValue as number)}`;
  const costs = margin === 1 ? '' : `; ${shareText(margin)} of it is margin`;
  const worth = `${countText(undiscounted)} in all, worth ${countText(value)} today at ${shareText(rate)} a period`;
  return [alive, bought, `${countText(expectedSpend)} per purchase expected, ${own}${costs}`, worth];
}
