import * as z from 'zod';
import { at } from '../core/errors.js';
import type { NumberAttribute } from './attribute.js';
import type { Findings } from './findings.js';

/** Where one stretch of numbers begins and ends: from `from`, inclusive, up to `below`, exclusive. */
export interface Interval {
  /** Left out: where the bin before ends; for the first one, anything below. */
  readonly from?: number;
  /** Left out in the last one: anything above. */
  readonly below?: number;
  readonly label?: string;
}

/** The keys of an interval's schema. */
export const intervalShape = /* @__PURE__ */ (() => ({
  from: z.number().exactOptional(),
  below: z.number().exactOptional(),
  label: z.string().min(1).exactOptional(),
}))();

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

/** Problems of bins: gaps, overlaps, wrong order, and bins that lie outside the attribute's range. */
export function lintBins(
  bins: readonly Interval[],
  range: NumberAttribute | undefined,
  path: string,
  findings: Findings,
): void {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = range ?? {};
  let end = Number.NEGATIVE_INFINITY;
  bins.forEach((bin, i) => {
    const here = at(path, i);
    const { from = end, below = Number.POSITIVE_INFINITY } = bin;
    const last = i === bins.length - 1;
    if (bin.below === undefined && !last) {
      findings.add({
        code: 'overlap',
        path: here,
        expected: 'below, where the next bin begins',
        got: 'a bin without an end before the last one',
      });
    } else if (from >= below) {
      findings.add({
        code: 'order',
        path: here,
        expected: 'a bin that begins before it ends',
        got: `from ${from} below ${below}`,
      });
    } else if (i > 0 && from > end) {
      findings.add({
        code: 'gap',
        path: here,
        expected: `a bin from ${end}, where the one before ends`,
        got: `from ${from}`,
        hint: `numbers from ${end} to ${from} have no bin`,
      });
    } else if (i > 0 && from < end) {
      findings.add({
        code: 'overlap',
        path: here,
        expected: `a bin from ${end}, where the one before ends`,
        got: `from ${from}`,
        hint: `numbers from ${from} to ${end} have two bins`,
      });
    } else if (i === 0 && from > min) {
      const hint = 'leave from out, or declare a min for the attribute';
      findings.add({
        code: 'gap',
        path: here,
        expected: `a first bin that begins at or below ${min === Number.NEGATIVE_INFINITY ? 'anything' : min}`,
        got: `from ${from}`,
        hint,
      });
    } else if (below <= min || from > max) {
      findings.add({
        code: 'dead',
        path: here,
        expected: `a bin that meets the attribute's range, ${min} to ${max}`,
        got: words(from, below),
      });
    }
    if (last && below <= max && bin.below !== undefined) {
      const hint = 'leave below out, or declare a max for the attribute';
      findings.add({
        code: 'gap',
        path: here,
        expected: `a last bin that ends above ${max === Number.POSITIVE_INFINITY ? 'everything' : max}`,
        got: `below ${below}`,
        hint,
      });
    }
    // After a bin without an end nothing can be said of where the next one has to begin.
    end = bin.below ?? Number.NaN;
  });
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
