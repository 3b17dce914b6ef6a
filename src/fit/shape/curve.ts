import { hats } from '../../model/terms/curve/lines.js';
import type { Axis } from './axes.js';
import { type Block, block } from './block.js';
import { type BinFacts, SEGMENT_COST, segments } from './cuts.js';
import { pooled } from './pool.js';

export type Direction = 'rising' | 'falling';

/** A curve bends at this many knots at most: what a reader can follow. */
export const MOST_KNOTS = 8;

/** Knots at the weighted median of each segment: numbers that occur, in rising order; a single one when there is nothing to bend. */
export function knotsOf(axis: Axis, facts: BinFacts, values: Float64Array, weight: Float64Array): number[] {
  let cost = SEGMENT_COST;
  let cuts = segments(facts, cost);
  while (cuts.length >= MOST_KNOTS) {
    cost *= 2;
    cuts = segments(facts, cost);
  }
  return mediansOf(axis, cuts, values, weight);
}

/** The weighted median of each segment of the bins: numbers that occur, in rising order. */
export function mediansOf(axis: Axis, cuts: readonly number[], values: Float64Array, weight: Float64Array): number[] {
  const members = Array.from({ length: cuts.length + 1 }, (): number[] => []);
  const segmentOf = Array.from({ length: axis.known }, (_, bin) => cuts.filter((cut) => bin >= cut).length);
  axis.codes.forEach((bin, i) => {
    if (bin < axis.known) members[segmentOf[bin] as number]?.push(i);
  });
  return members.map((some) => weightedMedian(some, values, weight));
}

function weightedMedian(members: number[], values: Float64Array, weight: Float64Array): number {
  const sorted = members.sort((a, b) => (values[a] as number) - (values[b] as number) || a - b);
  const half = sorted.reduce((sum, i) => sum + (weight[i] as number), 0) / 2;
  let below = 0;
  for (const i of sorted) {
    below += weight[i] as number;
    if (below >= half) return values[i] as number;
  }
  return values[sorted[sorted.length - 1] as number] as number;
}

/** The direction in which pooled bins fit better; rising when both fit alike. */
export function betterDirection({ information, pull }: BinFacts): Direction {
  const worth = (sign: 1 | -1) => {
    const means = pull.map((u, j) => ((information[j] as number) > 0 ? u / (information[j] as number) : 0));
    return pooled(means, information, sign).amounts.reduce((sum, a, j) => sum + (information[j] as number) * a * a, 0);
  };
  return worth(-1) > worth(1) ? 'falling' : 'rising';
}

/** A curve through knots as cells: a number lies between two knots and has a share of each. */
export function curveBlock(axis: Axis, values: Float64Array, knots: readonly number[]): Block {
  const absent = axis.missing >= 0 ? 1 : 0;
  const cells = knots.length + absent;
  const dense = new Float64Array(values.length * cells);
  values.forEach((x, i) => {
    if (Number.isNaN(x)) dense[i * cells + knots.length] = 1;
    else for (const [k, share] of hats(x, knots)) dense[i * cells + k] = share;
  });
  const ordered = knots.length;
  return block({ name: axis.attribute, cells, ordered, fixed: absent, shared: false, rows: { dense } });
}

/** A straight line as cells: the number less its mean, in standard deviations. */
export function lineBlock(axis: Axis, values: Float64Array, line: { mean: number; deviation: number }): Block {
  const absent = axis.missing >= 0 ? 1 : 0;
  const cells = 1 + absent;
  const dense = new Float64Array(values.length * cells);
  values.forEach((x, i) => {
    if (Number.isNaN(x)) dense[i * cells + 1] = 1;
    else dense[i * cells] = (x - line.mean) / line.deviation;
  });
  return block({ name: axis.attribute, cells, ordered: 0, fixed: absent, shared: false, rows: { dense } });
}
