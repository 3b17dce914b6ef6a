import type { Phrases } from '../phrases.js';
import type { Interval } from './bin.js';

/** A stretch of numbers: from `from`, inclusive, up to `below`, exclusive; null where it has no end. */
export interface Bin {
  readonly from: number | null;
  readonly below: number | null;
  readonly label?: string;
}

/** The bin at a position among bins that follow each other. */
export function binFact(bins: readonly Interval[], k: number): Bin {
  const { from = bins[k - 1]?.below ?? null, below = null, label } = bins[k] ?? {};
  return { from, below, ...(label === undefined ? {} : { label }) };
}

/** A bin in one language: its label, or where it begins and ends. */
export function binText({ from, below, label }: Bin, { bin, number }: Phrases): string {
  if (label !== undefined) return label;
  if (from === null) return below === null ? bin.any : bin.below(number(below, 9));
  return below === null ? bin.from(number(from, 9)) : bin.between(number(from, 9), number(below, 9));
}
