// The content of a plot of a term, before it is drawn.
import type { Attribute, Attributes } from '../attribute/attribute.js';
import type { Interval } from '../bin/bin.js';
import { type Bin, binFacts, binText } from '../bin/facts.js';
import type { Phrases } from '../phrases.js';
import type { TermBase } from './base.js';

/** An amount with its label: a bin, a value, a case, or missing. */
export interface AmountShown {
  readonly name: string;
  readonly amount: number;
  /** The other end, for an amount that varies from there to `amount`. */
  readonly from?: number;
}

/** A point of a line. */
export interface PointShown {
  readonly at: number;
  readonly amount: number;
  /** Set for a point that only smooths a bend and has no figures for readers. */
  readonly between?: true;
}

/** The quantity on the line's axis, when it is not the attribute's own number: the age of one entry, or how many there are. */
export type LineOver =
  | { readonly type: 'days' /** Whether it is each of several that has an age. */; readonly each: boolean }
  | {
      readonly type: 'count' /** The number that each of them has; left out where they have none. */;
      readonly each?: number;
    };

/** The content of a term's plot: an amount for each name, a line over numbers, or a table over pairs. */
export type TermPicture =
  | {
      readonly type: 'amounts';
      readonly amounts: readonly AmountShown[];
      /** For a list: the field whose values the amounts are for, and the number of a single item, with its field. */
      readonly item?: { readonly field: string; readonly number?: string };
    }
  | {
      readonly type: 'line';
      readonly points: readonly PointShown[];
      readonly over?: LineOver;
      /** The amount of a missing value; null when the attribute is required. */
      readonly missing: number | null;
    }
  | {
      readonly type: 'table';
      readonly rows: { readonly attribute: string; readonly names: readonly string[] };
      readonly columns: { readonly attribute: string; readonly names: readonly string[] };
      readonly amounts: readonly (readonly number[])[];
    };

/** The context in which a term is shown. */
export interface PictureSetting {
  readonly attributes: Attributes;
  readonly phrases: Phrases;
  /** The range in which a line is shown; null when none is given. */
  readonly range: readonly [low: number, high: number] | null;
  /** The amount as it counts in the tally: multiplied by the weight of the term's group, rounded to a step. */
  worth(amount: number): number;
}

/** How a type of term is shown; null when it needs a range and none is known. */
export type TermPlot<T extends TermBase> = (term: T, setting: PictureSetting) => TermPicture | null;

/** The number of pieces in which a bend is drawn. */
const PIECES = 32;

/**
 * A bend between two numbers: with the figures of its ends and of the numbers in `told`, and points between them that make it
 * smooth. `place` returns the number at a share of the way; by default, evenly spaced.
 */
export function bend(
  [low, high]: readonly [low: number, high: number],
  told: readonly number[],
  amountAt: (at: number) => number,
  place: (share: number) => number = (share) => low + (high - low) * share,
): readonly PointShown[] {
  const figures = new Set([low, ...told.filter((at) => at > low && at < high), high]);
  const smooth = Array.from({ length: PIECES - 1 }, (_, k) => place((k + 1) / PIECES));
  return [...new Set([...figures, ...smooth])]
    .sort((a, b) => a - b)
    .map((at) => ({ at, amount: amountAt(at), ...(figures.has(at) ? {} : { between: true as const }) }));
}

/** The label of a declared value; yes or no for a boolean. */
export function valueText(attribute: Attribute | undefined, value: string, phrases: Phrases): string {
  if (attribute?.type !== 'boolean') return value;
  return value === 'true' ? phrases.yes : phrases.no;
}

/** An amount for each bin, with the bin's label. */
export function binAmounts(
  bins: readonly (Interval & { readonly amount: number })[],
  { phrases, worth }: PictureSetting,
): readonly AmountShown[] {
  const { facts } = binFacts(bins);
  return bins.map(({ amount }, k) => ({ name: binText(facts[k] as Bin, phrases), amount: worth(amount) }));
}

/** The amounts besides those of a term's own names: for missing, and for unlisted values. */
export function otherAmounts(
  term: { readonly missing?: number; readonly unseen?: number },
  { phrases, worth }: PictureSetting,
): readonly AmountShown[] {
  return [
    ...(term.missing === undefined ? [] : [{ name: phrases.missing, amount: worth(term.missing) }]),
    ...(term.unseen === undefined ? [] : [{ name: phrases.line.unlistedText('').trim(), amount: worth(term.unseen) }]),
  ];
}
