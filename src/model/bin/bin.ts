import { nextUp } from '../../core/arithmetic.js';

/**
 * An interval of numbers. It begins `from` a number, which is in it, or `above` a number, which is not; it ends `below` a number,
 * which is not in it, or with `atMost` a number, which is.
 */
export interface Interval {
  /** Left out, with `above`: where the bin before ends; in the first bin, no lower end. */
  readonly from?: number;
  readonly above?: number;
  /** Left out, with `atMost`, in the last bin: no upper end. */
  readonly below?: number;
  readonly atMost?: number;
  readonly label?: string;
}

/** An end of an interval, as written. */
export interface Edge {
  readonly key: 'from' | 'above' | 'below' | 'atMost';
  readonly at: number;
}

/** The upper end of a bin; undefined when it has none. */
export function endOf({ below, atMost }: Interval): Edge | undefined {
  if (atMost !== undefined) return { key: 'atMost', at: atMost };
  return below === undefined ? undefined : { key: 'below', at: below };
}

/** The lower end of a bin: its own, or else the upper end of the bin before; undefined when it has none. */
export function beginOf({ from, above }: Interval, before: Interval | undefined): Edge | undefined {
  if (above !== undefined) return { key: 'above', at: above };
  if (from !== undefined) return { key: 'from', at: from };
  const end = before === undefined ? undefined : endOf(before);
  return end === undefined ? undefined : { key: end.key === 'atMost' ? 'above' : 'from', at: end.at };
}

/** The smallest number beyond an edge: the next double when the edge itself belongs to the lower bin. */
export function edgeAt({ key, at }: Edge): number {
  return key === 'above' || key === 'atMost' ? nextUp(at) : at;
}

/** The inner edges of consecutive bins: a number of at least `edges[k]` is beyond bin `k`. */
export function edgesOf(bins: readonly Interval[]): Float64Array {
  return Float64Array.from(bins.slice(0, -1), (bin) => {
    const end = endOf(bin);
    return end === undefined ? Number.POSITIVE_INFINITY : edgeAt(end);
  });
}

/** The same as written, regardless of the side that includes them: on, below and above each, amounts may differ. */
export function writtenEdges(bins: readonly Interval[]): number[] {
  return bins.slice(0, -1).flatMap((bin) => endOf(bin)?.at ?? []);
}

/**
 * Codes of numbers by their bin; `edges.length + 1`, one past the last bin, for NaN.
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

/** An interval in words: `below 50`, `50 to below 250`, `above 18 to 65`, `250 and more`. */
export function words(begin: Edge | undefined, end: Edge | undefined): string {
  if (begin === undefined) {
    if (end === undefined) return 'any number';
    return end.key === 'atMost' ? `up to ${end.at}` : `below ${end.at}`;
  }
  const from = begin.key === 'above' ? `above ${begin.at}` : `${begin.at}`;
  if (end === undefined) return begin.key === 'above' ? from : `${from} and more`;
  return `${from} to ${end.key === 'atMost' ? '' : 'below '}${end.at}`;
}

/** Bins in words, as used in the names of parameters. */
export function binNames(bins: readonly Interval[]): string[] {
  return bins.map((bin, k) => bin.label ?? words(beginOf(bin, bins[k - 1]), endOf(bin)));
}

/** The position of a number's bin. */
export function binOf(x: number, edges: Float64Array): number {
  return edges.reduce((code, edge) => code + (x >= edge ? 1 : 0), 0);
}
