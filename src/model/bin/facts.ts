import type { Phrases } from '../phrases.js';
import { beginOf, binOf, edgesOf, endOf, type Interval } from './bin.js';

/** An interval as the model writes it; null for an end that does not exist or is given by `above` or `atMost`. */
export interface Bin {
  readonly from: number | null;
  readonly below: number | null;
  /** The lower end, excluded, instead of `from`. */
  readonly above?: number;
  /** The upper end, included, instead of `below`. */
  readonly atMost?: number;
  readonly label?: string;
}

/** Consecutive bins as facts, with a function that finds the bin of a number. */
export interface BinFacts {
  readonly facts: readonly Bin[];
  /** The position of a number's bin, if there are bins. */
  at(x: number): number;
}

/** Prepares consecutive bins for texts. */
export function binFacts(bins: readonly Interval[]): BinFacts {
  const edges = edgesOf(bins);
  return {
    // All lines about a bin share one object.
    facts: bins.map((_, k) => Object.freeze(binFact(bins, k))),
    at: (x) => binOf(x, edges),
  };
}

function binFact(bins: readonly Interval[], k: number): Bin {
  const bin = bins[k] ?? {};
  const [begin, end] = [beginOf(bin, bins[k - 1]), endOf(bin)];
  return {
    from: begin?.key === 'from' ? begin.at : null,
    below: end?.key === 'below' ? end.at : null,
    ...(begin?.key === 'above' ? { above: begin.at } : {}),
    ...(end?.key === 'atMost' ? { atMost: end.at } : {}),
    ...(bin.label === undefined ? {} : { label: bin.label }),
  };
}

/** A bin in one language: its label, or its ends. */
export function binText({ from, below, above, atMost, label }: Bin, { bin, number }: Phrases): string {
  if (label !== undefined) return label;
  const begin = above ?? from;
  const end = atMost ?? below;
  if (begin === null) {
    if (end === null) return bin.any;
    return (atMost === undefined ? bin.below : bin.atMost)(number(end, 9));
  }
  if (end === null) return (above === undefined ? bin.from : bin.above)(number(begin, 9));
  const without = { first: above !== undefined, last: atMost === undefined };
  return bin.between(number(begin, 9), number(end, 9), without);
}
