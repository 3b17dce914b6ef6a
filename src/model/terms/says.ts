import { type Attributes, labelOf } from '../attribute/attribute.js';
import { valueText } from '../attribute/words.js';
import type { Value } from '../table/columns.js';
import type { Contribution } from '../tally/tally.js';
import { arithmeticOf } from './arithmetic.js';
import type { TermBase } from './base.js';
import type { Term } from './term.js';

/** What the words of a line depend on beside the term and what the record had. */
export interface Setting {
  /** What the weight of the term's group multiplies amounts by. */
  readonly weight: number;
  /** What an amount that the model writes comes to in the tally, its weight included. */
  readonly worth: (amount: number) => number;
  readonly attributes: Attributes;
  readonly asOf: string;
  /** What people call the values of sets, where a kind says so. */
  readonly names?: ReadonlyMap<string, string> | undefined;
}

/** What one type of term says of its lines, in plain text: never needed to evaluate one. */
export interface TermSays<T extends TermBase> {
  /** How a reader calls a term that has no label; its id, or else its attributes, when left out. */
  name?(term: T, attributes: Attributes): string;
  /** What the cells of its table of amounts are called, rows × columns, for a term that has one. */
  cells?(term: T, attributes: Attributes): readonly (readonly string[])[];
  /**
   * What the record had and how that is read: `employees 300 people (250 and more)`.
   *
   * @param awards - the lines of the term in one tally, in order: one, or one for each item of a list or value of a set
   * @returns a text for each
   */
  awards(term: T, name: string, awards: readonly Contribution[], setting: Setting): string[];
}

/** A term's id, or else what people call its attributes. */
export function plainName(term: Term, attributes: Attributes): string {
  if (term.id !== undefined) return term.id;
  const names = arithmeticOf(term).attributes(term);
  return names.map((name) => labelOf(attributes, name)).join(' × ');
}

/** What a type of term says that reads values one by one: its name, the value, and a detail that the value alone does not say. */
export function plainSays<T extends TermBase>(
  detail: (term: T, value: Value) => string = () => '',
): TermSays<T>['awards'] {
  return (term, name, awards, { attributes, asOf }) =>
    awards.map(({ state, value, attributes: own }) => {
      if (state === 'missing') return `${name} missing`;
      const values: readonly Value[] = Array.isArray(value) ? value : [value as Value];
      const shown = values.map((one, k) => valueText(one, own[k] ?? '', attributes, asOf)).join(' & ');
      return `${name} ${shown}${state === 'unseen' ? ' (not listed)' : detail(term, values[0] as Value)}`;
    });
}
