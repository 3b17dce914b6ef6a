import { type Attributes, labelOf } from '../attribute/attribute.js';
import { type ValueFact, valueFact, valueText } from '../attribute/facts.js';
import { madeText } from '../derived/explained.js';
import type { MadeFact } from '../derived/made.js';
import type { Phrases } from '../phrases.js';
import type { State, Value } from '../table/columns.js';
import type { Contribution } from '../tally/tally.js';
import type { TermBase } from './base.js';

/** What every line of a term says, whatever its type. */
export interface BaseFacts {
  /** How a reader calls the term: its label, its id, or what it reads. */
  readonly name: string;
  readonly state: State;
  /** What the record had, one for each attribute of the term. */
  readonly values: readonly ValueFact[];
  /** What those of them were made of that are derived; left out where none is. */
  readonly made?: readonly MadeFact[];
  /** What the model itself says of such a value. */
  readonly sentence?: string;
}

/** What the facts of a term's lines depend on in every evaluation. */
export interface Setting {
  /** What the weight of the term's group multiplies amounts by. */
  readonly weight: number;
  /** What an amount that the model writes comes to in the tally, its weight included. */
  readonly worth: (amount: number) => number;
  readonly attributes: Attributes;
  /** What people call the values of sets, where a kind says so. */
  readonly names?: ReadonlyMap<string, string> | undefined;
}

/** What they depend on in one evaluation, beside what the record had. */
export interface Moment {
  /** `asOf` in milliseconds. */
  readonly ms: number;
  /** What a derived attribute was made of; undefined for others. */
  readonly made?: ((name: string) => MadeFact | undefined) | undefined;
}

/** Facts while they are made. */
export type Writable<Facts> = { -readonly [Key in keyof Facts]: Facts[Key] };

/** What a line says whatever its type. */
export type BaseFactsOf = (line: Contribution, moment: Moment) => BaseFacts;

/**
 * The facts of the lines of one term in one tally, in order: one line, or one for each item of a list or value of a set.
 */
export type FactsOfLines<Facts extends BaseFacts> = (lines: readonly Contribution[], moment: Moment) => Facts[];

/** What one type of term says of its lines: as facts, and the text that is made of them. Never needed to evaluate one. */
export interface TermFacts<T extends TermBase, Facts extends BaseFacts> {
  /** Makes a term ready to give the facts of its lines: what is the same in every evaluation is found once. */
  lines(term: T, base: BaseFactsOf, setting: Setting): FactsOfLines<Facts>;
  /** How a reader calls a term that has neither label nor id; what it reads when left out. */
  name?(term: T, attributes: Attributes, phrases: Phrases): string;
  /** What the cells of its table of amounts are called, rows × columns, for a term that has one. */
  cells?(term: T, attributes: Attributes): readonly (readonly string[])[];
  /** What a line says, in one language and without its amount. */
  text(facts: Facts, phrases: Phrases): string;
}

/** The facts of a line that hold for any type of term. */
export function baseFacts(term: TermBase, reads: readonly string[], { attributes }: Setting): BaseFactsOf {
  const name = plainName(term, reads, attributes);
  return ({ state, value, attributes: own }, { ms, made }) => {
    const values =
      own.length === 1 || !Array.isArray(value)
        ? [valueFact(value, own[0] ?? '', attributes, ms)]
        : (value as readonly Value[]).map((one, k) => valueFact(one, own[k] ?? '', attributes, ms));
    const facts: Writable<BaseFacts> = { name, state: state ?? 'known', values };
    const parts = made === undefined ? [] : own.flatMap((one) => made(one) ?? []);
    if (parts.length > 0) facts.made = parts;
    // A sentence is about what is known.
    if (state === 'known' && term.sentence !== undefined) facts.sentence = term.sentence;
    return facts;
  };
}

/** How a reader calls a term: its label, its id, or what it reads. */
export function plainName(term: TermBase, reads: readonly string[], attributes: Attributes): string {
  return term.label ?? term.id ?? reads.map((one) => labelOf(attributes, one)).join(' × ');
}

/** What a type of term adds to the facts of one line; a sentence of its own goes before the term's. */
type Added<Facts extends BaseFacts> = Omit<Facts, keyof BaseFacts> & { readonly sentence?: string };

/**
 * Facts of a type of term that adds something to each of its lines, one by one.
 *
 * @__NO_SIDE_EFFECTS__ so that a bundle which explains nothing leaves it behind
 */
export function eachLine<T extends TermBase, Facts extends BaseFacts>(
  more: (term: T) => (line: Contribution, moment: Moment) => Added<Facts>,
): TermFacts<T, Facts>['lines'] {
  return (term, base) => {
    const added = more(term);
    return (lines, moment) =>
      lines.map((line) => Object.assign(base(line, moment), added(line, moment)) as unknown as Facts);
  };
}

/**
 * The name and what the record had, with what the value alone does not say.
 *
 * @__NO_SIDE_EFFECTS__ so that a bundle which explains nothing leaves it behind
 */
export function plainText<Facts extends BaseFacts>(
  details: (facts: Facts, phrases: Phrases) => readonly string[] = () => NO_DETAILS,
): TermFacts<TermBase, Facts>['text'] {
  return (facts, phrases) => {
    const { name, state } = facts;
    const { line } = phrases;
    if (state === 'missing') return withMade(line.missing(name), facts, phrases);
    const values = valuesText(facts, phrases);
    if (state === 'unseen') return withMade(line.unlisted(name, values), facts, phrases);
    return withMade(line.value(name, values), facts, phrases, details(facts, phrases));
  };
}

const NO_DETAILS: readonly string[] = [];

/** A line, and behind it what its derived facts were made of and other details. */
export function withMade(
  text: string,
  { made }: BaseFacts,
  phrases: Phrases,
  details: readonly string[] = NO_DETAILS,
): string {
  const all = made === undefined ? details : [...made.map((one) => madeText(one, phrases)), ...details];
  return all.length === 0 ? text : phrases.line.detail(text, all);
}

/** What the record had for all attributes of a term. */
export function valuesText({ values }: BaseFacts, phrases: Phrases): string {
  const [first] = values;
  if (first !== undefined && values.length === 1) return valueText(first, phrases);
  return phrases.both(values.map((one) => valueText(one, phrases)));
}
