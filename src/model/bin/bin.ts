/** Where one stretch of numbers begins and ends: from `from`, inclusive, up to `below`, exclusive. */
export interface Interval {
  /** Left out: where the bin before ends; for the first one, anything below. */
  readonly from?: number;
  /** Left out in the last one: anything above. */
  readonly below?: number;
  readonly label?: string;
}

/** The inner edges of bins that follow each other: bin `k` ends below `edges[k]`. */
export function edgesOf(bins: readonly Interval[]): Float64Array {
  return Float64Array.from(bins.slice(0, -1), (bin) => bin.below ?? Number.POSITIVE_INFINITY);
}

/**
 * Codes of numbers by the bin they fall in; `edges.length + 1`, one past the last bin, for NaN.
 *
 * Counts the edges at or below the number, four in a pass and without a branch, which for a handful is faster than a search.
 */
export function binCodes(
  data: Float64Array,
  from: number,
  count: number,
  edges: Float64Array,
  out: Uint8Array | Uint16Array,
): void {
  const n = edges.length;
  const edge = (k: number) => edges[k] ?? Number.POSITIVE_INFINITY;
  firstEdges(data, from, count, [edge(0), edge(1), edge(2), edge(3)], n + 1, out);
  for (let k = 4; k < n; k += 4) moreEdges(data, from, count, [edge(k), edge(k + 1), edge(k + 2), edge(k + 3)], out);
}

type Edges = readonly [number, number, number, number];

function firstEdges(
  data: Float64Array,
  from: number,
  count: number,
  [a, b, c, d]: Edges,
  absent: number,
  out: Uint8Array | Uint16Array,
): void {
  for (let i = 0; i < count; i++) {
    const x = data[from + i] as number;
    out[i] = Number.isNaN(x) ? absent : Number(x >= a) + Number(x >= b) + Number(x >= c) + Number(x >= d);
  }
}

function moreEdges(
  data: Float64Array,
  from: number,
  count: number,
  [a, b, c, d]: Edges,
  out: Uint8Array | Uint16Array,
): void {
  for (let i = 0; i < count; i++) {
    const x = data[from + i] as number;
    out[i] = (out[i] as number) + Number(x >= a) + Number(x >= b) + Number(x >= c) + Number(x >= d);
  }
}

/** An interval in words: `below 50`, `50 to below 250`, `250 and more`. */
export function words(from: number, below: number): string {
  if (from === Number.NEGATIVE_INFINITY) return below === Number.POSITIVE_INFINITY ? 'any number' : `below ${below}`;
  return below === Number.POSITIVE_INFINITY ? `${from} and more` : `${from} to below ${below}`;
}

/** Bins in words, as parameters are named after them. */
export function binNames(bins: readonly Interval[]): string[] {
  let end = Number.NEGATIVE_INFINITY;
  return bins.map(({ from = end, below = Number.POSITIVE_INFINITY, label }) => {
    end = below;
    return label ?? words(from, below);
  });
}

/** The position of the bin a number falls in. */
export function binOf(x: number, edges: Float64Array): number {
  return edges.reduce((code, edge) => code + (x >= edge ? 1 : 0), 0);
}
