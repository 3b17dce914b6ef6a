import { exp, ln } from '../../core/arithmetic.js';
import { at, fail, kindOf } from '../../core/errors.js';
import { checkColumn, checkNames, readCount } from '../inputs.js';
import { aboutMean, type BassSearch, FLAT, parametersOf, searchBass, solve } from './bass-search.js';

/** A parameter of the curve. */
export interface BassParameter {
  readonly value: number;
  /** From the curvature at the optimum and the residual variance; null when these cannot be computed, and for a q of 0. */
  readonly standardError: number | null;
}

/** A Bass curve fitted to cumulative adoption. */
export interface BassFit {
  /** Innovation: the pull without others. */
  readonly p: BassParameter;
  /** Imitation: the influence of earlier adopters; 0 where the data show none, so that the curve only flattens. */
  readonly q: BassParameter;
  /** How many adopt in the end. */
  readonly market: BassParameter;
  /** The period with the most adoptions, launch + ln(q / p) / (p + q); null when that is at the start, as q <= p. */
  readonly peak: number | null;
  /** Sum of squared residuals. */
  readonly sse: number;
  /** 1 − sse / squares about the mean. */
  readonly rSquared: number;
  /** The curve at the end of each period given; 0 up to the launch. */
  readonly fitted: readonly number[];
  /** Number of periods before the launch, as given. */
  readonly launch: number;
  readonly steps: number;
  /** Whether the residuals are orthogonal to the curve's derivatives, to 1e-8; for a q of 0, whether a larger q would only fit worse. */
  readonly converged: boolean;
  /** Why the parameters are not to be used; a market over a hundred times the last figure is one the data show no limit of. Null when they may be. */
  readonly problem: 'not converged' | 'no limit in the data' | null;
  /** Whether the data reach past the peak; before it, the market's size is hardly known. */
  readonly peakSeen: boolean;
}

export interface BassOptions {
  /** Number of periods before the launch: the curve begins at their end; default 0. Their figures are 0. */
  readonly launch?: number | undefined;
  /** From 1 to 100,000; default 500. */
  readonly maxSteps?: number | undefined;
}

/**
 * The diffusion curve of F. M. Bass (1969) by nonlinear least squares on cumulative adoption.
 *
 * N(t) = market × (1 − e^(−(p + q) t)) / (1 + (q / p) e^(−(p + q) t)), t = 1, 2, … at the end of each period after the launch.
 * Levenberg-Marquardt steps in ln p, ln q and ln market from the best of a fixed grid, so the same data give the same bits.
 * Without imitation the best q is 0, the border of its range: p and market are then those of market × (1 − e^(−p t)), and their
 * errors take q as known. Errors of cumulative figures are correlated, so the standard errors are too small rather than too large.
 *
 * Figures that begin with 0 mean that the product was available but not adopted. If it was not yet available, set `launch`;
 * otherwise the fit takes the late rise for imitation, and q is too high.
 *
 * @param cumulative - how many have adopted by the end of each period; never falling, at least five after the launch
 * @throws ScoringError `too-little-data` with fewer than five periods or no adopter at all; `order` when a figure is below the one
 *   before; `out-of-range` for one above 10^15, or above 0 before the launch
 * @example fitBass([10, 29, 63, 117, 191, 274, 345, 396]).peakSeen // => true
 */
export function fitBass(cumulative: ArrayLike<number>, options: BassOptions = {}): BassFit {
  checkNames(options, ['launch', 'maxSteps']);
  const launch = readCount(options.launch, 'options.launch', 0, 0, MOST_STEPS);
  const maxSteps = readCount(options.maxSteps, 'options.maxSteps', 1, 500, MOST_STEPS);
  const read = readCumulative(cumulative, launch);
  // In units of a power of two, which changes no digit, so that squares of the smallest and largest figures are numbers.
  const unit = powerOfTwo(read.at(-1) as number);
  const y = read.map((value) => value / unit);
  return report(y, searchBass(y, maxSteps), { unit, launch });
}

const MOST_STEPS = 100_000;

function report(
  y: readonly number[],
  { curve: best, steps, byQ }: BassSearch,
  { unit, launch }: { readonly unit: number; readonly launch: number },
): BassFit {
  const { at: logs, fitted, sse, squares, slope } = best;
  const [p, q, market] = parametersOf(logs);
  const about = aboutMean(y);
  const variance = sse / (y.length - logs.length);
  // The error of a value is value times the error of its logarithm.
  const errors = logs.map((log, k) => {
    const inverse = solve(
      squares,
      logs.map((_, i) => (i === k ? 1 : 0)),
    )?.[k];
    return inverse === undefined || !(inverse >= 0) ? null : exp(log) * Math.sqrt(variance * inverse);
  });
  const [ofP = null, ofQ, ofMarket = null] = logs.length === 2 ? [errors[0], null, errors[1]] : errors;
  const cosines = slope.map((value, k) => Math.abs(value) / Math.sqrt((squares[k]?.[k] ?? 0) * about));
  const converged = cosines.every((cosine) => cosine < FLAT) && (q > 0 || byQ <= FLAT);
  const limited = market <= 100 * (y.at(-1) as number); // there are at least five
  const peak = q > p ? launch + ln(q / p) / (p + q) : null;
  return {
    p: { value: p, standardError: ofP },
    q: { value: q, standardError: ofQ ?? null },
    market: { value: market * unit, standardError: ofMarket === null ? null : ofMarket * unit },
    peak,
    sse: sse * unit * unit,
    rSquared: 1 - sse / about,
    fitted: [...new Array<number>(launch).fill(0), ...fitted.map((value) => value * unit)],
    launch,
    steps,
    converged,
    problem: !limited ? 'no limit in the data' : converged ? null : 'not converged',
    peakSeen: (peak ?? 0) <= launch + y.length,
  };
}

/** The largest power of two up to a number above 0. */
function powerOfTwo(value: number): number {
  let power = 1;
  while (power * 2 <= value) power *= 2;
  while (power > value) power /= 2;
  return power;
}

const MOST_ADOPTERS = 1e15;

/** The figures after the launch. */
function readCumulative(cumulative: ArrayLike<number>, launch: number): number[] {
  checkColumn(cumulative, 'cumulative');
  const y = Array.from(cumulative);
  y.forEach((value, i) => {
    const path = at('cumulative', i);
    if (typeof value !== 'number' || !Number.isFinite(value))
      fail({ code: 'wrong-type', path, expected: 'a finite number', got: kindOf(value) });
    if (value > MOST_ADOPTERS)
      fail({ code: 'out-of-range', path, expected: 'at most 10^15 adopters', got: String(value) });
    if (value > 0 && i < launch) {
      const hint = 'launch is the number of periods before the first in which anybody could adopt';
      fail({ code: 'out-of-range', path, expected: '0, as the launch comes later', got: String(value), hint });
    }
    const before = y[i - 1] ?? 0;
    if (value < before)
      fail({
        code: 'order',
        path,
        expected: i === 0 ? 'a number of 0 or more' : `at least ${before}, the figure before`,
        got: String(value),
        hint: 'give cumulative figures, not those of each period',
      });
  });
  const after = y.slice(launch);
  // Compare squares, not figures: figures whose squares cannot be told apart count as equal.
  if (after.length < 5 || !((after.at(-1) ?? 0) > (after[0] ?? 0)) || !(aboutMean(after) > 0))
    fail({
      code: 'too-little-data',
      path: 'cumulative',
      expected: `at least five periods${launch > 0 ? ' after the launch' : ''}, with adopters in more than the first`,
      got: `${after.length} periods`,
    });
  return after;
}
