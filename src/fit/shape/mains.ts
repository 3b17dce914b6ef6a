import type { TrainingColumn, TrainingRows } from '../training-rows.js';
import { type Axis, fineAxis, numberAxis, spreadOf } from './axes.js';
import { type Block, blockOfAxis } from './block.js';
import { betterDirection, curveBlock, type Direction, knotsOf, lineBlock } from './curve.js';
import { type BinFacts, PIECE_COST, SEGMENT_COST, segments } from './cuts.js';
import { curveOverBins } from './free-curve.js';
import { binsOfMasses, pointMasses, stepsInCurve } from './point-mass.js';

/** How one attribute by itself enters the fit. */
export interface Main {
  readonly shape: 'points' | 'bins' | 'curve' | 'linear';
  readonly axis: Axis;
  readonly block: Block;
  readonly direction?: Direction;
  /** Whether the rows choose between bins and a curve. */
  readonly free?: true;
  /** Of a curve, once they are chosen. */
  readonly knots?: readonly number[];
  /** For a straight line: the number's mean and standard deviation. */
  readonly line?: { readonly mean: number; readonly deviation: number };
}

/**
 * Attributes before any use of the outcome: numbers and curves in fine bins; null for one without information.
 *
 * @param most - values that a category may keep
 */
export function fineMain(
  rows: TrainingRows,
  name: string,
  shape: 'linear' | 'bins' | 'curve',
  weight: Float64Array,
  most: number,
  direction?: Direction,
): Main | null {
  const axis = fineAxis(rows, name, weight, most);
  if (axis.size < 2) return null;
  const column = rows.columns.get(name) as TrainingColumn; // every attribute has one
  if (column.type === 'codes') return { shape: 'points', axis, block: blockOfAxis(axis) };
  const declared = direction === undefined ? {} : { direction };
  if (shape !== 'linear' || axis.known < 2)
    return { shape: axis.known < 2 ? 'bins' : shape, axis, block: blockOfAxis(axis), ...declared };
  const line = lineOf(column.values, weight);
  return { shape, axis, line, block: lineBlock(axis, column.values, line) };
}

function lineOf(values: Float64Array, weight: Float64Array): { mean: number; deviation: number } {
  let [total, sum] = [0, 0];
  values.forEach((x, i) => {
    if (Number.isNaN(x)) return;
    total += weight[i] as number;
    sum += (weight[i] as number) * x;
  });
  const mean = sum / total;
  const squares = values.reduce(
    (s, x, i) => (!Number.isNaN(x) ? s + (weight[i] as number) * (x - mean) * (x - mean) : s),
    0,
  );
  return { mean, deviation: Math.sqrt(squares / total) };
}

/** The attribute in fewer bins, or with the knots of its curve; null when one bin remains and nothing is missing. */
export function coarser(main: Main, facts: BinFacts, values: Float64Array, weight: Float64Array): Main | null {
  const { axis } = main;
  if (main.shape === 'curve') {
    const knots = knotsOf(axis, facts, values, weight);
    if (knots.length > 1) {
      const direction = main.direction ?? betterDirection(facts);
      return { ...main, knots, direction, block: curveThrough(axis, knots, values, weight) };
    }
  }
  if (main.free === true) {
    const knots = curveOverBins(axis, facts, values, weight);
    if (knots !== null) return { ...main, shape: 'curve', knots, block: curveThrough(axis, knots, values, weight) };
  }
  const cuts = main.shape === 'curve' ? [] : segments(facts, main.free === true ? PIECE_COST : SEGMENT_COST);
  const edges = cuts.map((cut) => axis.edges?.[cut - 1] as number);
  const joined = numberAxis(axis.attribute, values, edges, massesAlone(axis, cuts));
  return joined.size < 2 ? null : { ...main, shape: 'bins', axis: joined, block: blockOfAxis(joined) };
}

function curveThrough(axis: Axis, knots: readonly number[], values: Float64Array, weight: Float64Array): Block {
  const loose = axis.masses.length === 0 ? [] : stepsInCurve(knots, pointMasses(spreadOf(values, weight)));
  return curveBlock(axis, values, knots, loose);
}

/** A number in fine bins with separate point masses, or unchanged where it has none. */
export function withMassesApart(main: Main, values: Float64Array, weight: Float64Array): Main {
  const masses = binsOfMasses(main.axis.edges ?? [], spreadOf(values, weight));
  if (masses.length === 0) return main;
  const axis = { ...main.axis, masses };
  return { ...main, axis, block: blockOfAxis(axis) };
}

/** The segments that contain a point mass and nothing else. */
function massesAlone({ masses, known }: Axis, cuts: readonly number[]): number[] {
  const begins = [0, ...cuts, known];
  return masses.flatMap((bin) => {
    const segment = begins.indexOf(bin);
    return segment >= 0 && begins[segment + 1] === bin + 1 ? [segment] : [];
  });
}
