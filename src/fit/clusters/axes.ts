import { toStep } from '../../core/steps.js';
import { ExactSum } from '../../core/sum.js';
import type { ClusterTerm } from '../../kinds/clusters/model.js';
import { valuesOf } from '../../model/attribute/attribute.js';
import { SQUARED_DISTANCE } from '../../model/tally/unit.js';
import { measureOf } from '../../model/terms/distance/lines.js';
import type { DistanceTerm, Measured } from '../../model/terms/distance/term.js';
import type { TrainingColumn, TrainingRows } from '../training-rows.js';
import type { Points } from './engine.js';
import { type ModeColumns, modeOf } from './modes.js';
import { type ClusterOptions, measuredAs, scalingOf } from './options.js';

/** One number on its scale: point coordinate = (t(x) − mean) / scale, 0 where it is missing. */
export interface NumberAxis {
  readonly type: 'number';
  readonly name: string;
  readonly of: Measured | undefined;
  readonly mean: number;
  readonly scale: number;
  /** t(x) of each pattern, NaN for missing. */
  readonly measured: Float64Array;
}

/** One category, or boolean, as a 0/1 column per value: coordinate = √weight × (column − share), 0 where it is missing. */
export interface CodeAxis {
  readonly type: 'codes';
  readonly name: string;
  readonly values: readonly string[];
  /** Of each value, among all rows that know it. */
  readonly shares: Float64Array;
  readonly weight: number;
  readonly codes: ArrayLike<number>;
  /** Whether nothing can be unseen. */
  readonly closed: boolean;
  /** Whether the centre of a cluster is its most frequent value, not the shares of all. */
  readonly byMode: boolean;
}

/** The space in which a fit measures distances. */
export type Axis = NumberAxis | CodeAxis;

/** The attributes that vary between rows, and the names of those that do not. */
export interface Axes {
  readonly axes: readonly Axis[];
  readonly constant: readonly string[];
}

/** Scales, means and shares of the attributes, over all rows that know them. */
export function axesOf(rows: TrainingRows, options: ClusterOptions<never>): Axes {
  const all = [...rows.columns].map(([name, column]): [string, Axis | null] => [
    name,
    column.type === 'number'
      ? numberAxis(name, column.values, rows.won, options)
      : codeAxis(name, column, rows, options),
  ]);
  return {
    axes: all.flatMap(([, axis]) => (axis === null ? [] : [axis])),
    constant: all.flatMap(([name, axis]) => (axis === null ? [name] : [])),
  };
}

function numberAxis(
  name: string,
  values: Float64Array,
  weights: Float64Array,
  options: ClusterOptions<never>,
): NumberAxis | null {
  const scaling = scalingOf(options, name);
  const of = measuredAs(scaling);
  const measured = values.map(measureOf(of));
  const known = new ExactSum();
  const total = new ExactSum();
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < measured.length; i++) {
    const t = measured[i] as number;
    if (Number.isNaN(t)) continue;
    least = Math.min(least, t);
    most = Math.max(most, t);
    known.add(weights[i] as number);
    total.addProduct(weights[i] as number, t);
  }
  if (!(least < most)) return null;
  const mean = total.value() / known.value();
  const square = new ExactSum();
  for (let i = 0; i < measured.length; i++) {
    const difference = (measured[i] as number) - mean;
    if (!Number.isNaN(difference)) square.addProduct(weights[i] as number, difference * difference);
  }
  const scale = scaling === 'none' ? 1 : Math.sqrt(square.value() / known.value());
  return { type: 'number', name, of, mean, scale, measured };
}

function codeAxis(
  name: string,
  column: Extract<TrainingColumn, { type: 'codes' }>,
  rows: TrainingRows,
  { categoryWeight: weight = 1, method }: ClusterOptions<never>,
): CodeAxis | null {
  const attribute = rows.attributes[name];
  const values = valuesOf(attribute);
  const counts = values.map(() => new ExactSum());
  const known = new ExactSum();
  column.codes.forEach((code, i) => {
    if (code >= values.length) return;
    counts[code]?.add(rows.won[i] as number);
    known.add(rows.won[i] as number);
  });
  const total = known.value();
  const shares = Float64Array.from(counts, (count) => (total === 0 ? 0 : count.value() / total));
  if (shares.filter((share) => share > 0).length < 2) return null;
  const closed = attribute?.type === 'boolean' || (attribute?.type === 'category' && attribute.unseen === 'missing');
  return { type: 'codes', name, values, shares, weight, codes: column.codes, closed, byMode: method === 'kPrototypes' };
}

/** The columns of the categories among some axes. */
function modesOf(axes: readonly Axis[]): ModeColumns[] {
  const modes: ModeColumns[] = [];
  let from = 0;
  for (const axis of axes) {
    if (axis.type === 'codes') modes.push({ from, shares: axis.shares, root: Math.sqrt(axis.weight) });
    from += axis.type === 'number' ? 1 : axis.values.length;
  }
  return modes;
}

/** The patterns as points. */
export function pointsOf({ axes }: Axes, rows: TrainingRows): Points {
  const widths = axes.map((axis) => (axis.type === 'number' ? 1 : axis.values.length));
  const d = widths.reduce((sum, width) => sum + width, 0);
  const points = new Float64Array(rows.n * d);
  let from = 0;
  axes.forEach((axis, a) => {
    for (let i = 0; i < rows.n; i++) {
      const o = i * d + from;
      if (axis.type === 'number') {
        const t = axis.measured[i] as number;
        points[o] = Number.isNaN(t) ? 0 : (t - axis.mean) / axis.scale;
        continue;
      }
      const code = axis.codes[i] as number;
      if (code >= axis.values.length) continue;
      const root = Math.sqrt(axis.weight);
      axis.shares.forEach((share, v) => {
        points[o + v] = root * ((v === code ? 1 : 0) - share);
      });
    }
    from += widths[a] as number;
  });
  const modes = modesOf(axes);
  const byMode = axes.some((axis) => axis.type === 'codes' && axis.byMode);
  return { n: rows.n, d, rows: points, weights: rows.won, ...(byMode ? { modes } : {}) };
}

/**
 * The power of ten as the unit of distances, so that millionths distinguish them and stay countable: 1 where rows are between a
 * tenth and a hundred from the mean, as with standardised numbers.
 *
 * @param variance - the mean squared distance of the rows from their mean
 */
export function unitOf(variance: number): number {
  if (!(variance > 0) || (variance >= 1e-2 && variance <= 1e4)) return 1;
  let power = 0;
  while (variance / (Number(`1e${power}`) * Number(`1e${power}`)) >= 100) power++;
  while (variance / (Number(`1e${power}`) * Number(`1e${power}`)) < 1) power--;
  return Number(`1e${power}`);
}

/** An axis that measures in units of so many. */
export function inUnits(axis: Axis, unit: number): Axis {
  return axis.type === 'number'
    ? { ...axis, scale: axis.scale * unit }
    : { ...axis, weight: axis.weight / (unit * unit) };
}

/** One axis of a cluster as a term: the centre of the given patterns, in the attribute's own units. */
export function termOf(axis: Axis, members: readonly number[], weights: Float64Array): ClusterTerm {
  const size = new ExactSum();
  for (const i of members) size.add(weights[i] as number);
  if (axis.type === 'number') return numberTerm(axis, members, weights, size.value());
  const { name, values, weight, closed, shares: overall } = axis;
  const shares = centreOf(axis, members, weights, size.value());
  const missing = distance(weight * gap(overall, shares));
  const amounts = values.map((value, v) => {
    const column = Float64Array.from(values, (_, other) => (other === v ? 1 : 0));
    return [value, distance(weight * gap(column, shares))] as const;
  });
  const unseen = closed ? {} : { unseen: missing };
  return { type: 'points', attribute: name, amounts: Object.fromEntries(amounts), missing, ...unseen };
}

function numberTerm(axis: NumberAxis, members: readonly number[], weights: Float64Array, size: number): DistanceTerm {
  const { name, of, mean, scale, measured } = axis;
  const total = new ExactSum();
  for (const i of members) {
    const t = measured[i] as number;
    total.addProduct(weights[i] as number, Number.isNaN(t) ? mean : t);
  }
  const center = plain(total.value() / size);
  const absent = (mean - center) / scale;
  const measure = of === undefined ? {} : { of };
  return { type: 'distance', attribute: name, ...measure, center, scale, missing: distance(absent * absent) };
}

/** The centre of a cluster for categories: the shares of the values in it, or the most frequent value. */
function centreOf(axis: CodeAxis, members: readonly number[], weights: Float64Array, size: number): Float64Array {
  const shares = clusterShares(axis, members, weights, size);
  if (!axis.byMode) return shares;
  const mode = modeOf(shares);
  return shares.map((_, v) => (v === mode ? 1 : 0));
}

/** Shares of the values in a cluster; a row that does not know its value counts as the average row. */
function clusterShares(axis: CodeAxis, members: readonly number[], weights: Float64Array, size: number): Float64Array {
  const sums = axis.values.map(() => new ExactSum());
  const unknown = new ExactSum();
  for (const i of members) {
    const code = axis.codes[i] as number;
    (sums[code] ?? unknown).add(weights[i] as number);
  }
  const absent = unknown.value();
  return Float64Array.from(sums, (sum, v) => (sum.value() + absent * (axis.shares[v] as number)) / size);
}

/** Squared distance between two rows of shares. */
function gap(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let v = 0; v < a.length; v++) {
    const difference = (a[v] as number) - (b[v] as number);
    sum += difference * difference;
  }
  return sum;
}

/** A squared distance in the step that clusters count in, a millionth. */
function distance(squared: number): number {
  return toStep(squared, SQUARED_DISTANCE.decimals);
}

function plain(x: number): number {
  return x === 0 ? 0 : x;
}
