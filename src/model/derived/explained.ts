import { parseInstant } from '../../core/time.js';
import { type Attribute, type Attributes, labelOf } from '../attribute/attribute.js';
import { called, type ValueFact, valueFact, valueText } from '../attribute/facts.js';
import { judgedFields } from '../attribute/judged-fields.js';
import { conditionText } from '../condition/facts.js';
import type { Phrases } from '../phrases.js';
import type { Value } from '../table/columns.js';
import type { DerivedAttributes, Operand } from './attribute.js';
import { factsOf } from './facts.js';
import type { Finding, MadeFact } from './made.js';
import { operationsIn } from './operations.js';

/** The parts of an evaluation from which derived facts are explained. */
export interface KeptFacts {
  /** `asOf` in milliseconds. */
  readonly ms: number;
  readonly record?: Readonly<Record<string, unknown>>;
  readonly derived?: Readonly<Record<string, Value>>;
}

/**
 * The inputs of a model's derived attributes in one evaluation, by name; undefined for an attribute of the record.
 *
 * @param attributes - the attributes of the model, including derived ones
 */
export function madeIn(
  attributes: Attributes,
  derived: DerivedAttributes,
  kept: KeptFacts,
): (name: string) => MadeFact | undefined {
  const finding: Finding = {
    attributes,
    made(operand) {
      if (typeof operand === 'string') return finding.fact(operand);
      if (typeof operand === 'number') return { part: 'constant', value: { type: 'number', value: operand } };
      if (typeof operand === 'boolean') return { part: 'constant', value: { type: 'boolean', value: operand } };
      return expressionIn(operand, finding);
    },
    fact: (name) => ({
      part: 'fact',
      name: labelOf(attributes, name),
      value: valueIn(name, attributes, derived, kept),
    }),
    fieldsOf: (attribute) => (attribute?.type === 'list' ? judgedFields(attribute) : {}),
  };
  return (name) => {
    const own = Object.hasOwn(derived, name) ? derived[name] : undefined;
    return own === undefined ? undefined : expressionIn(own, finding);
  };
}

function expressionIn(expression: Exclude<Operand, string | number | boolean>, finding: Finding): MadeFact {
  const [name] = operationsIn(expression);
  if (name === undefined) return { part: 'constant', value: { type: 'missing' } };
  return factsOf(name).made(expression, finding);
}

/** The value of a fact; null when it was not kept, and for logs, sets and lists. */
function valueIn(name: string, attributes: Attributes, derived: DerivedAttributes, kept: KeptFacts): ValueFact | null {
  const attribute = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  if (attribute?.type === 'list' || attribute?.type === 'events' || kept.record === undefined) return null;
  const values: Readonly<Record<string, unknown>> = (Object.hasOwn(derived, name) ? kept.derived : kept.record) ?? {};
  const given = (Object.hasOwn(values, name) ? values[name] : null) as Value | readonly Value[];
  return valueFact(isMissing(given, attribute, kept.ms) ? null : given, name, attributes, kept.ms);
}

/** Whether a value in the record is still read as missing. */
function isMissing(given: Value | readonly Value[], attribute: Attribute | undefined, ms: number): boolean {
  switch (attribute?.type) {
    case 'number':
      return attribute.missing?.includes(given as number) ?? false;
    case 'category':
      return (
        (attribute.missing?.includes(given as string) ?? false) ||
        (attribute.unseen === 'missing' && !attribute.values.includes(given as string))
      );
    case 'date':
      return typeof given === 'string' && (parseInstant(given) ?? 0) > ms;
    default:
      return false;
  }
}

/** The inputs of a fact, in one language: `revenue 1,000,000 ÷ employees 4,000`. */
export function madeText(made: MadeFact, phrases: Phrases): string {
  const { made: words, line } = phrases;
  switch (made.part) {
    case 'constant':
      return valueText(made.value, phrases);
    case 'fact':
      if (made.value === null) return made.name;
      if (made.value.type === 'missing') return line.missing(made.name);
      if (made.value.type === 'date') return words.value(made.name, phrases.instant(made.value.value));
      return words.value(made.name, valueText(made.value, phrases));
    case 'operation':
      return words.operation[made.operation](
        made.parts.map((part) => {
          const text = madeText(part, phrases);
          return part.part === 'operation' ? words.inner(text) : text;
        }),
      );
    case 'items': {
      const { operation, name, field = null, of = [], withinDays, after } = made;
      const which = [
        ...(made.if === undefined ? [] : [conditionText(made.if, phrases)]),
        ...(withinDays === undefined ? [] : [phrases.condition.bounds.withinDays(phrases.number(withinDays, 3))]),
        ...(after === undefined ? [] : [words.after(after)]),
      ];
      const whole = of.length === 0 ? name : line.detail(name, of.map(called));
      return words.items[operation](whole, field, which);
    }
  }
}
