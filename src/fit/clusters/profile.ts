import { ExactSum } from '../../core/sum.js';
import { type Interval, wilson } from '../../measure/wilson.js';
import type { TrainingRows } from '../training-rows.js';
import type { Axis, CodeAxis, NumberAxis } from './axes.js';

/** What is different about a cluster in one number. */
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

/** What is different about a cluster in one value of a category. */
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
 * What makes a cluster different from the others, attribute by attribute.
 *
 * The clusters were made to differ in these attributes, so the intervals tell how exactly a difference is known, not that
 * there is a group.
 */
export interface ClusterProfile {
  readonly cluster: string;
  readonly size: number;
  /** Share of all rows. */
  readonly share: number;
  readonly attributes: readonly (NumberProfile | ValueProfile)[];
}

const Z95 = 1.959963984540054;

/** The profile of one cluster, given which patterns belong to it. */
export function profileOf(
  cluster: string,
  inside: (i: number) => boolean,
  axes: readonly Axis[],
  rows: TrainingRows,
): ClusterProfile {
  const size = new ExactSum();
  const total = new ExactSum();
  rows.won.forEach((weight, i) => {
    total.add(weight);
    if (inside(i)) size.add(weight);
  });
  const attributes = axes.flatMap((axis): (NumberProfile | ValueProfile)[] =>
    axis.type === 'number' ? [numberProfile(axis, inside, rows)] : valueProfiles(axis, inside, rows),
  );
  return { cluster, size: size.value(), share: size.value() / total.value(), attributes };
}

function numberProfile(axis: NumberAxis, inside: (i: number) => boolean, rows: TrainingRows): NumberProfile {
  const column = rows.columns.get(axis.name);
  const raw = column?.type === 'number' ? column.values : axis.measured;
  const weights = rows.won;
  const [own, all] = [moments(raw, weights, inside), moments(raw, weights, () => true)];
  const [here, there] = [moments(axis.measured, weights, inside), moments(axis.measured, weights, (i) => !inside(i))];
  const spread = Math.sqrt(moments(axis.measured, weights, () => true).variance);
  const differs = here.n >= 2 && there.n >= 2;
  const reach = differs ? (Z95 * Math.sqrt(errorOf(here) + errorOf(there))) / spread : 0;
  const difference = differs ? (here.mean - there.mean) / spread : null;
  const ratio = own.n >= 1 && all.least >= 0 && all.mean > 0;
  const lift = ratio ? own.mean / all.mean : null;
  return {
    type: 'number',
    attribute: axis.name,
    known: own.n,
    average: own.n > 0 ? own.mean : null,
    overall: all.mean,
    difference,
    differenceInterval: difference === null ? null : around(difference, reach),
    lift,
    liftInterval: lift === null || own.n < 2 ? null : around(lift, (Z95 * Math.sqrt(errorOf(own))) / all.mean),
  };
}

function valueProfiles(axis: CodeAxis, inside: (i: number) => boolean, rows: TrainingRows): ValueProfile[] {
  return axis.values.flatMap((value, v): ValueProfile[] => {
    const overall = axis.shares[v] as number;
    if (overall === 0) return [];
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
    return [
      {
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
      },
    ];
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
  const each = (visit: (value: number, weight: number) => void) =>
    values.forEach((value, i) => {
      if (!Number.isNaN(value) && inside(i)) visit(value, weights[i] as number);
    });
  each((value, weight) => {
    n.add(weight);
    total.addProduct(weight, value);
    least = Math.min(least, value);
  });
  if (n.value() === 0) return { n: 0, mean: 0, variance: 0, least };
  const mean = total.value() / n.value();
  each((value, weight) => square.addProduct(weight, (value - mean) * (value - mean)));
  return { n: n.value(), mean, variance: square.value() / n.value(), least };
}

/** Squared standard error of the mean, from the variance with n − 1. */
function errorOf({ n, variance }: Moments): number {
  return n > 1 ? variance / (n - 1) : 0;
}

function around(middle: number, reach: number): Interval {
  return { low: middle - reach, high: middle + reach };
}
