// What a picture of a term shows, before anybody draws it.
import type { Attribute, Attributes } from '../attribute/attribute.js';
import type { Interval } from '../bin/bin.js';
import { type Bin, binFacts, binText } from '../bin/facts.js';
import type { Phrases } from '../phrases.js';
import type { TermBase } from './base.js';

/** An amount and what it is for: a bin, a value, a case, or nothing known. */
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
  /** It only makes a bend smooth: no reader needs its figures. */
  readonly between?: true;
}

/** What a line runs over, where it is not the attribute's own number: the age of one entry, or how many there are. */
export type LineOver =
  | { readonly type: 'days' /** Whether it is each of several that has an age. */; readonly each: boolean }
  | {
      readonly type: 'count' /** The number that each of them has; left out where they have none. */;
      readonly each?: number;
    };

/** What a term does, as a picture shows it: an amount for each name, a line over numbers, or a table over pairs. */
export type TermPicture =
  | {
      readonly type: 'amounts';
      readonly amounts: readonly AmountShown[];
      /** Of a list: the field whose values the amounts are for, and the number, with its field, that one item has. */
      readonly item?: { readonly field: string; readonly number?: string };
    }
  | {
      readonly type: 'line';
      readonly points: readonly PointShown[];
      readonly over?: LineOver;
      /** What a missing value is worth; null where the attribute is required. */
      readonly missing: number | null;
    }
  | {
      readonly type: 'table';
      readonly rows: { readonly attribute: string; readonly names: readonly string[] };
      readonly columns: { readonly attribute: string; readonly names: readonly string[] };
      readonly amounts: readonly (readonly number[])[];
    };

/** In what a term is shown. */
export interface PictureSetting {
  readonly attributes: Attributes;
  readonly phrases: Phrases;
  /** The numbers between which a line is shown; null where nobody said. */
  readonly range: readonly [low: number, high: number] | null;
  /** An amount as it counts in the tally: by the weight of the term's group, rounded to a step. */
  worth(amount: number): number;
}

/** How a type of term is shown; null where it is shown only within a range, and none is known. */
export type TermPlot<T extends TermBase> = (term: T, setting: PictureSetting) => TermPicture | null;

/** How many pieces a bend is drawn in. */
const PIECES = 32;

/**
 * A bend between two numbers: with the figures of its ends and of the numbers in `told`, and points between them that make it smooth. `place`
 * says where the number at a share of the way is; evenly when left out.
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

/** What a value that an attribute declares is called: that of a boolean is yes or no. */
export function valueText(attribute: Attribute | undefined, value: string, phrases: Phrases): string {
  if (attribute?.type !== 'boolean') return value;
  return value === 'true' ? phrases.yes : phrases.no;
}

/** An amount for each bin, by what the bin is called. */
export function binAmounts(
  bins: readonly (Interval & { readonly amount: number })[],
  { phrases, worth }: PictureSetting,
): readonly AmountShown[] {
  const { facts } = binFacts(bins);
  return bins.map(({ amount }, k) => ({ name: binText(facts[k] as Bin, phrases), amount: worth(amount) }));
}

/** The amounts beside those of a term's own names: for what is missing, and what is not listed. */
export function otherAmounts(
  term: { readonly missing?: number; readonly unseen?: number },
  { phrases, worth }: PictureSetting,
): readonly AmountShown[] {
  return [
    ...(term.missing === undefined ? [] : [{ name: phrases.missing, amount: worth(term.missing) }]),
    ...(term.unseen === undefined ? [] : [{ name: phrases.line.unlistedText('').trim(), amount: worth(term.unseen) }]),
  ];
}
