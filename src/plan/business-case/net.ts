import { differenceOf } from '../../measure/statistics/rate-difference.js';
import { type Interval, wilson } from '../../measure/statistics/wilson.js';
import { type Bands, topPart } from './bands.js';
import { type Figures, shareOf } from './facts.js';

/** The sales from the same contacts when the score chooses them. */
export interface Ranked {
  readonly contacts: number;
  /** contacts / population. */
  readonly share: number;
  /** Rate among the contacts that the score chooses. */
  readonly rate: number;
  /** Rate among those chosen as today. */
  readonly rateToday: number;
}

/** The contacts of a period with the score and without it. */
export function rankedOf(bands: Bands, figures: Figures): Ranked {
  const share = shareOf(figures);
  const { baseRate, currentLift, population } = figures;
  const scale = baseRate / bands.baseRate;
  return {
    contacts: Math.min(population, figures.capacity),
    share,
    rate: topPart(bands, share).rate * scale,
    // No choice can contain more than all buyers.
    rateToday: Math.min(currentLift, 1 / share) * baseRate,
  };
}

/** The net over all periods: periods × (margin × more sales − running cost) − cost of the set-up. */
export function netOf(extraSales: number, { margin, runningCost, setUpCost, periods }: Figures): number {
  return periods * (margin * extraSales - runningCost) - setUpCost + 0;
}

/**
 * The sampling interval of the extra sales of a period, from the number of rows counted in the bands.
 *
 * With s the share that is contacted, L today's lift, p the rate in the best part of the bands and q that in the rest, a contact sells p −
 * L (s p + (1 − s) q) = (1 − L s) p − L (1 − s) q more than today. Both parts have their Wilson intervals, and the difference the one of
 * G. Y. Zou and A. Donner (2008); at L = 1 that is (1 − s) times R. G. Newcombe's interval (1998, method 10) of p − q. The cut between the
 * parts is assumed fixed.
 *
 * @returns null where the bands were not counted
 */
export function extraSalesInterval(bands: Bands, figures: Figures, level: number | undefined): Interval | null {
  if (bands.counted === null) return null;
  const share = shareOf(figures);
  const { rate, restRate } = topPart(bands, share);
  const lift = Math.min(figures.currentLift, 1 / share);
  const top = part(rate, bands.counted.n * share, 1 - lift * share, level);
  const rest = part(restRate, bands.counted.n * (1 - share), lift * (1 - share), level);
  const { interval } = differenceOf(top, rest);
  const sales = Math.min(figures.population, figures.capacity) * (figures.baseRate / bands.baseRate);
  return { low: sales * interval.low + 0, high: sales * interval.high + 0 };
}

/** A rate and its interval, times a factor. */
function part(rate: number, n: number, factor: number, level: number | undefined) {
  const { low, high } = wilson(Math.min(n, rate * n), n, level) ?? { low: 0, high: 0 };
  return { value: factor * rate, interval: { low: factor * low, high: factor * high } };
}
