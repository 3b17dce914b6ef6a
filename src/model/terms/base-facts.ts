import { type Attributes, labelOf } from '../attribute/attribute.js';
import { type ValueFact, valueFact, valueText } from '../attribute/facts.js';
import { madeText } from '../derived/explained.js';
import type { MadeFact } from '../derived/made.js';
import type { Phrases } from '../phrases.js';
import type { State, Value } from '../table/columns.js';
import type { Contribution } from '../tally/tally.js';
import type { TermBase } from './base.js';

/** The facts of every line of a term, of any type. */
export interface BaseFacts {
  /** The label of the term, its id, or what it reads. */
  readonly name: string;
  readonly state: State;
  /** The values of the record, one for each attribute of the term. */
  readonly values: readonly ValueFact[];
  /** The inputs of the derived ones among them; left out when there are none. */
  readonly made?: readonly MadeFact[];
  /** The model's own sentence about such a value. */
  readonly sentence?: string;
}

/** The context of a term's facts in every evaluation. */
export interface Setting {
  /** The factor of the term's group. */
  readonly weight: number;
  /** The amount of the model as it counts in the tally, its weight included. */
  readonly worth: (amount: number) => number;
  readonly attributes: Attributes;
  /** The labels of the values of sets, if a kind gives them. */
  readonly names?: ReadonlyMap<string, string> | undefined;
}

/** The context in one evaluation, besides the values of the record. */
export interface Moment {
  /** `asOf` in milliseconds. */
  readonly ms: number;
  /** The inputs of a derived attribute; undefined for others. */
  readonly made?: ((name: string) => MadeFact | undefined) | undefined;
}

/** Facts under construction. */
export type Writable<Facts> = { -readonly [Key in keyof Facts]: Facts[Key] };

/** The facts of a line of any type. */
export type BaseFactsOf = (line: Contribution, moment: Moment) => BaseFacts;

/**
 * The facts of the lines of one term in one tally, in order: one line, or one for each item of a list or value of a set.
 */
export type FactsOfLines<Facts extends BaseFacts> = (lines: readonly Contribution[], moment: Moment) => Facts[];

/** How one type of term describes its lines: as facts, and as text made from them. Never needed to evaluate one. */
export interface TermFacts<T extends TermBase, Facts extends BaseFacts> {
  /** Compiles a term into a function for the facts of its lines: the constant part is computed once. */
  lines(term: T, base: BaseFactsOf, setting: Setting): FactsOfLines<Facts>;
  /** The name of a term that has neither label nor id; by default, what it reads. */
  name?(term: T, attributes: Attributes, phrases: Phrases): string;
  /** The names of the cells of its table of amounts, rows × columns, for a term that has one. */
  cells?(term: T, attributes: Attributes): readonly (readonly string[])[];
  /** The text of a line, in one language and without its amount. */
  text(facts: Facts, phrases: Phrases): string;
}

/** The facts of a line that any type of term has. */
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
    // The model's sentence is only for known values.
    if (state === 'known' && term.sentence !== undefined) facts.sentence = term.sentence;
    return facts;
  };
}

/** The label of a term, its id, or what it reads. */
export function plainName(term: TermBase, reads: readonly string[], attributes: Attributes): string {
  return term.label ?? term.id ?? reads.map((one) => labelOf(attributes, one)).join(' × ');
}

/** What a type of term adds to the facts of one line; its own sentence replaces the term's. */
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
 * The name and the values of the record, with details that the value alone does not show.
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

/** A line, followed by the inputs of its derived facts and other details. */
export function withMade(
  text: string,
  { made }: BaseFacts,
  phrases: Phrases,
  details: readonly string[] = NO_DETAILS,
): string {
  const all = made === undefined ? details : [...made.map((one) => madeText(one, phrases)), ...details];
  return all.length === 0 ? text : phrases.line.detail(text, all);
}

/** The values of the record for all attributes of a term. */
export function valuesText({ values }: BaseFacts, phrases: Phrases): string {
  const [first] = values;
  if (first !== undefined && values.length === 1) return valueText(first, phrases);
  return phrases.both(values.map((one) => valueText(one, phrases)));
}
