import { ExactSum } from '../../core/sum.js';
import { daysBetween, formatInstant } from '../../core/time.js';
import { readWays, type StageHistory, type StageOrder, type Way } from '../../measure/stages/spells.js';
import { criticalValue } from '../../measure/statistics/normal.js';
import type { Interval } from '../../measure/statistics/wilson.js';
import { type Case, casesByStage, WON } from './cases.js';
import type { ReadDeal } from './deals.js';
import { estimatesOf } from './estimates.js';
import type { Estimate } from './lines.js';

/** A forecast of the past, compared with the actual wins. */
export interface ForecastCheck {
  readonly asOf: string;
  readonly until: string;
  /** Deals that were open then and had a probability that is not too low for want of follow-up. */
  readonly deals: number;
  /** Σ probability. */
  readonly expectedWins: number;
  /** Normal interval of the wins, with the sampling error; within 0 and the number of deals. */
  readonly interval: Interval;
  /** How many of them were won by `until`. */
  readonly wins: number;
  /** Whether the wins are within the interval. */
  readonly within: boolean;
}

interface CheckFrame {
  readonly order: StageOrder;
  readonly won: number;
  readonly asOf: number;
  /** Of the forecast, in milliseconds. */
  readonly length: number;
  readonly count: number;
  readonly level: number;
}

/**
 * The forecast made one length earlier, two and so on, each from the data known then. It counts wins, as histories have no
 * amounts.
 */
export function checksOf(histories: readonly StageHistory[], frame: CheckFrame): ForecastCheck[] {
  const { order, won, asOf, length, count } = frame;
  if (count === 0) return [];
  const known = casesByStage(readWays(histories, order, asOf).ways, order, won, asOf);
  return Array.from({ length: count }, (_, k) => asOf - (k + 1) * length).flatMap((then) => {
    const check = checkAt(then, readWays(histories, order, then).ways, known, frame);
    return check === null ? [] : [check];
  });
}

/** A deal that was open at some date. */
interface OpenCase extends Case {
  readonly stage: number;
  readonly days: number;
}

/** One of them; null when no deal had a probability. */
function checkAt(
  then: number,
  ways: readonly Way[],
  known: readonly (readonly Case[])[],
  { order, won, length, level }: CheckFrame,
): ForecastCheck | null {
  const horizon = daysBetween(then, then + length);
  const past = casesByStage(ways, order, won, then);
  const weights = ways.map((way) => way.weight);
  const estimated = (some: readonly OpenCase[]) =>
    estimatesOf(
      some.map(({ weight, stage, days }): ReadDeal => ({ id: '', amount: weight, stage, days, given: null })),
      past,
      weights,
      horizon,
    );
  const open = known.flatMap((cases, stage) =>
    cases
      .filter(({ entered, left }) => entered <= then && left > then)
      .map((one): OpenCase => ({ ...one, stage, days: Math.floor(daysBetween(one.entered, then)) })),
  );
  // Where past deals were not followed that long, the forecast is expected to be too low.
  const first = estimated(open).estimates;
  const told = open.filter((_, i) => {
    const { probability = null, followedDays = null } = first[i]?.chance ?? {};
    return probability !== null && (followedDays ?? 0) >= horizon;
  });
  const { estimates, variance: sampled } = estimated(told);
  const [n, expected, variance, wins] = [new ExactSum(), new ExactSum(), new ExactSum(), new ExactSum()];
  for (const [i, { weight, end, ended }] of told.entries()) {
    const { chance, shared } = estimates[i] as Estimate;
    const probability = chance?.probability ?? 0;
    n.add(weight);
    expected.addProduct(weight, probability);
    variance.addProduct(weight, probability * (1 - probability) - shared * shared);
    if (end === WON && ended <= then + length) wins.add(weight);
  }
  if (n.value() === 0) return null;
  const reach = criticalValue(level) * Math.sqrt(Math.max(0, variance.value() + sampled));
  const interval = {
    low: Math.max(0, expected.value() - reach),
    high: Math.min(n.value(), expected.value() + reach),
  };
  return {
    asOf: formatInstant(then),
    until: formatInstant(then + length),
    deals: n.value(),
    expectedWins: expected.value(),
    interval,
    wins: wins.value(),
    // A win more or less is no sign of anything.
    within: wins.value() >= Math.floor(interval.low) && wins.value() <= Math.ceil(interval.high),
  };
}
