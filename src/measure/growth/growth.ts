import { amountOf } from '../../core/steps.js';
import { formatInstant, requireInstant } from '../../core/time.js';
import type { Rejected } from '../../model/scorer/batch.js';
import type { Table } from '../../model/table/table.js';
import { checkNames, type LevelOptions, readCount } from '../inputs.js';
import { type Rate, rateOf } from '../stages/funnel.js';
import { checkLevel } from '../statistics/normal.js';
import { Book, type Ledger } from './book.js';
import { type GrowthPeriodName, type GrowthWindow, type Periods, readPeriods } from './periods.js';
import { type GrowthColumns, readDeals } from './rows.js';
import { type Change, type MoneyChange, mixOf, split } from './split.js';

/** Which periods and segments to compare. */
export interface GrowthOptions<Row> extends GrowthColumns<Row>, Pick<LevelOptions, 'level'> {
  /** Calendar periods in UTC, from the first row to the last; or windows of your own, oldest first, such as January to June of two years. */
  readonly periods: GrowthPeriodName | readonly GrowthWindow[];
  /**
   * How many periods back each period is compared with. Left out: a year (12 months, 4 quarters), and the period before for years, weeks,
   * days and windows of your own.
   */
  readonly lag?: number;
  /** Strict ISO instant up to which the rows are complete. Later rows are left out, and the current period is `complete: false`. */
  readonly asOf?: string;
  /** To how many decimals amounts are rounded when they are read, 0 to 6, so that every total is exact; default 2. */
  readonly decimals?: number;
}

/** How many deals, and their total. */
export interface DealFigures {
  /** All of them. */
  readonly n: number;
  /** Deals whose amount is not known; they are in no total and no average. */
  readonly withoutAmount: number;
  readonly amount: number;
  /** Per deal with an amount; null without any. */
  readonly average: number | null;
}

/** One period of the scorecard. */
export interface GrowthPeriod {
  /** 2026, 2026-Q2, 2026-06, the first day of a week, or the window's own. */
  readonly label: string;
  readonly from: string;
  /** The first instant after it. */
  readonly to: string;
  /** Whether `asOf` is at or after its last second. */
  readonly complete: boolean;
  /** Opportunities that began in it. */
  readonly opportunities: DealFigures;
  /** Opportunities that were won in it: their amount is the closed revenue. */
  readonly won: DealFigures;
  /** Won of those won or lost in it. */
  readonly winRate: Rate;
}

/** One period against an earlier one. */
export interface GrowthChange {
  readonly before: string;
  readonly after: string;
  /** How many opportunities began. */
  readonly opportunities: Change;
  /** The opportunities that began. */
  readonly amount: MoneyChange;
  /** The opportunities won. */
  readonly revenue: MoneyChange;
}

export interface Growth {
  readonly periods: readonly GrowthPeriod[];
  /** One per complete period that has a complete one `lag` periods before. */
  readonly changes: readonly GrowthChange[];
  /** Rows after `asOf`, which do not exist yet. */
  readonly later: number;
  /** Rows that began at no known instant, or closed at none although won or lost: they are left out where the instant is needed. */
  readonly withoutDate: { readonly began: number; readonly closed: number };
  /** Rows that are wrong and were left out. */
  readonly rejected: readonly Rejected[];
}

/**
 * The year-over-year scorecard: opportunities, their amount and the closed revenue of each period, and every change of money split
 * exactly into more deals and larger deals, and into volume, mix and size by region, product or cluster.
 *
 * Formulas, with n deals of the average amount a in two periods: more deals = (n₁ − n₀)(a₀ + a₁)/2, larger deals = (a₁ − a₀)(n₀ + n₁)/2,
 * after T. L. Bennet (The Theory of Measurement of Changes in Cost of Living, 1920). For segments i, as in a price-volume-mix analysis,
 * with A the mean of the two overall averages: volume (nᵢ₁ − nᵢ₀) A, mix (nᵢ₁ − nᵢ₀)((aᵢ₀ + aᵢ₁)/2 − A), size (aᵢ₁ − aᵢ₀)(nᵢ₀ + nᵢ₁)/2. A
 * period without a deal gets the average of the other. Parts are rounded to `decimals` so that they add up, in each line and in each
 * column. A split shows where a change is, not what caused it.
 *
 * @param opportunities - records, or columns by name, in any order
 * @throws ScoringError for wrong options, too many periods, and totals beyond 10^15 of the last decimal
 * @example growth([{ at: '2025-03-01T00:00:00Z', amount: 500, won: true }, { at: '2026-03-01T00:00:00Z', amount: 600, won: true }, { at: '2026-04-01T00:00:00Z', amount: 600, won: true }], { periods: 'year' }).changes[0].revenue.moreDeals // => 550
 */
export function growth<Row>(opportunities: readonly Row[] | Table, options: GrowthOptions<Row>): Growth {
  checkNames(options, ['periods', 'lag', 'asOf', 'at', 'closedAt', 'amount', 'won', 'by', 'decimals', 'level']);
  checkLevel(options.level, 'options.level');
  const decimals = readCount(options.decimals, 'options.decimals', 0, 2, 6);
  const lag = readCount(options.lag, 'options.lag', 1, lagOf(options.periods));
  const asOf = options.asOf === undefined ? Infinity : requireInstant(options.asOf, 'options.asOf');
  const rows = readDeals(opportunities, options, asOf, decimals);
  const times = rows.deals.flatMap(({ began, closed }) => [began, closed].filter((ms) => ms !== null));
  const least = times.reduce((low, ms) => Math.min(low, ms), Infinity);
  const most = times.reduce((high, ms) => Math.max(high, ms), -Infinity);
  const periods = readPeriods(options.periods, least, most);
  const columns = Object.keys(options.by ?? {});
  const books = periods.labels.map(() => new Book(columns.length));
  for (const deal of rows.deals) {
    const [began, closed] = [deal.began, deal.closed].map((ms) => (ms === null ? null : periods.indexOf(ms)));
    if (began !== null && began !== undefined) books[began]?.opportunities.add(deal);
    if (closed === null || closed === undefined) continue;
    if (deal.won === 1) books[closed]?.won.add(deal);
    if (deal.won === 0) books[closed]?.addLost();
  }
  const shown = books.map((book, k) => periodOf(periods, k, book, { asOf, decimals, level: options.level }));
  const changes = shown.flatMap((after, k): GrowthChange[] => {
    const before = shown[k - lag];
    if (before === undefined || !before.complete || !after.complete) return [];
    const [old, now] = [books[k - lag], books[k]] as [Book, Book];
    const money = (a: Ledger, b: Ledger) => moneyChange(a, b, columns, decimals);
    return [
      {
        before: before.label,
        after: after.label,
        opportunities: changeOf(before.opportunities.n, after.opportunities.n),
        amount: money(old.opportunities, now.opportunities),
        revenue: money(old.won, now.won),
      },
    ];
  });
  const { later, withoutDate, rejected } = rows;
  return { periods: shown, changes, later, withoutDate, rejected };
}

/** Months and quarters are compared with those of the year before. */
function lagOf(periods: unknown): number {
  return periods === 'month' ? 12 : periods === 'quarter' ? 4 : 1;
}

const SECOND = 1000;

function periodOf(
  { labels, from, to }: Periods,
  k: number,
  { opportunities, won, lost }: Book,
  { asOf, decimals, level }: { asOf: number; decimals: number; level: number | undefined },
): GrowthPeriod {
  const figures = ({ n, all }: Ledger): DealFigures => {
    const amount = amountOf(all.steps, decimals);
    return { n, withoutAmount: n - all.n, amount, average: all.n === 0 ? null : amount / all.n };
  };
  return {
    label: labels[k] as string,
    from: formatInstant(from[k] as number),
    to: formatInstant(to[k] as number),
    // 23:59:59 of the last day is its end.
    complete: (to[k] as number) - SECOND <= asOf,
    opportunities: figures(opportunities),
    won: figures(won),
    winRate: rateOf(won.n, won.n + lost, level),
  };
}

function changeOf(before: number, after: number): Change {
  return { before, after, change: after - before, growth: before > 0 ? (after - before) / before : null };
}

function moneyChange(before: Ledger, after: Ledger, columns: readonly string[], decimals: number): MoneyChange {
  const money = (steps: number) => amountOf(steps, decimals);
  const { moreDeals, largerDeals } = split(before.all, after.all);
  const all = { before: before.all, after: after.all };
  return {
    ...changeOf(money(before.all.steps), money(after.all.steps)),
    change: money(after.all.steps - before.all.steps),
    moreDeals: money(moreDeals),
    largerDeals: money(largerDeals),
    by: columns.map((column, k) => mixOf(column, before.segmentsOf(k), after.segmentsOf(k), all, decimals)),
  };
}
