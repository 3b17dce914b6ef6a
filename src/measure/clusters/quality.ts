import { at, fail, kindOf, shown } from '../../core/errors.js';
import { ExactSum, sum } from '../../core/sum.js';
import { finished } from '../../core/work.js';
import { checkColumn, checkLength, checkNames, type RowOptions } from '../inputs.js';
import { readWholeWeights } from './agreement.js';
import { type ClusterLabel, readLabels } from './labels.js';
import { silhouettesOf, type WeighedPoints } from './silhouette.js';

/** The quality of one given cluster. */
export interface ClusterQuality {
  readonly cluster: ClusterLabel;
  /** Rows, by weight. */
  readonly n: number;
  /** Sum of squared distances to its mean. */
  readonly inertia: number;
  /** Mean over its rows, -1..1; null where there is one cluster only. */
  readonly silhouette: number | null;
}

/** How compact and separate given clusters are. */
export interface ClustersQuality {
  readonly n: number;
  /** Sum of squared distances to the mean of the own cluster. */
  readonly inertia: number;
  /** Mean over the rows, -1..1: how much nearer a row is to its own cluster than to the next; null for one cluster. */
  readonly silhouette: number | null;
  /** In the order of their labels, numbers before texts. */
  readonly clusters: readonly ClusterQuality[];
  /** Of each row as given; null for one cluster. */
  readonly silhouettes: readonly number[] | null;
}

/**
 * How compact and separate given clusters are, from any source: silhouette and inertia, of all and of each cluster.
 *
 * Silhouette of a row, Euclidean: (b − a) / max(a, b), a the mean distance to the rows of its own cluster, b that to the rows of the
 * nearest other one (P. Rousseeuw 1987); 0 for a row alone in its cluster, as in scikit-learn. Inertia: Σ |x − mean|². Both use the
 * scale of the numbers given: standardise them first, or the largest dominates.
 *
 * @param rows - `rows x columns`: one array of numbers per row, at most 100 columns
 * @param labels - the cluster of each row, in the same order
 * @param options - `weights`: how many rows each row counts as, whole numbers
 * @throws ScoringError `wrong-type`, `mismatch`; `too-little-data` without rows; `out-of-range` with more than 10,000 rows that differ,
 *   as every pair of them is looked at, and for numbers above 1e100 in size
 * @example measureClusters([[0], [1], [9], [10]], ['a', 'a', 'b', 'b']).clusters[0].inertia // => 0.5
 */
export function measureClusters(
  rows: ArrayLike<ArrayLike<number>>,
  labels: ArrayLike<ClusterLabel>,
  options: RowOptions = {},
): ClustersQuality {
  checkNames(options, ['weights']);
  const { names, codes } = readLabels(labels, 'labels');
  const coordinates = readPoints(rows);
  checkLength(rows, 'rows', labels.length);
  const { points, labels: own, places } = merged(coordinates, codes, readWholeWeights(options.weights, rows.length));
  const found = new Set(own);
  const silhouettes = found.size < 2 ? null : finished(silhouettesOf(points, own, names.length));
  const clusters = names.flatMap((cluster, c): ClusterQuality[] => {
    if (!found.has(c)) return []; // all its rows weigh 0
    const members = [...own.keys()].filter((i) => own[i] === c);
    const n = sum(members.map((i) => points.weights[i] as number));
    return [
      { cluster, n, inertia: inertiaOf(points, members, n), silhouette: meanOf(silhouettes, points, members, n) },
    ];
  });
  const n = sum(points.weights);
  return {
    n,
    inertia: sum(clusters.map((one) => one.inertia)),
    silhouette: meanOf(silhouettes, points, [...own.keys()], n),
    clusters,
    silhouettes: silhouettes === null ? null : Array.from(places, (place) => silhouettes[place] ?? 0),
  };
}

const MOST_ROWS = 10_000;
const MOST_COLUMNS = 100;
const LARGEST = 1e100;

function readPoints(rows: ArrayLike<ArrayLike<number>>): number[][] {
  checkColumn(rows, 'rows');
  const columns = rows[0]?.length;
  return Array.from(rows, (row, i) => {
    const path = at('rows', i);
    checkColumn(row, path);
    if (row.length === 0 || row.length > MOST_COLUMNS)
      fail({ code: 'out-of-range', path, expected: `1 to ${MOST_COLUMNS} numbers`, got: `${row.length}` });
    if (row.length !== columns)
      fail({ code: 'mismatch', path, expected: `${columns} numbers, as in the first row`, got: `${row.length}` });
    return Array.from(row, (value, j) => {
      if (typeof value !== 'number' || !Number.isFinite(value))
        fail({ code: 'wrong-type', path: at(path, j), expected: 'a finite number', got: kindOf(value) });
      if (Math.abs(value) > LARGEST)
        fail({ code: 'out-of-range', path: at(path, j), expected: `at most ${LARGEST} in size`, got: shown(value) });
      return value + 0;
    });
  });
}

/** Rows of the same numbers and cluster as one point, in an order that depends on these alone; and the point of each row. */
function merged(rows: readonly number[][], codes: Int32Array, weights: Float64Array) {
  const byContent = new Map<string, { row: readonly number[]; code: number; weight: number; at: number[] }>();
  rows.forEach((row, i) => {
    const code = codes[i] as number;
    const key = `${code},${row.join()}`;
    const one = byContent.get(key) ?? { row, code, weight: 0, at: [] };
    one.weight += weights[i] as number;
    one.at.push(i);
    byContent.set(key, one);
  });
  const all = [...byContent.values()].filter((one) => one.weight > 0);
  if (all.length > MOST_ROWS) {
    const hint = 'draw a sample of them';
    fail({
      code: 'out-of-range',
      path: 'rows',
      expected: `at most ${MOST_ROWS} rows that differ`,
      got: `${all.length}`,
      hint,
    });
  }
  all.sort((a, b) => a.code - b.code || compared(a.row, b.row));
  const places = new Int32Array(rows.length).fill(-1);
  all.forEach((one, place) => {
    for (const i of one.at) places[i] = place;
  });
  const points: WeighedPoints = {
    n: all.length,
    d: rows[0]?.length ?? 0,
    rows: Float64Array.from(all.flatMap((one) => one.row)),
    weights: Float64Array.from(all, (one) => one.weight),
  };
  return { points, labels: Int32Array.from(all, (one) => one.code), places };
}

function compared(a: readonly number[], b: readonly number[]): number {
  const j = a.findIndex((value, i) => value !== b[i]);
  return j < 0 ? 0 : (a[j] as number) - (b[j] as number);
}

function inertiaOf({ d, rows, weights }: WeighedPoints, members: readonly number[], n: number): number {
  const total = new ExactSum();
  for (let j = 0; j < d; j++) {
    const whole = new ExactSum();
    for (const i of members) whole.addProduct(weights[i] as number, rows[i * d + j] as number);
    const mean = whole.value() / n;
    for (const i of members) {
      const off = (rows[i * d + j] as number) - mean;
      total.addProduct(weights[i] as number, off * off);
    }
  }
  return total.value();
}

function meanOf(
  silhouettes: Float64Array | null,
  { weights }: WeighedPoints,
  members: readonly number[],
  n: number,
): number | null {
  if (silhouettes === null) return null;
  const total = new ExactSum();
  for (const i of members) total.addProduct(weights[i] as number, silhouettes[i] as number);
  return total.value() / n;
}
