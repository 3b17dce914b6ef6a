/** Converts PMML predicates to conditions: both are true, false or unknown, and are joined alike. */
import type { XmlElement } from '../../core/xml/element.js';
import type { Condition } from '../../model/condition/condition.js';
import { elementsOf, needed, numberOf, refuse, refuseAttribute, shortened } from '../refuse.js';
import { arrayOf } from './array.js';
import type { Facts } from './facts.js';
import { type Field, NUMBERS } from './fields.js';
import { answerOf, hasValue } from './mapped.js';
import { fieldHas, hasText } from './same.js';
import type { Source } from './source.js';
import { all, any, isTrue, not, type Truth, xor } from './truth.js';

/** Elements that are predicates. */
export const PREDICATES = ['True', 'False', 'SimplePredicate', 'SimpleSetPredicate', 'CompoundPredicate'];

/** The predicate within an element, which must have one. */
export function predicateIn(element: XmlElement, facts: Facts): Truth {
  const found = elementsOf(element).filter(({ name }) => PREDICATES.includes(name));
  const [only, ...more] = found;
  if (only === undefined || more.length > 0)
    return refuse(element, 'one predicate', `${found.length}`, 'missing-value');
  return predicateOf(only, facts);
}

/**
 * A predicate as a condition.
 *
 * @param exactly - whether an unknown answer must differ from a false one
 */
export function predicateOf(element: XmlElement, facts: Facts, exactly = false): Truth {
  switch (element.name) {
    case 'True':
      return true;
    case 'False':
      return false;
    case 'SimplePredicate':
      return simple(element, facts, exactly);
    case 'SimpleSetPredicate':
      return ofSet(element, facts, exactly);
    case 'CompoundPredicate':
      return joined(element, facts, exactly);
    default:
      return refuse(element, `one of ${PREDICATES.join(', ')}`, element.name);
  }
}

function joined(element: XmlElement, facts: Facts, exactly: boolean): Truth {
  const operator = needed(element, 'booleanOperator');
  const turned = exactly || operator === 'xor' || operator === 'surrogate';
  const parts = elementsOf(element).map((part) => predicateOf(part, facts, turned));
  if (parts.length < 2) refuse(element, 'two predicates or more', `${parts.length}`, 'missing-value');
  const [first = false, second, ...more] = parts;
  switch (operator) {
    case 'and':
      return all(parts);
    case 'or':
      return any(parts);
    case 'xor':
      return xor(parts);
    case 'surrogate':
      // A default for an unknown answer is supported; another predicate in its place is not.
      if (more.length === 0 && second === false) return isTrue(first);
      if (more.length === 0 && second === true) return not(isTrue(not(first)));
      return refuseAttribute(
        element,
        'booleanOperator',
        'and, or, xor, or a surrogate of one predicate by True or False',
      );
    default:
      return refuseAttribute(element, 'booleanOperator', 'and, or or xor', 'unknown-name');
  }
}

function simple(element: XmlElement, facts: Facts, exactly: boolean): Truth {
  const operator = needed(element, 'operator');
  const source = facts.source(needed(element, 'field'), element);
  if (source.kind === 'mapped') return ofMapped(element, operator, source, facts, exactly);
  const field = source.kind === 'field' ? source.field : undefined;
  if (operator === 'isMissing' || operator === 'isNotMissing') {
    const attribute = field === undefined || field.type === 'number' ? nameOf(element, facts) : field.name;
    const present = operator === 'isNotMissing';
    return field?.replacement === undefined ? { attribute, present } : present;
  }
  const value = needed(element, 'value');
  const answer = field?.type === 'text' || field?.type === 'boolean' ? ofText : ofNumber;
  return answer(element, operator, value, facts, field);
}

function ofText(element: XmlElement, operator: string, value: string, facts: Facts, field: Field | undefined): Truth {
  if (field === undefined || (operator !== 'equal' && operator !== 'notEqual'))
    return refuseAttribute(element, 'operator', 'equal, notEqual, isMissing or isNotMissing for a text');
  const same = hasText(element, field, [value], facts);
  const asked = operator === 'equal' ? same : not(same);
  return withReplacement(field, field.name, asked, (replacement) => (replacement === value) === (operator === 'equal'));
}

const COMPARISONS: Readonly<
  Record<string, readonly [(attribute: string, x: number) => Truth, (a: number, b: number) => boolean]>
> = {
  equal: [(attribute, x) => ({ attribute, equals: x }), (a, b) => a === b],
  notEqual: [(attribute, x) => ({ not: { attribute, equals: x } }), (a, b) => a !== b],
  lessThan: [(attribute, x) => ({ attribute, below: x }), (a, b) => a < b],
  lessOrEqual: [(attribute, x) => ({ attribute, atMost: x }), (a, b) => a <= b],
  greaterThan: [(attribute, x) => ({ attribute, above: x }), (a, b) => a > b],
  greaterOrEqual: [(attribute, x) => ({ attribute, atLeast: x }), (a, b) => a >= b],
};

function ofNumber(element: XmlElement, operator: string, value: string, facts: Facts, field: Field | undefined): Truth {
  const comparison = Object.hasOwn(COMPARISONS, operator) ? COMPARISONS[operator] : undefined;
  if (comparison === undefined) return refuseAttribute(element, 'operator', 'a comparison', 'unknown-name');
  const x = numberOf(value) ?? refuseAttribute(element, 'value', 'a finite number', 'wrong-type');
  const [asked, holds] = comparison;
  const attribute = nameOf(element, facts);
  return withReplacement(field, attribute, asked(attribute, x), (replacement) =>
    holds(numberOf(replacement) ?? refuse(element, 'a number that stands for a missing one', 'a text'), x),
  );
}

/** A comparison with a field that has a list of values. */
function ofMapped(
  element: XmlElement,
  operator: string,
  { mapped, element: derived }: Extract<Source, { kind: 'mapped' }>,
  facts: Facts,
  exactly: boolean,
): Truth {
  if (operator === 'isMissing') return not(hasValue(mapped));
  if (operator === 'isNotMissing') return hasValue(mapped);
  const value = needed(element, 'value');
  if (!isNumeric(derived)) {
    if (operator !== 'equal' && operator !== 'notEqual')
      return refuseAttribute(element, 'operator', 'equal, notEqual, isMissing or isNotMissing for a text');
    return answerOf(mapped, (own) => (own === value) === (operator === 'equal'), facts, exactly);
  }
  const comparison = Object.hasOwn(COMPARISONS, operator) ? COMPARISONS[operator] : undefined;
  if (comparison === undefined) return refuseAttribute(element, 'operator', 'a comparison', 'unknown-name');
  const x = numberOf(value) ?? refuseAttribute(element, 'value', 'a finite number', 'wrong-type');
  const [, holds] = comparison;
  return answerOf(
    mapped,
    (own) => holds(numberOf(own) ?? refuse(derived, 'values that are numbers', shortened(own)), x),
    facts,
    exactly,
  );
}

function isNumeric(derived: XmlElement): boolean {
  return NUMBERS.includes(needed(derived, 'dataType'));
}

function ofSet(element: XmlElement, facts: Facts, exactly: boolean): Truth {
  const operator = needed(element, 'booleanOperator');
  if (operator !== 'isIn' && operator !== 'isNotIn')
    refuseAttribute(element, 'booleanOperator', 'isIn or isNotIn', 'unknown-name');
  const array = elementsOf(element)[0];
  if (array?.name !== 'Array') return refuse(element, 'an Array', array?.name ?? 'nothing', 'missing-value');
  const values = arrayOf(array);
  const name = needed(element, 'field');
  const source = facts.source(name, element);
  const isIn = operator === 'isIn';
  if (source.kind === 'mapped') {
    const numeric = isNumeric(source.element);
    const known = new Set<unknown>(numeric ? values.map(numberOf) : values);
    return answerOf(source.mapped, (own) => known.has(numeric ? numberOf(own) : own) === isIn, facts, exactly);
  }
  const field = source.kind === 'field' ? source.field : undefined;
  const isText = field !== undefined && field.type !== 'number';
  const numbers = isText ? [] : values.map((one) => numberOf(one) ?? refuse(array, 'numbers', 'a text'));
  const asked = fieldHas(element, name, values, facts);
  const attribute = isText ? field.name : nameOf(element, facts);
  return withReplacement(field, attribute, isIn ? asked : not(asked), (replacement) => {
    const has =
      numbers.length > 0 ? numbers.includes(numberOf(replacement) ?? Number.NaN) : values.includes(replacement);
    return has === isIn;
  });
}

function nameOf(element: XmlElement, facts: Facts): string {
  return facts.number(needed(element, 'field'), element);
}

/** An answer when a missing value counts as another value. */
function withReplacement(
  field: Field | undefined,
  attribute: string,
  asked: Truth,
  holds: (replacement: string) => boolean,
): Truth {
  if (field?.replacement === undefined || typeof asked === 'boolean') return asked;
  const missing: Condition = { attribute, present: false };
  return holds(field.replacement) ? any([missing, asked]) : all([not(missing), asked]);
}
