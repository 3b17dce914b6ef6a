import { DAY, parseInstant } from '../../core/time.js';
import type { Phrases } from '../phrases.js';
import type { Value } from '../table/columns.js';
import { type Attribute, type Attributes, valueLabel } from './attribute.js';

/** A text of a record, and its label in the model. */
export interface Labelled {
  readonly value: string;
  readonly label?: string;
}

/** The value of a record for an attribute, as far as texts show it. */
export type ValueFact =
  | { readonly type: 'missing' }
  | { readonly type: 'number'; readonly value: number; readonly unit?: string }
  | { readonly type: 'boolean'; readonly value: boolean }
  | ({ readonly type: 'category' } & Labelled)
  /** `days`: whole days before `asOf`. */
  | { readonly type: 'date'; readonly value: string; readonly days: number }
  /** The number of events or items. */
  | { readonly type: 'events' | 'list'; readonly count: number; readonly unit?: string }
  | { readonly type: 'set'; readonly values: readonly Labelled[] };

/** A value of an attribute as a fact, as of an instant in milliseconds. */
export function valueFact(
  given: Value | readonly Value[],
  name: string,
  attributes: Attributes,
  ms: number,
): ValueFact {
  const attribute = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  if (given === null) return { type: 'missing' };
  if (attribute?.type === 'set') {
    // Among values of other attributes, a set counts as one text.
    const texts = Array.isArray(given) ? given : given === '' ? [] : [given];
    return { type: 'set', values: texts.map((text) => labelled(String(text), attribute)) };
  }
  const value = Array.isArray(given) ? (given[0] as Value) : (given as Value);
  const unit = attribute !== undefined && 'unit' in attribute ? attribute.unit : undefined;
  if ((attribute?.type === 'events' || attribute?.type === 'list') && typeof value === 'number')
    return unit === undefined ? { type: attribute.type, count: value } : { type: attribute.type, count: value, unit };
  if (attribute?.type === 'date' && typeof value === 'string') {
    const days = Math.floor((ms - (parseInstant(value) ?? 0)) / DAY);
    return { type: 'date', value, days };
  }
  if (typeof value === 'boolean') return { type: 'boolean', value };
  if (typeof value === 'number')
    return unit === undefined ? { type: 'number', value } : { type: 'number', value, unit };
  const label = valueLabel(attribute, String(value));
  return label === undefined
    ? { type: 'category', value: String(value) }
    : { type: 'category', value: String(value), label };
}

/** A text with its label, if the attribute has one for it. */
export function labelled(value: string, attribute: Attribute | undefined): Labelled {
  const label = valueLabel(attribute, value);
  return label === undefined ? { value } : { value, label };
}

/** A value in one language: `300 people`, `yes`, `12 days ago`. */
export function valueText(fact: ValueFact, phrases: Phrases): string {
  switch (fact.type) {
    case 'missing':
      return phrases.missing;
    case 'number': {
      const number = phrases.number(fact.value, decimalsOfSix(fact.value));
      return fact.unit === undefined ? number : `${number} ${fact.unit}`;
    }
    case 'boolean':
      return fact.value ? phrases.yes : phrases.no;
    case 'category':
      return called(fact);
    case 'date':
      return daysText(fact.days, phrases);
    case 'events':
    case 'list':
      return phrases.times(phrases.number(fact.count, 0));
    case 'set':
      return fact.values.length === 0 ? phrases.none : phrases.list(fact.values.map(called));
  }
}

/** How long ago something was, in days. */
export function daysText(days: number, phrases: Phrases): string {
  return phrases.ago(days, phrases.number(days, 1));
}

/** The label of a text, or the text itself. */
export function called({ value, label }: Labelled): string {
  return label ?? value;
}

/** The decimals for six digits of a number, and at least three: 49.9999 must not read 50 beside the bin below 50. */
function decimalsOfSix(value: number): number {
  const size = Math.abs(value);
  return [100, 10, 1, 0.1, 0.01, 0.001].reduce((decimals, edge) => decimals + (size < edge ? 1 : 0), 3);
}
