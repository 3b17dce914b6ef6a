import { at, fail, shown } from '../../core/errors.js';
import { optionsIn } from '../../core/options.js';
import { checkNames, readCount } from '../inputs.js';
import { bassPoint } from './bass-curve.js';

/** The parameters of a Bass curve: from a fit, from a similar product, or estimated by hand. */
export interface BassCurve {
  /** Innovation, per period: above 0. */
  readonly p: number;
  /** Imitation, per period: 0 or more. */
  readonly q: number;
  /** How many adopt in the end: 0 or more. */
  readonly market: number;
  /** Periods before the launch; default 0. */
  readonly launch?: number | undefined;
}

export interface BassForecastOptions {
  /** How many periods to forecast, from 1 to 10,000. */
  readonly periods: number;
  /** The last period before the forecast, such as the last of the data; default 0. */
  readonly after?: number | undefined;
}

/** One period of a forecast. */
export interface BassPeriod {
  readonly period: number;
  /** How many adopt in it. */
  readonly adopters: number;
  /** How many have adopted by its end. */
  readonly cumulative: number;
}

/**
 * Forecasts adoption in coming periods, from given parameters of a Bass curve.
 *
 * Cumulative is N(t) as for `fitBass`, adopters N(t) − N(t − 1). The curve need not pass through the last figure of the data. The
 * forecast has no error estimate: check the standard errors of the fit and `peakSeen` before you rely on it.
 *
 * @param curve - p, q and market; of a fit, their values: `{ p: fit.p.value, q: fit.q.value, market: fit.market.value }`
 * @returns one entry per period, in their order
 * @throws ScoringError `wrong-type`, `out-of-range` with their path
 * @example forecastBass({ p: 0.5, q: 0, market: 1000 }, { periods: 1 })[0].adopters // => 393.46934028736655
 */
export function forecastBass(curve: BassCurve, options: BassForecastOptions): BassPeriod[] {
  checkNames(curve, ['p', 'q', 'market', 'launch'], 'curve');
  checkNames(options, ['periods', 'after']);
  const { p, q, market } = curve;
  readRate(p, 'p', (value) => value > 0 && value <= MOST_RATE, 'above 0');
  readRate(q, 'q', (value) => value >= 0 && value <= MOST_RATE, 'of 0 or more');
  if (!(typeof market === 'number' && market >= 0 && market <= 1e15))
    fail({ code: 'out-of-range', path: 'curve.market', expected: 'a number from 0 to 10^15', got: shown(market) });
  const launch = readCount(curve.launch, 'curve.launch', 0, 0, MOST_PERIODS);
  const after = readCount(options.after, 'options.after', 0, 0, 1e9);
  const { periods } = optionsIn(options);
  if (periods === undefined)
    fail({ code: 'missing-value', path: 'options.periods', expected: 'how many periods to tell', got: 'nothing' });
  const told = readCount(periods, 'options.periods', 1, 1, MOST_PERIODS);
  const cumulative = (period: number) => {
    const time = period - launch;
    return time <= 0 ? 0 : market * bassPoint(time, p, q).share;
  };
  return Array.from({ length: told }, (_, i) => {
    const period = after + i + 1;
    // Rounding must not make anybody give it up again.
    const adopters = Math.max(0, cumulative(period) - cumulative(period - 1));
    return { period, adopters, cumulative: cumulative(period) };
  });
}

const MOST_PERIODS = 10_000;

const MOST_RATE = 100;

function readRate(value: unknown, name: string, isRate: (value: number) => boolean, range: string): void {
  if (typeof value === 'number' && isRate(value)) return;
  const expected = `a number ${range}, at most ${MOST_RATE}`;
  fail({ code: 'out-of-range', path: at('curve', name), expected, got: shown(value) });
}
