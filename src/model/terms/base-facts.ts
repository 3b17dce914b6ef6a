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

/** What the facts of a line depend on beside the term and what the record had. */
export interface Setting {
  /** What the weight of the term's group multiplies amounts by. */
  readonly weight: number;
  /** What an amount that the model writes comes to in the tally, its weight included. */
  readonly worth: (amount: number) => number;
  readonly attributes: Attributes;
  readonly asOf: string;
  /** What a derived attribute was made of; undefined for others. */
  readonly made?: ((name: string) => MadeFact | undefined) | undefined;
  /** What people call the values of sets, where a kind says so. */
  readonly names?: ReadonlyMap<string, string> | undefined;
}

/** What one type of term says of its lines: as facts, and the text that is made of them. Never needed to evaluate one. */
export interface TermFacts<T extends TermBase, Facts extends BaseFacts> {
  /**
   * The facts of each line.
   *
   * @param lines - the lines of the term in one tally, in order: one, or one for each item of a list or value of a set
   * @param base - what a line says whatever its type
   */
  lines(term: T, lines: readonly Contribution[], base: (line: Contribution) => BaseFacts, setting: Setting): Facts[];
  /** How a reader calls a term that has neither label nor id; what it reads when left out. */
  name?(term: T, attributes: Attributes, phrases: Phrases): string;
  /** What the cells of its table of amounts are called, rows × columns, for a term that has one. */
  cells?(term: T, attributes: Attributes): readonly (readonly string[])[];
  /** What a line says, in one language and without its amount. */
  text(facts: Facts, phrases: Phrases): string;
}

/** The facts of a line that hold for any type of term. */
export function baseFacts(term: TermBase, reads: readonly string[], { attributes, asOf, made }: Setting) {
  const name = plainName(term, reads, attributes);
  return ({ state, value, attributes: own }: Contribution): BaseFacts => {
    const given: readonly (Value | readonly Value[])[] =
      own.length === 1 ? [value] : Array.isArray(value) ? (value as readonly Value[]) : [value as Value];
    const values = given.map((one, k) => valueFact(one, own[k] ?? '', attributes, asOf));
    // A sentence is about what is known.
    const sentence = state === 'known' && term.sentence !== undefined ? { sentence: term.sentence } : {};
    const parts = own.flatMap((one) => made?.(one) ?? []);
    return { name, state: state ?? 'known', values, ...(parts.length === 0 ? {} : { made: parts }), ...sentence };
  };
}

/** How a reader calls a term: its label, its id, or what it reads. */
export function plainName(term: TermBase, reads: readonly string[], attributes: Attributes): string {
  return term.label ?? term.id ?? reads.map((one) => labelOf(attributes, one)).join(' × ');
}

/**
 * Facts of a type of term that adds something to each of its lines, one by one.
 *
 * @__NO_SIDE_EFFECTS__ so that a bundle which explains nothing leaves it behind
 */
export function eachLine<T extends TermBase, Facts extends BaseFacts>(
  more: (term: T, line: Contribution) => Omit<Facts, keyof BaseFacts> & { readonly sentence?: string | undefined },
): TermFacts<T, Facts>['lines'] {
  return (term, lines, base) =>
    lines.map((line) => {
      const { sentence, ...own } = more(term, line);
      return { ...base(line), ...own, ...(sentence === undefined ? {} : { sentence }) } as unknown as Facts;
    });
}

/**
 * The name and what the record had, with what the value alone does not say.
 *
 * @__NO_SIDE_EFFECTS__ so that a bundle which explains nothing leaves it behind
 */
export function plainText<Facts extends BaseFacts>(
  details: (facts: Facts, phrases: Phrases) => readonly string[] = () => [],
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

/** A line, and behind it what its derived facts were made of and other details. */
export function withMade(
  text: string,
  { made = [] }: BaseFacts,
  phrases: Phrases,
  details: readonly string[] = [],
): string {
  const all = [...made.map((one) => madeText(one, phrases)), ...details];
  return all.length === 0 ? text : phrases.line.detail(text, all);
}

/** What the record had for all attributes of a term. */
export function valuesText({ values }: BaseFacts, phrases: Phrases): string {
  return phrases.both(values.map((one) => valueText(one, phrases)));
}
