import { shareText } from '../../core/share-text.js';
import { sum } from '../../core/sum.js';
import type { Interval } from '../../measure/statistics/wilson.js';
import { intervalText, many } from '../../measure/told.js';
import { amountText } from '../business-case/answer.js';
import type { ForecastCheck } from './checks.js';
import type { DealForecast } from './lines.js';

/** The deal whose outcome moves the revenue most. */
export interface LargestDeal {
  readonly id: string;
  readonly amount: number;
  /** Its expected amount / the expected revenue. */
  readonly shareOfExpected: number;
  /** Its variance, amount² × probability × (1 − probability) / the variance of the revenue. */
  readonly shareOfVariance: number;
  /** Expected revenue if it is won in time, and if it is not. */
  readonly ifWon: number;
  readonly ifNot: number;
}

/**
 * Findings to read before using a forecast.
 *
 * - `off-before`: the number of wins in forecasts of the past differed from the actual number by more than
 * their interval
 * - `one-deal`: one deal is a third of the expected revenue or half of its variance
 * - `not-forecast`: deals without a probability, which no figure includes
 * - `short-follow-up`: deals whose probability may be too low, as no past deal was followed that long
 * - `overdue`: deals that have been in their stage for longer than 95 % of won deals
 */
export interface ForecastWarning {
  readonly code: 'off-before' | 'one-deal' | 'not-forecast' | 'short-follow-up' | 'overdue';
  readonly text: string;
}

interface Figures {
  readonly expected: number;
  readonly level: number;
  readonly interval: Interval;
  readonly reach: { readonly target: number; readonly probability: number } | null;
  readonly notForecast: { readonly deals: number; readonly amount: number };
}

/** From these shares on the forecast is the forecast of one deal. */
const MUCH_EXPECTED = 1 / 3;
const MUCH_VARIANCE = 1 / 2;

/** The deal with the largest variance, the earlier one where two tie; null when nothing is uncertain. */
export function largestOf(lines: readonly DealForecast[], expected: number, variance: number): LargestDeal | null {
  let [largest, most]: [DealForecast | null, number] = [null, 0];
  for (const line of lines) {
    const own = varianceOf(line);
    if (own > most) [largest, most] = [line, own];
  }
  if (largest === null) return null;
  const { id, amount, probability } = largest;
  const won = probability ?? 0;
  return {
    id,
    amount,
    shareOfExpected: Math.min(1, (amount * won) / expected),
    shareOfVariance: Math.min(1, most / variance),
    ifWon: expected + amount * (1 - won),
    ifNot: Math.max(0, expected - amount * won),
  };
}

function varianceOf({ amount, probability }: DealForecast): number {
  return probability === null ? 0 : amount * probability * (amount * (1 - probability));
}

/** Warnings, the strongest first. */
export function warningsOf(
  lines: readonly DealForecast[],
  { notForecast, checks }: Figures & { readonly checks: readonly ForecastCheck[] },
  largest: LargestDeal | null,
): ForecastWarning[] {
  const warnings: ForecastWarning[] = [];
  const off = checks.filter((one) => !one.within);
  if (off.length > 0)
    warnings.push({
      code: 'off-before',
      text: `the same forecast was off at ${off.length} of ${many(checks.length, 'earlier date')}: ${amountText(sum(checks.map((one) => one.expectedWins)))} wins expected, ${amountText(sum(checks.map((one) => one.wins)))} came; so the interval is too narrow`,
    });
  if (largest !== null && (largest.shareOfExpected >= MUCH_EXPECTED || largest.shareOfVariance >= MUCH_VARIANCE))
    warnings.push({
      code: 'one-deal',
      text: `${shareText(largest.shareOfExpected)} of the expected revenue is deal ${JSON.stringify(largest.id)}: expect ${amountText(largest.ifWon)} if it is won and ${amountText(largest.ifNot)} if not`,
    });
  if (notForecast.deals > 0)
    warnings.push({
      code: 'not-forecast',
      text: `${many(notForecast.deals, 'deal')} (${amountText(notForecast.amount)}) ${be(notForecast.deals)} not included: too few past deals were in the stage that long; look at ${notForecast.deals === 1 ? 'it' : 'them'} one by one, or give a probability`,
    });
  const short = lines.filter((line) => line.shortFollowUp);
  if (short.length > 0)
    warnings.push({
      code: 'short-follow-up',
      text: `the probability of ${many(short.length, 'deal')} (${amountText(amountOf(short))}) may be too low: no past deal was followed long enough`,
    });
  const late = lines.filter((line) => line.overdue);
  if (late.length > 0)
    warnings.push({
      code: 'overdue',
      text: `${many(late.length, 'deal')} (${amountText(amountOf(late))}) ${be(late.length)} overdue: longer in the stage than 95 % of won deals`,
    });
  return warnings;
}

function be(count: number): string {
  return count === 1 ? 'is' : 'are';
}

function amountOf(lines: readonly DealForecast[]): number {
  return sum(lines.map((line) => line.amount));
}

/** The forecast in a sentence. */
export function forecastText(
  { expected, level, interval, reach, notForecast }: Figures,
  deals: number,
  until: string,
  warnings: readonly ForecastWarning[],
): string {
  const head = `${amountText(expected)} expected from ${many(deals - notForecast.deals, 'open deal')} by ${until.slice(0, 10)} (${intervalText(interval, level, amountText)})`;
  const target =
    reach === null
      ? ''
      : `; the target of ${amountText(reach.target)} is reached with a probability of ${shareText(reach.probability)}`;
  return [`${head}${target}`, ...warnings.map((one) => one.text)].join('; ');
}
