/** Whether a field has one of some values, as PMML compares them. */
import type { XmlElement } from '../../core/xml/element.js';
import type { Condition } from '../../model/condition/condition.js';
import { numberOf, refuse, shortened } from '../refuse.js';
import type { Field } from './fields.js';
import type { FactReading } from './source.js';
import { any } from './truth.js';

/** A condition that a field of texts or booleans has one of some values. */
export function hasText(element: XmlElement, field: Field, values: readonly string[], facts: FactReading): Condition {
  const { name, type, values: valid, missing, invalid } = field;
  for (const value of values) {
    if (type === 'boolean') {
      if (value !== 'true' && value !== 'false') refuse(element, 'true or false', shortened(value), 'wrong-type');
      continue;
    }
    // A text that means missing, or that is unlisted, never occurs.
    const had = !missing.has(value) && (valid.size === 0 || invalid === 'kept' || valid.has(value));
    if (!had) refuse(element, 'a value that the field can have', shortened(value), 'mismatch');
    facts.asks(name, value);
  }
  const each = [...new Set(values)];
  if (type === 'boolean') return any(each.map((one) => ({ attribute: name, equals: one === 'true' }))) as Condition;
  return each.length === 1 ? { attribute: name, equals: each[0] as string } : { attribute: name, oneOf: each };
}

/** The same for any field without a list of values. */
export function fieldHas(element: XmlElement, name: string, values: readonly string[], facts: FactReading): Condition {
  const source = facts.source(name, element);
  if (source.kind === 'field' && source.field.type !== 'number') return hasText(element, source.field, values, facts);
  const attribute = facts.number(name, element);
  const numbers = values.map((value) => numberOf(value) ?? refuse(element, 'numbers', shortened(value), 'wrong-type'));
  return any([...new Set(numbers)].map((x) => ({ attribute, equals: x }))) as Condition;
}
