/** Conditions as PMML predicates; both are true, false or unknown. */
import { type XmlNode, xml } from '../../core/xml/write.js';
import { notInPmml, type PmmlFacts } from '../pmml/facts.js';
import { type Compare, type Condition, isJoined, joinedIn } from './condition.js';

/** A condition as a predicate. PMML has no `not`, so a negation is moved down to the comparisons. */
export function conditionPmml(condition: Condition, facts: PmmlFacts, path: string, negated = false): XmlNode {
  if (isJoined(condition)) {
    const { join, parts } = joinedIn(condition);
    const each = (part: Condition, p: number, not = negated) =>
      conditionPmml(part, facts, `${path}.${join}[${p}]`, not);
    // An `xor` is negated by negating one of its parts.
    if (join === 'xor')
      return compound(
        'xor',
        parts.map((part, p) => each(part, p, negated && p === 0)),
      );
    return compound(
      (join === 'all') === negated ? 'or' : 'and',
      parts.map((part, p) => each(part, p)),
    );
  }
  if ('not' in condition) return conditionPmml(condition.not, facts, `${path}.not`, !negated);
  if ('isTrue' in condition) {
    const asked = conditionPmml(condition.isTrue, facts, `${path}.isTrue`, negated);
    return compound('surrogate', [asked, xml(negated ? 'True' : 'False')]);
  }
  return leaf(condition, facts, path, negated);
}

/** Joins several predicates. */
export function compound(booleanOperator: 'and' | 'or' | 'xor' | 'surrogate', parts: readonly XmlNode[]): XmlNode {
  const [only = xml('True')] = parts;
  return parts.length < 2 ? only : xml('CompoundPredicate', { booleanOperator }, parts);
}

/** A comparison of a field with one value. */
export function simple(field: string, operator: string, value?: string | number): XmlNode {
  return xml('SimplePredicate', { field, operator, value });
}

/** Whether a text is one of some, or none of them. */
export function oneOfPmml(field: string, values: readonly string[], negated = false): XmlNode {
  const [only] = values;
  if (only !== undefined && values.length === 1) return simple(field, negated ? 'notEqual' : 'equal', only);
  // Readers of arrays treat a backslash or a quote differently.
  if (values.some((value) => /["\\]/.test(value) || value === ''))
    return compound(
      negated ? 'and' : 'or',
      values.map((value) => simple(field, negated ? 'notEqual' : 'equal', value)),
    );
  const array = xml('Array', { n: values.length, type: 'string' }, values.map((value) => `"${value}"`).join(' '));
  return xml('SimpleSetPredicate', { field, booleanOperator: negated ? 'isNotIn' : 'isIn' }, [array]);
}

const BOUNDS = [
  ['atLeast', 'greaterOrEqual', 'lessThan'],
  ['above', 'greaterThan', 'lessOrEqual'],
  ['atMost', 'lessOrEqual', 'greaterThan'],
  ['below', 'lessThan', 'greaterOrEqual'],
] as const;

function leaf(
  condition: Extract<Condition, { readonly attribute: string }>,
  { attributes }: PmmlFacts,
  path: string,
  negated: boolean,
): XmlNode {
  const { attribute: field } = condition;
  const type = attributes[field]?.type;
  if (type !== 'number' && type !== 'boolean' && type !== 'category')
    notInPmml(path, 'a question about a number, a category or a boolean', `one about ${type ?? 'nothing'}`);
  if ('present' in condition) return simple(field, condition.present === negated ? 'isMissing' : 'isNotMissing');
  if ('equals' in condition) return simple(field, negated ? 'notEqual' : 'equal', String(condition.equals));
  if ('oneOf' in condition) return oneOfPmml(field, condition.oneOf, negated);
  const asked = condition as Compare; // the only other condition on a number
  const parts = BOUNDS.flatMap(([key, own, other]) =>
    asked[key] === undefined ? [] : [simple(field, negated ? other : own, asked[key])],
  );
  return compound(negated ? 'or' : 'and', parts);
}
