// What a picture of a term shows, before anybody draws it.
import type { Attribute, Attributes } from '../attribute/attribute.js';
import type { Interval } from '../bin/bin.js';
import { type Bin, binFacts, binText } from '../bin/facts.js';
import type { Phrases } from '../phrases.js';
import type { TermBase } from './base.js';

/** An amount and what it is for: a bin, a value, or nothing known. */
export interface AmountShown {
  readonly name: string;
  readonly amount: number;
}

/** What a term does, as a picture shows it: an amount for each name, a line over numbers, or a table over pairs. */
export type TermPicture =
  | { readonly type: 'amounts'; readonly amounts: readonly AmountShown[] }
  | {
      readonly type: 'line';
      readonly points: readonly { readonly at: number; readonly amount: number }[];
      /** What a missing number is worth; null where the attribute is required. */
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

/** How a type of term is shown; null where it is shown only within a range, and none is known; undefined where it has no picture. */
export type TermPlot<T extends TermBase> = (term: T, setting: PictureSetting) => TermPicture | null | undefined;

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
