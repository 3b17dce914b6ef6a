import { type ModeColumns, moveToModes } from './modes.js';

/** Points to be clustered: `n × d` coordinates, row by row, in an order that depends on the rows' values alone. */
export interface Points {
  readonly n: number;
  readonly d: number;
  readonly rows: Float64Array;
  /** Weight of each point: how many rows it counts as. */
  readonly weights: Float64Array;
  /** Columns whose centres are the most frequent values (k-prototypes); none where all centres are means. */
  readonly modes?: readonly ModeColumns[] | undefined;
}

/** Where an engine ended. */
export interface Partition {
  /** The cluster of each point, by the position of its centre in the start. */
  readonly labels: Int32Array;
  /** `k × d`, row by row: the centres of the clusters; the centre of an empty one does not move. */
  readonly centres: Float64Array;
  readonly steps: number;
  /** Whether no point changes its cluster any more. */
  readonly converged: boolean;
}

/** The most steps of an engine. */
export interface EngineOptions {
  /** Default 300. */
  readonly maxSteps?: number | undefined;
}

/** A way to improve given centres by Lloyd's steps until nothing changes; all of them have this signature. */
export type ClusterEngine = (points: Points, start: Float64Array, options?: EngineOptions) => Partition;

/** Weighted means of the clusters, or the most frequent values, written over their centres; an empty cluster keeps its own. */
export function moveCentres(
  { n, d, rows, weights, modes = [] }: Points,
  labels: Int32Array,
  centres: Float64Array,
): void {
  const k = centres.length / d;
  const sums = new Float64Array(k * d);
  const sizes = new Float64Array(k);
  for (let i = 0; i < n; i++) {
    const c = labels[i] as number;
    const weight = weights[i] as number;
    sizes[c] = (sizes[c] as number) + weight;
    for (let j = 0; j < d; j++) sums[c * d + j] = (sums[c * d + j] as number) + weight * (rows[i * d + j] as number);
  }
  for (let c = 0; c < k; c++) {
    const size = sizes[c] as number;
    if (size > 0) for (let j = 0; j < d; j++) centres[c * d + j] = (sums[c * d + j] as number) / size;
  }
  moveToModes(modes, centres, d);
}
