import { fail } from '../../core/errors.js';
import { ExactSum, sum } from '../../core/sum.js';
import { daysBetween, formatInstant, requireInstant } from '../../core/time.js';
import { checkNames, readCount } from '../../measure/inputs.js';
import { type NamedStages, readOrder } from '../../measure/stages/order.js';
import { readWays, type StageHistory } from '../../measure/stages/spells.js';
import { checkLevel } from '../../measure/statistics/normal.js';
import type { Interval } from '../../measure/statistics/wilson.js';
import { AMOUNT, readFigure } from '../figures.js';
import { casesByStage, overdueAfter } from './cases.js';
import { checksOf, type ForecastCheck } from './checks.js';
import { type OpenDeal, readDeals } from './deals.js';
import { estimatesOf, type ForecastVariance, varianceOf } from './estimates.js';
import { type DealForecast, dealForecast, type Estimate, type StageForecast, stageForecasts } from './lines.js';
import { type ForecastDistribution, spreadInterval, spreadOf } from './spread.js';
import { type ForecastWarning, forecastText, type LargestDeal, largestOf, warningsOf } from './text.js';

export interface ForecastOptions {
  /** Past deals and open ones on their way through the stages: `to: null` is lost, the last stage of the main line is won. */
  readonly histories: readonly StageHistory[];
  /** The stages in order, as for `measureStages`. */
  readonly stages: NamedStages;
  /** Strict ISO instant: later events are ignored. */
  readonly asOf: string;
  /** Strict ISO instant after `asOf` up to which deals count, such as the end of the quarter. */
  readonly until: string;
  /** Of the interval, between 0 and 1; default 0.95. */
  readonly level?: number | undefined;
  /** Target revenue from these deals by `until`; `reach` is the probability of reaching it. */
  readonly target?: number | undefined;
  /** Number of forecasts of the past to compare with the actual wins, 0 to 12; default 3. */
  readonly checks?: number | undefined;
}

/** A forecast, as plain JSON. */
export interface RevenueForecast {
  readonly asOf: string;
  readonly until: string;
  /** From `asOf` to `until`. */
  readonly days: number;
  /** Σ amount × probability, over all deals that have a probability. */
  readonly expected: number;
  readonly standardDeviation: number;
  readonly variance: ForecastVariance;
  /** Revenue is within it with at least the probability `level`, both limits included. */
  readonly interval: Interval;
  readonly level: number;
  /** The smallest revenue that is not exceeded with a probability of one half. */
  readonly median: number;
  readonly reach: { readonly target: number; readonly probability: number } | null;
  /** The deal that the forecast hangs on most; null without a deal that may bring anything. */
  readonly largest: LargestDeal | null;
  /** Deals without a probability: they are in none of the figures above. */
  readonly notForecast: { readonly deals: number; readonly amount: number };
  /** In the order given. */
  readonly deals: readonly DealForecast[];
  /** In the order of the stages, without the last one, which is won. */
  readonly stages: readonly StageForecast[];
  /** The same forecast made at earlier dates, from the data known then, latest first: expected and actual number of wins. */
  readonly checks: readonly ForecastCheck[];
  /** How the interval was made. */
  readonly distribution: ForecastDistribution;
  readonly warnings: readonly ForecastWarning[];
  /** In a sentence. */
  readonly text: string;
}

/**
 * Revenue that open deals bring up to a date: expected amount, interval, and a line for each deal with its reason.
 *
 * The probability of a deal is the share of past deals that were won within the same number of days, among those that were still in the
 * same stage after as many days as the deal has been in it (Aalen-Johansen: loss is the other end, open deals are censored). A deal with
 * fewer than 20 comparable past deals has none, and is listed separately.
 *
 * Expected revenue: Σ amount × probability. Its distribution is that of deals won independently of each other, exact in whole steps: one
 * large deal gives two peaks, not a bell curve. The interval includes the sampling error of the probabilities, which affects all deals
 * together. It does not include deals that have not begun yet, amounts that change, changes of market or season, and deals won or lost
 * together. `checks` shows the errors of the same forecast in the past, in wins; if they are large, the interval is too narrow.
 *
 * Amounts are counted in at most 10,000 steps of the total. Where whole steps fit all amounts (`method: "exact"`), up to 2,000 deals are
 * added up one by one, the largest ones first. Otherwise (`"rounded"`) only deals of 32 steps and more are, with an error of at most half a
 * step. All smaller deals together count as a normal variable with their mean and variance.
 *
 * @param deals - open deals as of `options.asOf`; those that are also in the histories count there as still open
 * @throws ScoringError `wrong-type`, `out-of-range`, `bad-instant`, `unknown-name`, `duplicate`, `missing-value`, `mismatch` and `order` with their path; `too-little-data` without a deal
 * @example forecastRevenue([{ id: 'a', amount: 900, stage: 'offer', probability: 0.5 }], { histories: [], stages: ['offer', 'won'], asOf: '2026-01-01T00:00:00Z', until: '2026-04-01T00:00:00Z' }).interval // => { low: 0, high: 900 }
 */
export function forecastRevenue(deals: readonly OpenDeal[], options: ForecastOptions): RevenueForecast {
  checkNames(options, ['histories', 'stages', 'asOf', 'until', 'level', 'target', 'checks']);
  checkLevel(options.level, 'options.level');
  const { level = 0.95 } = options;
  const target = options.target === undefined ? null : readFigure(options.target, 'options.target', AMOUNT);
  const count = readCount(options.checks, 'options.checks', 0, 3, 12);
  const order = readOrder(options.stages);
  const won = order.detours.lastIndexOf(false);
  const asOf = requireInstant(options.asOf, 'options.asOf');
  const until = requireInstant(options.until, 'options.until');
  if (until <= asOf)
    fail({ code: 'order', path: 'options.until', expected: 'an instant after asOf', got: 'one that is not' });
  const days = daysBetween(asOf, until);
  const read = readDeals(deals, order, won, asOf);
  const { ways } = readWays(options.histories, order, asOf, 'options.histories');
  const cases = casesByStage(ways, order, won, asOf);
  const overdue = cases.map(overdueAfter);
  const { estimates, variance: sampled } = estimatesOf(
    read,
    cases,
    ways.map((way) => way.weight),
    days,
  );
  const lines = read.map((deal, i) =>
    dealForecast(deal, estimates[i] as Estimate, {
      stage: order.ids[deal.stage] as string,
      overdueAfter: overdue[deal.stage] ?? null,
      days,
    }),
  );
  const expected = expectedOf(lines);
  const variance = varianceOf(lines, estimates, sampled);
  const spread = spreadOf(
    lines.flatMap(({ amount, probability }, i) =>
      probability === null ? [] : [{ amount, probability, shared: (estimates[i] as Estimate).shared }],
    ),
  );
  const without = lines.filter((line) => line.probability === null);
  const largest = largestOf(lines, expected, variance.total);
  const figures = {
    expected,
    level,
    interval: spreadInterval(spread, level),
    reach: target === null ? null : { target, probability: spread.reach(target) },
    notForecast: { deals: without.length, amount: sum(without.map((line) => line.amount)) },
  };
  const checks = checksOf(options.histories, { order, won, asOf, length: until - asOf, count, level });
  const warnings = warningsOf(lines, { ...figures, checks }, largest);
  return {
    asOf: formatInstant(asOf),
    until: formatInstant(until),
    days,
    ...figures,
    standardDeviation: Math.sqrt(variance.total),
    variance,
    median: spread.quantile(0.5),
    largest,
    deals: lines,
    stages: stageForecasts(lines, order, won, cases, overdue, level),
    checks,
    distribution: { method: spread.method, step: spread.step, oneByOne: spread.oneByOne },
    warnings,
    text: forecastText(figures, lines.length, formatInstant(until), warnings),
  };
}

function expectedOf(lines: readonly DealForecast[]): number {
  const total = new ExactSum();
  for (const { amount, probability } of lines) if (probability !== null) total.addProduct(amount, probability);
  return total.value();
}
