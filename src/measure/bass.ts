import { exp, ln } from '../core/arithmetic.js';
import { at, fail, kindOf } from '../core/errors.js';
import { sum } from '../core/sum.js';
import { checkColumn, checkNames, readCount } from './inputs.js';

/** A parameter of the curve. */
export interface BassParameter {
  readonly value: number;
  /** From the curvature at the optimum and the residual variance; null when these cannot be told. */
  readonly standardError: number | null;
}

/** A Bass curve fitted to cumulative adoption. */
export interface BassFit {
  /** Innovation: the pull without others. */
  readonly p: BassParameter;
  /** Imitation: the pull of those who have adopted. */
  readonly q: BassParameter;
  /** How many adopt in the end. */
  readonly market: BassParameter;
  /** When most adopt at once, ln(q / p) / (p + q); null when that lies at the start, as q <= p. */
  readonly peak: number | null;
  /** Sum of squared residuals. */
  readonly sse: number;
  /** 1 − sse / squares about the mean. */
  readonly rSquared: number;
  /** The curve at 1, 2, …, one per period given. */
  readonly fitted: readonly number[];
  readonly steps: number;
  /** Whether the residuals stand at right angles to the curve's derivatives, to 1e-8. */
  readonly converged: boolean;
  /** Why the parameters are not to be used; a market over a hundred times the last figure is one the data show no limit of. Null when they may be. */
  readonly problem: 'not converged' | 'no limit in the data' | null;
  /** Whether the data reach past the peak; before it, hardly anything is known of the market's size. */
  readonly peakSeen: boolean;
}

/**
 * The diffusion curve of F. M. Bass (1969) by nonlinear least squares on cumulative adoption.
 *
 * N(t) = market × (1 − e^(−(p + q) t)) / (1 + (q / p) e^(−(p + q) t)), t = 1, 2, … at the end of each period.
 * Levenberg-Marquardt steps in ln p, ln q and ln market from the best of a fixed grid, so the same data give the same bits.
 * Errors of cumulative figures hang together, so the standard errors are too small rather than too large.
 *
 * @param cumulative - how many have adopted by the end of each period; never falling, at least five
 * @param options - `maxSteps`: 500 when left out
 * @throws ScoringError `too-little-data` with fewer than five periods or no adopter at all; `order` when a figure is below the one before
 * @example fitBass([10, 29, 63, 117, 191, 274, 345, 396]).peakSeen // => true
 */
export function fitBass(cumulative: ArrayLike<number>, options: { readonly maxSteps?: number } = {}): BassFit {
  const y = readCumulative(cumulative);
  checkNames(options, ['maxSteps']);
  const maxSteps = readCount(options.maxSteps, 'options.maxSteps', 1, 500);
  let current = curve(y, start(y));
  let damping = 1e-3;
  let steps = 0;
  for (; steps < maxSteps && damping < 1e15; steps++) {
    const step = solve(damped(current.squares, damping), current.slope);
    const next = step === null ? null : curve(y, current.at.map((x, k) => x + (step[k] as number)) as Three);
    if (next !== null && next.sse < current.sse) {
      current = next;
      damping = Math.max(damping / 10, 1e-15);
    } else damping *= 10;
  }
  return report(y, current, steps);
}

type Three = [number, number, number];

type Square = readonly [Three, Three, Three];

/** The curve, what is left of the data, and the normal equations in ln p, ln q, ln market. */
interface Curve {
  readonly at: Three;
  readonly fitted: readonly number[];
  readonly sse: number;
  readonly squares: Square;
  readonly slope: Three;
}

function curve(y: readonly number[], at: Three): Curve {
  const [p, q, market] = at.map((x) => exp(x)) as Three;
  const points = y.map((_, i) => point(i + 1, p, q));
  const fitted = points.map((one) => market * one.share);
  const residuals = y.map((value, i) => value - (fitted[i] as number));
  const columns = [
    points.map((one) => market * p * one.byP),
    points.map((one) => market * q * one.byQ),
    fitted,
  ] as const;
  const dot = (a: readonly number[], b: readonly number[]) => sum(a.map((value, i) => value * (b[i] as number)));
  const finite = fitted.every(Number.isFinite) && columns.every((column) => column.every(Number.isFinite));
  if (!finite) return { at, fitted, sse: Number.POSITIVE_INFINITY, squares: NOTHING, slope: [0, 0, 0] };
  return {
    at,
    fitted,
    sse: dot(residuals, residuals),
    squares: columns.map((a) => columns.map((b) => dot(a, b))) as unknown as Square,
    slope: columns.map((a) => dot(a, residuals)) as Three,
  };
}

const NOTHING: Square = [
  [0, 0, 0],
  [0, 0, 0],
  [0, 0, 0],
];

/** The share that has adopted by a time, with its derivatives. */
function point(t: number, p: number, q: number): { share: number; byP: number; byQ: number } {
  const e = exp(-(p + q) * t);
  const ratio = q / p;
  const [over, under] = [1 - e, 1 + ratio * e];
  return {
    share: over / under,
    byP: (t * e * under + over * ratio * e * (1 / p + t)) / (under * under),
    byQ: (t * e * under - over * e * (1 / p - ratio * t)) / (under * under),
  };
}

/** The best of a grid of p and q, each with the market that fits it best. */
function start(y: readonly number[]): Three {
  let best: { at: Three; sse: number } | undefined;
  for (const p of [0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3]) {
    for (const q of [0.01, 0.03, 0.1, 0.2, 0.3, 0.4, 0.5, 0.7, 1, 1.5, 2.5]) {
      const shares = y.map((_, i) => point(i + 1, p, q).share);
      const market = sum(y.map((n, i) => n * (shares[i] as number))) / sum(shares.map((share) => share * share));
      const sse = sum(y.map((n, i) => (n - market * (shares[i] as number)) * (n - market * (shares[i] as number))));
      if (best === undefined || sse < best.sse) best = { at: [ln(p), ln(q), ln(market)], sse };
    }
  }
  return best?.at ?? [0, 0, 0];
}

function damped(squares: Square, damping: number): Square {
  return squares.map((row, r) => row.map((value, c) => (r === c ? value * (1 + damping) : value))) as unknown as Square;
}

/** The solution of three equations by elimination with the largest pivot; null when they do not have just one. */
function solve(left: Square, right: Three): Three | null {
  const rows = left.map((row, r) => [...row, right[r] as number]);
  for (let k = 0; k < 3; k++) {
    const rest = rows.slice(k).map((row) => Math.abs(row[k] as number));
    const pivot = k + rest.indexOf(Math.max(...rest));
    [rows[k], rows[pivot]] = [rows[pivot] as number[], rows[k] as number[]];
    const top = rows[k] as number[];
    if (!((rest[pivot - k] as number) > 0)) return null;
    for (let r = 0; r < 3; r++) {
      const row = rows[r] as number[];
      if (r === k) continue;
      const factor = (row[k] as number) / (top[k] as number);
      for (let c = k; c < 4; c++) row[c] = (row[c] as number) - factor * (top[c] as number);
    }
  }
  return rows.map((row, k) => (row[3] as number) / (row[k] as number)) as Three;
}

function report(y: readonly number[], { at: logs, fitted, sse, squares, slope }: Curve, steps: number): BassFit {
  const [p, q, market] = logs.map((x) => exp(x)) as Three;
  const mean = sum(y) / y.length;
  const about = sum(y.map((value) => (value - mean) * (value - mean)));
  const variance = sse / (y.length - 3);
  // The error of a value is value times the error of its logarithm.
  const errors = [p, q, market].map((value, k) => {
    const unit = [0, 0, 0].map((_, i) => (i === k ? 1 : 0)) as Three;
    const inverse = solve(squares, unit)?.[k];
    return inverse === undefined || !(inverse >= 0) ? null : value * Math.sqrt(variance * inverse);
  });
  const angle = slope.map((value, k) => Math.abs(value) / Math.sqrt((squares[k as 0]?.[k as 0] ?? 0) * about));
  const converged = angle.every((cosine) => cosine < 1e-8);
  const limited = market <= 100 * (y.at(-1) as number); // there are at least five
  const peak = q > p ? ln(q / p) / (p + q) : null;
  return {
    p: { value: p, standardError: errors[0] ?? null },
    q: { value: q, standardError: errors[1] ?? null },
    market: { value: market, standardError: errors[2] ?? null },
    peak,
    sse,
    rSquared: 1 - sse / about,
    fitted,
    steps,
    converged,
    problem: !limited ? 'no limit in the data' : converged ? null : 'not converged',
    peakSeen: (peak ?? 0) <= y.length,
  };
}

function readCumulative(cumulative: ArrayLike<number>): number[] {
  checkColumn(cumulative, 'cumulative');
  const y = Array.from(cumulative);
  y.forEach((value, i) => {
    const path = at('cumulative', i);
    if (typeof value !== 'number' || !Number.isFinite(value))
      fail({ code: 'wrong-type', path, expected: 'a finite number', got: kindOf(value) });
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
  if (y.length < 5 || !((y.at(-1) ?? 0) > (y[0] ?? 0)))
    fail({
      code: 'too-little-data',
      path: 'cumulative',
      expected: 'at least five periods, with adopters in more than the first',
      got: `${y.length} periods`,
    });
  return y;
}
