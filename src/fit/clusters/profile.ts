import { ExactSum, sum } from '../../core/sum.js';
import { type Interval, wilson } from '../../measure/statistics/wilson.js';
import type { TrainingRows } from '../training-rows.js';
import type { Axis, CodeAxis, NumberAxis } from './axes.js';

/** How a cluster differs in one number. */
export interface NumberProfile {
  readonly type: 'number';
  readonly attribute: string;
  /** Rows of the cluster that know it, by weight. */
  readonly known: number;
  /** Mean of the number, in its own unit, in the cluster and over all rows. */
  readonly average: number | null;
  readonly overall: number;
  /** (mean in the cluster − mean outside it) / standard deviation over all rows, of the number as it is scaled. Null when either side has fewer than two rows. */
  readonly difference: number | null;
  /** 95 %, by the standard errors of both means (Welch). */
  readonly differenceInterval: Interval | null;
  /** Average over the overall one; null where a number can be below 0, which has no ratio. */
  readonly lift: number | null;
  /** 95 %, by the standard error of the cluster's mean. */
  readonly liftInterval: Interval | null;
}

/** How a cluster differs in one value of a category. */
export interface ValueProfile {
  readonly type: 'value';
  readonly attribute: string;
  readonly value: string;
  readonly known: number;
  /** Share of the value in the cluster and over all rows, among those that know it. */
  readonly share: number | null;
  readonly overall: number;
  /** (share in the cluster − share outside it) / standard deviation of the 0/1 column over all rows. */
  readonly difference: number | null;
  readonly differenceInterval: Interval | null;
  /** Share over the overall one. */
  readonly lift: number | null;
  /** 95 %, by Wilson's interval of the share. */
  readonly liftInterval: Interval | null;
}

/**
 * How a cluster differs from the others, attribute by attribute.
 *
 * The clusters were made to differ in these attributes, so the intervals show how precisely a difference is known, not that there
 * is a group.
 */
export interface ClusterProfile {
  readonly cluster: string;
  readonly size: number;
  /** Share of all rows. */
  readonly share: number;
  readonly attributes: readonly (NumberProfile | ValueProfile)[];
  /** The same in a sentence: the size, and the three attributes that differ most, by at least a fifth of a standard deviation. */
  readonly text: string;
}

const Z95 = 1.959963984540054;

/** Makes profiles of clusters from the patterns of each; shared values are computed once. */
export function profiler(
  axes: readonly Axis[],
  rows: TrainingRows,
): (cluster: string, inside: (i: number) => boolean) => Omit<ClusterProfile, 'text'> {
  const total = sum(rows.won);
  const prepared = axes.map((axis) =>
    axis.type === 'number' ? numberProfiler(axis, rows) : valueProfiler(axis, rows),
  );
  return (cluster, inside) => {
    const size = new ExactSum();
    rows.won.forEach((weight, i) => {
      if (inside(i)) size.add(weight);
    });
    const attributes = prepared.flatMap((profiles) => profiles(inside));
    return { cluster, size: size.value(), share: size.value() / total, attributes };
  };
}

type Profiler = (inside: (i: number) => boolean) => (NumberProfile | ValueProfile)[];

function numberProfiler(axis: NumberAxis, rows: TrainingRows): Profiler {
  const { measured } = axis;
  const column = rows.columns.get(axis.name);
  const raw = column?.type === 'number' ? column.values : measured;
  const asItStands = raw.every((value, i) => Object.is(value, measured[i]));
  const weights = rows.won;
  const all = moments(raw, weights, () => true);
  const spread = Math.sqrt((asItStands ? all : moments(measured, weights, () => true)).variance);
  return (inside) => {
    const here = moments(measured, weights, inside);
    const there = moments(measured, weights, (i) => !inside(i));
    const own = asItStands ? here : moments(raw, weights, inside);
    const differs = here.n >= 2 && there.n >= 2;
    const reach = differs ? (Z95 * Math.sqrt(errorOf(here) + errorOf(there))) / spread : 0;
    const difference = differs ? (here.mean - there.mean) / spread : null;
    const ratio = own.n >= 1 && all.least >= 0 && all.mean > 0;
    const lift = ratio ? own.mean / all.mean : null;
    return [
      {
        type: 'number',
        attribute: axis.name,
        known: own.n,
        average: own.n > 0 ? own.mean : null,
        overall: all.mean,
        difference,
        differenceInterval: difference === null ? null : around(difference, reach),
        lift,
        liftInterval: lift === null || own.n < 2 ? null : around(lift, (Z95 * Math.sqrt(errorOf(own))) / all.mean),
      },
    ];
  };
}

function valueProfiler(axis: CodeAxis, rows: TrainingRows): Profiler {
  const values = axis.values.flatMap((value, v) => {
    const overall = axis.shares[v] as number;
    return overall === 0 ? [] : [{ value, v, overall }];
  });
  return (inside) =>
    values.map(({ value, v, overall }): ValueProfile => {
      const column = Float64Array.from({ length: rows.n }, (_, i) => {
        const code = axis.codes[i] as number;
        return code >= axis.values.length ? Number.NaN : code === v ? 1 : 0;
      });
      const [here, there] = [moments(column, rows.won, inside), moments(column, rows.won, (i) => !inside(i))];
      const spread = Math.sqrt(overall * (1 - overall));
      const differs = here.n >= 2 && there.n >= 2;
      const difference = differs ? (here.mean - there.mean) / spread : null;
      const reach = differs ? (Z95 * Math.sqrt(errorOf(here) + errorOf(there))) / spread : 0;
      const share = here.n > 0 ? here.mean : null;
      const range = share === null ? null : wilson(Math.min(share * here.n, here.n), here.n);
      return {
        type: 'value',
        attribute: axis.name,
        value,
        known: here.n,
        share,
        overall,
        difference,
        differenceInterval: difference === null ? null : around(difference, reach),
        lift: share === null ? null : share / overall,
        liftInterval: range === null ? null : { low: range.low / overall, high: range.high / overall },
      };
    });
}

interface Moments {
  /** Weight of the rows that know the number. */
  readonly n: number;
  readonly mean: number;
  /** Mean squared difference from the mean. */
  readonly variance: number;
  readonly least: number;
}

function moments(values: Float64Array, weights: Float64Array, inside: (i: number) => boolean): Moments {
  const [n, total, square] = [new ExactSum(), new ExactSum(), new ExactSum()];
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const [value, weight] = [values[i] as number, weights[i] as number];
    if (Number.isNaN(value) || !inside(i)) continue;
    n.add(weight);
    total.addProduct(weight, value);
    least = Math.min(least, value);
  }
  if (n.value() === 0) return { n: 0, mean: 0, variance: 0, least };
  const mean = total.value() / n.value();
  for (let i = 0; i < values.length; i++) {
    const distance = (values[i] as number) - mean;
    if (!Number.isNaN(distance) && inside(i)) square.addProduct(weights[i] as number, distance * distance);
  }
  return { n: n.value(), mean, variance: square.value() / n.value(), least };
}

/** Squared standard error of the mean, from the variance with n − 1. */
function errorOf({ n, variance }: Moments): number {
  return n > 1 ? variance / (n - 1) : 0;
}

function around(middle: number, reach: number): Interval {
  return { low: middle - reach, high: middle + reach };
}
