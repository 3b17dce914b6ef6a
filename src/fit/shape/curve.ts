import { hats } from '../../model/terms/curve/lines.js';
import { placeIn } from '../distinct.js';
import { type Axis, type Spread, spreadOf } from './axes.js';
import { type Block, block } from './block.js';
import { type BinFacts, SEGMENT_COST, segments } from './cuts.js';
import { joinedKnots, pointMasses } from './point-mass.js';
import { pooled } from './pool.js';

export type Direction = 'rising' | 'falling';

/** The most knots of a curve: as many as a reader can follow. */
export const MOST_KNOTS = 8;

/**
 * Knots at the weighted median of each segment: numbers that occur, in rising order; a single one when there is nothing to bend. A curve
 * that bends also has the knots of point masses, unless that makes too many.
 */
export function knotsOf(axis: Axis, facts: BinFacts, values: Float64Array, weight: Float64Array): number[] {
  let cost = SEGMENT_COST;
  let cuts = segments(facts, cost);
  while (cuts.length >= MOST_KNOTS) {
    cost *= 2;
    cuts = segments(facts, cost);
  }
  const knots = mediansOf(axis, cuts, values, weight);
  if (knots.length < 2) return knots;
  const all = joinedKnots(knots, pointMasses(spreadOf(values, weight)).knots);
  return all.length > MOST_KNOTS ? knots : all;
}

/** The weighted median of each segment of the bins: numbers that occur, in rising order. */
export function mediansOf(axis: Axis, cuts: readonly number[], values: Float64Array, weight: Float64Array): number[] {
  const spread = spreadOf(values, weight);
  const begins = cuts.map((cut) => placeIn(spread.values, axis.edges?.[cut - 1] as number));
  const ends = [...begins, spread.values.length];
  return ends.map((end, k) => weightedMedian(spread, k === 0 ? 0 : (ends[k - 1] as number), end));
}

/** Of the distinct numbers from one place to another, the end left out. */
function weightedMedian({ values, weights }: Spread, from: number, end: number): number {
  let half = 0;
  for (let k = from; k < end; k++) half += (weights[k] as number) / 2;
  let below = 0;
  for (let k = from; k < end; k++) {
    below += weights[k] as number;
    if (below >= half) return values[k] as number;
  }
  return values[end - 1] as number;
}

/** The direction in which pooled bins fit better; rising when both fit alike. */
export function betterDirection({ information, pull }: BinFacts): Direction {
  const worth = (sign: 1 | -1) => {
    const means = pull.map((u, j) => ((information[j] as number) > 0 ? u / (information[j] as number) : 0));
    return pooled(means, information, sign).amounts.reduce((sum, a, j) => sum + (information[j] as number) * a * a, 0);
  };
  return worth(-1) > worth(1) ? 'falling' : 'rising';
}

/**
 * A curve through knots as cells: a number is between two knots and has a share of each.
 *
 * @param loose - knots whose amount may jump from the one before
 */
export function curveBlock(
  axis: Axis,
  values: Float64Array,
  knots: readonly number[],
  loose: readonly number[],
): Block {
  const absent = axis.missing >= 0 ? 1 : 0;
  const ordered = knots.length;
  const [places, shares] = [new Uint8Array(values.length), new Float64Array(values.length)];
  for (let i = 0; i < values.length; i++) {
    const x = values[i] as number;
    if (Number.isNaN(x)) {
      places[i] = ordered;
      continue;
    }
    const [lower, next] = hats(x, knots) as [readonly [number, number], (readonly [number, number])?]; // one or two
    places[i] = lower[0];
    shares[i] = next?.[1] ?? 0;
  }
  const rows = { places, shares };
  return block({ name: axis.attribute, cells: ordered + absent, ordered, fixed: absent, loose, shared: false, rows });
}

/** A straight line as cells: the number less its mean, in standard deviations. */
export function lineBlock(axis: Axis, values: Float64Array, line: { mean: number; deviation: number }): Block {
  const absent = axis.missing >= 0 ? 1 : 0;
  const cells = 1 + absent;
  const dense = new Float64Array(values.length * cells);
  for (let i = 0; i < values.length; i++) {
    const x = values[i] as number;
    if (Number.isNaN(x)) dense[i * cells + 1] = 1;
    else dense[i * cells] = (x - line.mean) / line.deviation;
  }
  return block({ name: axis.attribute, cells, ordered: 0, fixed: absent, shared: false, rows: { dense } });
}
