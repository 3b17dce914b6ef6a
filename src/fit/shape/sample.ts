import type { TrainingColumn, TrainingRows } from '../training-rows.js';
import { type Axis, fineAxis, numberAxis } from './axes.js';
import { blockOfAxis } from './block.js';
import { curveBlock, lineBlock } from './curve.js';
import { mostValuesOf } from './frequent-values.js';
import type { Main } from './mains.js';
import { type Pair, pairOf } from './pairs.js';
import { tieOf } from './tie.js';

/** Above this many patterns, shapes, penalties and pairs are chosen on a sample of them. */
const MOST_PATTERNS = 200_000;

/** The most patterns of a sample. */
const SAMPLE = 100_000;

/**
 * The patterns that shapes, penalties and pairs are chosen on: all of them up to 200,000, else every k-th, with k so large that at most
 * 100,000 remain. Patterns are sorted by their values, so that the sample does not depend on the order of rows.
 */
export function sampleOf(rows: TrainingRows): TrainingRows {
  if (rows.n <= MOST_PATTERNS) return rows;
  const stride = Math.ceil(rows.n / SAMPLE);
  const n = Math.floor(rows.n / stride);
  const columns = new Map([...rows.columns].map(([name, column]) => [name, everyKth(column, stride, n)] as const));
  const [won, lost] = [picked(rows.won, new Float64Array(n), stride), picked(rows.lost, new Float64Array(n), stride)];
  const sum = (weights: Float64Array) => weights.reduce((all, one) => all + one, 0);
  return { ...rows, n, columns, won, lost, totalWon: sum(won), totalLost: sum(lost) };
}

function everyKth(column: TrainingColumn, stride: number, n: number): TrainingColumn {
  return column.type === 'number'
    ? { type: 'number', values: picked(column.values, new Float64Array(n), stride) }
    : { ...column, codes: picked(column.codes, new Uint16Array(n), stride) };
}

function picked<Values extends Float64Array | Uint16Array>(from: Values, to: Values, stride: number): Values {
  for (let i = 0; i < to.length; i++) to[i] = from[i * stride] as number;
  return to;
}

/** Attributes and pairs that were chosen on a sample, over all rows: values that the sample does not have get amounts too. */
export function onAllRows(
  mains: readonly Main[],
  pairs: readonly Pair[],
  rows: TrainingRows,
  weight: Float64Array,
): { mains: Main[]; pairs: Pair[] } {
  const most = mostValuesOf(rows);
  const axisOf = ({ attribute, edges, masses }: Axis): Axis => {
    const column = rows.columns.get(attribute) as TrainingColumn; // every attribute has one
    return column.type === 'number' && edges !== null
      ? numberAxis(attribute, column.values, edges, masses)
      : fineAxis(rows, attribute, weight, most);
  };
  return {
    mains: mains.map((main) => mainOn(main, axisOf(main.axis), rows)),
    pairs: pairs.map((pair) => {
      const [down, across] = [axisOf(pair.rows), axisOf(pair.columns)];
      const tie = pair.tie === null ? null : tieOf(down, across);
      return pairOf({ rows: down, columns: across, tie }, { gain: pair.gain, variance: pair.variance });
    }),
  };
}

function mainOn(main: Main, axis: Axis, rows: TrainingRows): Main {
  const column = rows.columns.get(axis.attribute) as TrainingColumn; // every attribute has one
  if (column.type === 'codes') return { ...main, axis, block: blockOfAxis(axis) };
  if (main.line !== undefined) return { ...main, axis, block: lineBlock(axis, column.values, main.line) };
  const block =
    main.knots === undefined ? blockOfAxis(axis) : curveBlock(axis, column.values, main.knots, main.block.loose);
  return { ...main, axis, block };
}
