import { ln } from '../../core/arithmetic.js';
import { at, fail, shown } from '../../core/errors.js';
import { sum } from '../../core/sum.js';
import { checkLength, checkNames, type RowOptions, readWeights } from '../inputs.js';
import { type ClusterLabel, readLabels } from './labels.js';

/** How far two ways to group the same rows agree. */
export interface ClusterAgreement {
  /** Rows, by weight. */
  readonly n: number;
  readonly clusters: number;
  readonly classes: number;
  /** Adjusted Rand index: 1 for the same groups, about 0 for unrelated ones; may be below 0. */
  readonly adjustedRand: number;
  /** Whether each cluster contains one class only, 0..1. */
  readonly homogeneity: number;
  /** Whether each class is in one cluster only, 0..1. */
  readonly completeness: number;
  /** The harmonic mean of both, 0..1. */
  readonly vMeasure: number;
}

/**
 * How far clusters agree with other groups of the same rows: known classes, last year's clusters, or clusters of another engine.
 *
 * Adjusted Rand index (L. Hubert and P. Arabie 1985): pairs of rows that are together in both, corrected for chance. Homogeneity 1 −
 * H(class | cluster) / H(class), completeness the same the other way round, and their harmonic mean, the V-measure with β = 1 (A.
 * Rosenberg and J. Hirschberg 2007); as in scikit-learn. Only the groups matter, not their names. The last three rise with the
 * number of clusters by themselves: compare them between groupings of about as many.
 *
 * @param clusters - a label per row, texts or numbers
 * @param classes - another label per row, in the same order
 * @param options - `weights`: how many rows each row counts as, whole numbers
 * @throws ScoringError `wrong-type`, `mismatch`; `too-little-data` without rows
 * @example compareClusters([0, 0, 1, 1], ['a', 'a', 'b', 'c']).homogeneity // => 0.6666666666666667
 */
export function compareClusters(
  clusters: ArrayLike<ClusterLabel>,
  classes: ArrayLike<ClusterLabel>,
  options: RowOptions = {},
): ClusterAgreement {
  checkNames(options, ['weights']);
  const [a, b] = [readLabels(clusters, 'clusters'), readLabels(classes, 'classes')];
  checkLength(classes, 'classes', clusters.length);
  const weights = readWholeWeights(options.weights, clusters.length);
  const table = tableOf(a.codes, b.codes, weights);
  const n = sum(weights);
  const [ofA, ofB] = [totals(table, (cell) => cell.a), totals(table, (cell) => cell.b)];
  const [entropyA, entropyB] = [entropy(ofA, n), entropy(ofB, n)];
  const shared = sum(
    table.map(
      ({ a, b, weight }) => (weight / n) * ln((weight / (ofA.get(a) as number)) * (n / (ofB.get(b) as number))),
    ),
  );
  // The shared part is at most the whole, except for rounding.
  const part = (whole: number) => (whole === 0 ? 1 : Math.min(1, Math.max(0, shared / whole)));
  const [homogeneity, completeness] = [part(entropyB), part(entropyA)];
  const both = homogeneity + completeness;
  return {
    n,
    clusters: ofA.size,
    classes: ofB.size,
    adjustedRand: adjustedRandOf(a.codes, b.codes, weights),
    homogeneity,
    completeness,
    vMeasure: both === 0 ? 0 : (2 * homogeneity * completeness) / both,
  };
}

/** Weights that are whole numbers: the measure counts pairs of rows, which cannot be split. */
export function readWholeWeights(weights: ArrayLike<number> | undefined, n: number): Float64Array {
  if (weights === undefined) return new Float64Array(n).fill(1);
  const read = readWeights(weights, 'options.weights', n);
  if (read.whole) return read.weights;
  const i = read.weights.findIndex((weight) => !Number.isInteger(weight));
  const expected = 'a whole number of rows';
  return fail({ code: 'wrong-type', path: at('options.weights', i), expected, got: shown(weights[i]) });
}

/**
 * Agreement of two partitions of the same rows, corrected for chance: the adjusted Rand index (L. Hubert and P. Arabie, 1985).
 *
 * @returns 1 for the same partition, about 0 for unrelated ones; 1 when both have one cluster
 */
export function adjustedRandOf(a: Int32Array, b: Int32Array, weights: Float64Array): number {
  const table = tableOf(a, b, weights);
  const pairs = (x: number) => (x * (x - 1)) / 2;
  const pairsIn = (counts: Iterable<number>) => {
    let all = 0;
    for (const count of counts) all += pairs(count);
    return all;
  };
  const both = pairsIn(table.map((cell) => cell.weight));
  const left = pairsIn(totals(table, (cell) => cell.a).values());
  const right = pairsIn(
    totals(
      [...table].sort((x, y) => x.b - y.b || x.a - y.a),
      (cell) => cell.b,
    ).values(),
  );
  let n = 0;
  for (const weight of weights) n += weight;
  if (n <= 1) return 1; // no pairs
  const expected = (left * right) / pairs(n);
  const most = (left + right) / 2;
  return most === expected ? 1 : (both - expected) / (most - expected);
}

/** Rows that have the same two labels. */
interface Cell {
  readonly a: number;
  readonly b: number;
  readonly weight: number;
}

/** The cells that contain rows, by the first label, then the second. */
function tableOf(a: Int32Array, b: Int32Array, weights: Float64Array): Cell[] {
  const columns = 1 + b.reduce((most, code) => Math.max(most, code), 0);
  const counts = new Map<number, number>();
  for (let i = 0; i < a.length; i++) {
    const weight = weights[i] as number;
    if (weight === 0) continue;
    const cell = (a[i] as number) * columns + (b[i] as number);
    counts.set(cell, (counts.get(cell) ?? 0) + weight);
  }
  return [...counts]
    .sort(([x], [y]) => x - y)
    .map(([cell, weight]) => ({ a: Math.floor(cell / columns), b: cell % columns, weight }));
}

function totals(table: readonly Cell[], key: (cell: Cell) => number): Map<number, number> {
  const all = new Map<number, number>();
  for (const cell of table) all.set(key(cell), (all.get(key(cell)) ?? 0) + cell.weight);
  return all;
}

function entropy(counts: ReadonlyMap<number, number>, n: number): number {
  return Math.max(0, -sum(Array.from(counts.values(), (count) => (count / n) * ln(count / n))));
}
