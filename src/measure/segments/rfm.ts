import { at, fail, kindOf, oneOf } from '../../core/errors.js';
import { instantFacts } from '../../core/instant-facts.js';
import { checkNames } from '../../core/options.js';
import { ExactSum } from '../../core/sum.js';
import { type Period, parseInstant, periodOf, requireInstant } from '../../core/time.js';
import type { Rejected } from '../../model/scorer/batch.js';
import { type PerRow, perRow } from '../../model/table/per-row.js';
import { Rejections } from '../../model/table/source.js';
import { sourceOf, type Table } from '../../model/table/table.js';

/** Where to find the values of transactions, and up to when they count. */
export interface RfmOptions<Row> {
  /** Strict ISO instant: later purchases are ignored. */
  readonly asOf: string;
  /** The period within which a customer's purchases are merged, and the unit of time, in UTC; weeks begin on Mondays. Default `day`. */
  readonly period?: Period;
  /** The customer, a text: a property or column, one value per row, or a function of the row; default `customer`. */
  readonly customer?: PerRow<Row, unknown>;
  /** The time, a strict ISO instant; default `at`. */
  readonly at?: PerRow<Row, unknown>;
  /** The amount, a finite number; default `value`. */
  readonly value?: PerRow<Row, unknown>;
}

/** One customer's purchases in figures, as models of lifetime value take them. */
export interface RfmCustomer {
  readonly customer: string;
  /** Periods with a purchase after the first one. */
  readonly frequency: number;
  /** Periods from the first purchase to the last one; 0 for one who bought in a single period. */
  readonly recency: number;
  /** Periods from the first purchase to `asOf`. */
  readonly T: number;
  /** Mean spending in the periods after the first one; null for a customer with purchases in a single period. */
  readonly monetaryValue: number | null;
}

/** The customers of some transactions, by name in code units. */
export interface RfmTable {
  readonly customers: readonly RfmCustomer[];
  /** Transactions after `asOf`, which were left out. */
  readonly later: number;
  /** Transactions that are wrong and were left out. */
  readonly rejected: readonly Rejected[];
}

const PERIODS: readonly string[] = ['day', 'week', 'month', 'year'];

/**
 * Recency, frequency and monetary value of each customer from a log of transactions; by day and by week as
 * `summary_data_from_transaction_data` of the Python library lifetimes gives them.
 *
 * Purchases of one period are one purchase of their sum. Two things differ from lifetimes: the last period counts up to `asOf`, and not
 * to its end, which may be in the future; and a customer without a repeat purchase has no monetary value, instead of 0.
 *
 * @param transactions - records, or columns by name, in any order
 * @throws ScoringError `bad-instant` for `asOf`; `unknown-name` for the period, or a column that is not there
 * @example rfm([{ customer: 'a', at: '2026-01-01T00:00:00Z', value: 5 }, { customer: 'a', at: '2026-01-11T00:00:00Z', value: 7 }], { asOf: '2026-01-31T00:00:00Z' }).customers[0] // => { customer: 'a', frequency: 1, recency: 10, T: 30, monetaryValue: 7 }
 */
export function rfm<Row>(transactions: readonly Row[] | Table, options: RfmOptions<Row>): RfmTable {
  checkNames(options, ['asOf', 'period', 'customer', 'at', 'value']);
  const { asOf, period = 'day', ...named } = options;
  const end = requireInstant(asOf, 'options.asOf');
  if (!PERIODS.includes(period)) {
    const got = typeof period === 'string' ? JSON.stringify(period) : kindOf(period);
    fail({ code: 'unknown-name', path: 'options.period', expected: oneOf(PERIODS), got });
  }
  const source = sourceOf(transactions);
  const rejections = new Rejections();
  const { customer = 'customer', at: when = 'at', value = 'value' } = named;
  const [customerOf, atOf, amountOf] = [
    perRow(source, customer, 'customer'),
    perRow(source, when, 'at'),
    perRow(source, value, 'value'),
  ];
  const spent = new Map<string, Map<number, ExactSum>>();
  let later = 0;
  for (let i = 0; i < source.length; i++) {
    const [who, instant, amount] = [customerOf(i), atOf(i), amountOf(i)];
    const ms = typeof instant === 'string' ? parseInstant(instant) : null;
    const wrong = (path: string, expected: string, got: unknown) =>
      rejections.add(i, { code: 'wrong-type', path: at(path, i), expected, got: kindOf(got) });
    if (typeof who !== 'string' || who === '') wrong('customer', 'a text that is not empty', who);
    else if (ms === null) rejections.add(i, { ...instantFacts(instant), path: at('at', i) });
    else if (typeof amount !== 'number' || !Number.isFinite(amount)) wrong('value', 'a finite number', amount);
    else if (ms > end) later++;
    else {
      const periods = spent.get(who) ?? new Map<number, ExactSum>();
      const own = periodOf(ms, period);
      periods.set(own, (periods.get(own) ?? new ExactSum()).add(amount));
      spent.set(who, periods);
    }
  }
  const last = periodOf(end, period);
  const customers = [...spent.keys()]
    .sort((a, b) => (a < b ? -1 : 1))
    .map((who) => figuresOf(who, spent.get(who) as ReadonlyMap<number, ExactSum>, last));
  const rejected = [...rejections.byRow].map(([index, issues]) => ({ index, issues }));
  return { customers, later, rejected };
}

function figuresOf(customer: string, spent: ReadonlyMap<number, ExactSum>, last: number): RfmCustomer {
  const periods = [...spent.keys()].sort((a, b) => a - b);
  const [first = 0, ...repeats] = periods;
  const total = new ExactSum();
  for (const period of repeats) total.add((spent.get(period) as ExactSum).value());
  const frequency = repeats.length;
  return {
    customer,
    frequency,
    recency: (repeats.at(-1) ?? first) - first,
    T: last - first,
    monetaryValue: frequency === 0 ? null : total.value() / frequency,
  };
}
