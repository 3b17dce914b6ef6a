import type { Random } from '../../core/random.js';
import { sum } from '../../core/sum.js';
import type { Axis, CodeAxis, NumberAxis } from './axes.js';
import type { Points } from './engine.js';

/** Draws a set of `n` points without groups. */
export type DrawSet = (n: number, random: Random) => Points;

/** One attribute of a point: its coordinates, written from `at` on. */
type DrawAxis = (rows: Float64Array, at: number, random: Random) => void;

/**
 * Sets of points that have the attributes of the rows but no groups: each attribute is drawn independently, a number uniformly
 * between its smallest and its largest, a category by its shares, and missing values as often as in the rows.
 *
 * The first of the two reference distributions of R. Tibshirani, G. Walther and T. Hastie, 2001, for numbers; they have none for
 * categories.
 */
export function referenceDraw(axes: readonly Axis[], weights: Float64Array, modes?: Points['modes']): DrawSet {
  const draws = axes.map((axis) => (axis.type === 'number' ? evenly(axis, weights) : byShares(axis, weights)));
  const widths = axes.map((axis) => (axis.type === 'number' ? 1 : axis.values.length));
  const d = widths.reduce((total, width) => total + width, 0);
  return (n, random) => {
    const rows = new Float64Array(n * d);
    let at = 0;
    for (let i = 0; i < n; i++)
      draws.forEach((draw, a) => {
        draw(rows, at, random);
        at += widths[a] as number;
      });
    return { modes, n, d, rows, weights: new Float64Array(n).fill(1) };
  };
}

function evenly({ measured, mean, scale }: NumberAxis, weights: Float64Array): DrawAxis {
  const known = measured.filter((t) => !Number.isNaN(t));
  const least = known.reduce((a, b) => Math.min(a, b));
  const most = known.reduce((a, b) => Math.max(a, b));
  const missing = shareOf(weights, (i) => Number.isNaN(measured[i] as number));
  const [from, width] = [(least - mean) / scale, (most - least) / scale];
  return (rows, at, random) => {
    if (missing > 0 && random.next() < missing) return;
    rows[at] = from + width * random.next();
  };
}

function byShares({ codes, shares, weight }: CodeAxis, weights: Float64Array): DrawAxis {
  const missing = shareOf(weights, (i) => (codes[i] as number) >= shares.length);
  const root = Math.sqrt(weight);
  return (rows, at, random) => {
    if (missing > 0 && random.next() < missing) return;
    let left = random.next();
    // The remainder from rounding goes to the last value that occurs.
    let code = 0;
    for (let v = 0; v < shares.length && left >= 0; v++) {
      if (shares[v] === 0) continue;
      code = v;
      left -= shares[v] as number;
    }
    shares.forEach((share, v) => {
      rows[at + v] = root * ((v === code ? 1 : 0) - share);
    });
  };
}

/** Share of the weight of the patterns that are so. */
function shareOf(weights: Float64Array, so: (i: number) => boolean): number {
  return sum(weights.filter((_, i) => so(i))) / sum(weights);
}
