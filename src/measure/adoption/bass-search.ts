import { exp, ln } from '../../core/arithmetic.js';
import { sum } from '../../core/sum.js';
import { bassPoint } from './bass-curve.js';

/** How far the best fit is found: the curve, the steps, and how strongly the data pull q up, as a cosine. */
export interface BassSearch {
  readonly curve: Curve;
  readonly steps: number;
  readonly byQ: number;
}

/** The largest cosine at which residuals count as orthogonal to a derivative. */
export const FLAT = 1e-8;

/** The best-fitting curve for figures at 1, 2, …: in the interior, or on the border where q is 0 and a larger q would fit worse. */
export function searchBass(y: readonly number[], maxSteps: number): BassSearch {
  const border = descend(y, borderStart(y), maxSteps);
  const fromGrid = descend(y, start(y), maxSteps);
  // As q approaches 0, its logarithm has no slope to turn back by. If the border is no optimum, a second search starts near it.
  const beside = border.byQ > FLAT ? descend(y, besideBorder(y, border.curve.at), maxSteps) : fromGrid;
  const inside = beside.curve.sse < fromGrid.curve.sse ? beside : fromGrid;
  const isBorder = border.byQ <= FLAT && border.curve.sse <= inside.curve.sse + 1e-20 * aboutMean(y);
  return isBorder ? border : inside;
}

function descend(y: readonly number[], from: readonly number[], maxSteps: number): BassSearch {
  let current = curve(y, from);
  let damping = 1e-3;
  let steps = 0;
  for (; steps < maxSteps && damping < 1e15; steps++) {
    const step = solve(damped(current.squares, damping), current.slope);
    const next =
      step === null
        ? null
        : curve(
            y,
            current.at.map((x, k) => x + (step[k] as number)),
          );
    if (next !== null && next.sse < current.sse) {
      current = next;
      damping = Math.max(damping / 10, 1e-15);
    } else damping *= 10;
  }
  return { curve: current, steps, byQ: pullOfQ(y, current) };
}

/** The cosine between the residuals and the derivative by q; above 0 where a larger q fits better. */
function pullOfQ(y: readonly number[], { at: logs, fitted }: Curve): number {
  const [p, q] = parametersOf(logs);
  const byQ = y.map((_, i) => bassPoint(i + 1, p, q).byQ);
  const residuals = y.map((value, i) => value - (fitted[i] as number));
  return dot(byQ, residuals) / Math.sqrt(dot(byQ, byQ) * aboutMean(y));
}

/** The curve, the residuals, and the normal equations in ln p, ln q, ln market; without ln q on the border. */
interface Curve {
  readonly at: readonly number[];
  readonly fitted: readonly number[];
  readonly sse: number;
  readonly squares: Square;
  readonly slope: readonly number[];
}

type Square = readonly (readonly number[])[];

/** p, q and market of two or three logarithms. */
export function parametersOf(logs: readonly number[]): readonly [p: number, q: number, market: number] {
  const [p = 0, q = 0, market = 0] = logs.map((x) => exp(x));
  return logs.length === 2 ? [p, 0, q] : [p, q, market];
}

function curve(y: readonly number[], logs: readonly number[]): Curve {
  const [p, q, market] = parametersOf(logs);
  const points = y.map((_, i) => bassPoint(i + 1, p, q));
  const fitted = points.map((one) => market * one.share);
  const residuals = y.map((value, i) => value - (fitted[i] as number));
  const byP = points.map((one) => market * p * one.byP);
  const byQ = points.map((one) => market * q * one.byQ);
  const columns = logs.length === 2 ? [byP, fitted] : [byP, byQ, fitted];
  const finite = columns.every((column) => column.every(Number.isFinite));
  if (!finite) return { at: logs, fitted, sse: Number.POSITIVE_INFINITY, squares: [], slope: [] };
  return {
    at: logs,
    fitted,
    sse: dot(residuals, residuals),
    squares: columns.map((a) => columns.map((b) => dot(a, b))),
    slope: columns.map((a) => dot(a, residuals)),
  };
}

function dot(a: readonly number[], b: readonly number[]): number {
  return sum(a.map((value, i) => value * (b[i] as number)));
}

const GRID_P = [0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3];

const GRID_Q = [0.01, 0.03, 0.1, 0.2, 0.3, 0.4, 0.5, 0.7, 1, 1.5, 2.5];

/** The best of a grid of p and q, each with the market that fits it best, as logarithms. */
function start(y: readonly number[]): number[] {
  const { p, q, market } = bestOf(
    y,
    GRID_P.flatMap((p) => GRID_Q.map((q) => [p, q] as const)),
  );
  return [ln(p), ln(q), ln(market)];
}

/** The same on the border, where q is 0. */
function borderStart(y: readonly number[]): number[] {
  const { p, market } = bestOf(
    y,
    [...GRID_P, 1, 3].map((p) => [p, 0] as const),
  );
  return [ln(p), ln(market)];
}

/** The best start with some imitation and p as it is on the border. */
function besideBorder(y: readonly number[], [logP = 0]: readonly number[]): number[] {
  const p = exp(logP);
  const best = bestOf(
    y,
    [0.01, 0.03, 0.1, 0.3, 1].map((part) => [p, p * part] as const),
  );
  return [ln(best.p), ln(best.q), ln(best.market)];
}

function bestOf(y: readonly number[], grid: readonly (readonly [p: number, q: number])[]) {
  let best = { p: 1, q: 1, market: 1, sse: Number.POSITIVE_INFINITY };
  for (const [p, q] of grid) {
    const shares = y.map((_, i) => bassPoint(i + 1, p, q).share);
    const market = dot(y, shares) / dot(shares, shares);
    const sse = sum(y.map((n, i) => (n - market * (shares[i] as number)) * (n - market * (shares[i] as number))));
    if (sse < best.sse) best = { p, q, market, sse };
  }
  return best;
}

function damped(squares: Square, damping: number): Square {
  return squares.map((row, r) => row.map((value, c) => (r === c ? value * (1 + damping) : value)));
}

/** The solution of some equations by elimination with the largest pivot; null when they do not have just one. */
export function solve(left: Square, right: readonly number[]): number[] | null {
  const rows = left.map((row, r) => [...row, right[r] as number]);
  const n = rows.length;
  for (let k = 0; k < n; k++) {
    const rest = rows.slice(k).map((row) => Math.abs(row[k] as number));
    const pivot = k + rest.indexOf(Math.max(...rest));
    [rows[k], rows[pivot]] = [rows[pivot] as number[], rows[k] as number[]];
    const top = rows[k] as number[];
    if (!((rest[pivot - k] as number) > 0)) return null;
    for (let r = 0; r < n; r++) {
      const row = rows[r] as number[];
      if (r === k) continue;
      const factor = (row[k] as number) / (top[k] as number);
      for (let c = k; c <= n; c++) row[c] = (row[c] as number) - factor * (top[c] as number);
    }
  }
  return rows.map((row, k) => (row[n] as number) / (row[k] as number));
}

/** Sum of squares about the mean. */
export function aboutMean(y: readonly number[]): number {
  const mean = sum(y) / y.length;
  return sum(y.map((value) => (value - mean) * (value - mean)));
}
