import type { Attributes } from '../attribute/attribute.js';
import { labelOf } from '../attribute/attribute.js';
import { called, type Labelled, labelled } from '../attribute/facts.js';
import type { Phrases } from '../phrases.js';
import { type Compare, type Condition, isJoined, isWithin, type Join, joinedIn } from './condition.js';

/** A condition with the labels of attributes and values. */
export type ConditionFact =
  | { readonly asks: Join; readonly parts: readonly ConditionFact[] }
  | { readonly asks: 'not'; readonly part: ConditionFact }
  | { readonly asks: 'present'; readonly name: string; readonly present: boolean }
  | { readonly asks: 'equals'; readonly name: string; readonly value: number | boolean | Labelled }
  | { readonly asks: 'oneOf'; readonly name: string; readonly values: readonly Labelled[] }
  | { readonly asks: 'includes'; readonly name: string; readonly value: Labelled }
  | ({ readonly asks: 'compare'; readonly name: string; readonly unit?: string } & Bounds)
  | { readonly asks: 'within'; readonly name: string; readonly withinDays?: number; readonly olderThanDays?: number }
  | ({
      readonly asks: 'count';
      readonly name: string;
      /** The types that are counted; all of them when left out. */
      readonly of?: readonly Labelled[];
      readonly withinDays?: number;
    } & Bounds);

/** Bounds of a number; a bound that is left out does not apply. */
export type Bounds = Omit<Compare, 'attribute'>;

/** A condition as facts. */
export function conditionFact(condition: Condition, attributes: Attributes): ConditionFact {
  const inner = (part: Condition) => conditionFact(part, attributes);
  if (isJoined(condition)) {
    const { join, parts } = joinedIn(condition);
    return { asks: join, parts: parts.map(inner) };
  }
  if ('not' in condition) return { asks: 'not', part: inner(condition.not) };
  if ('isTrue' in condition) return inner(condition.isTrue);
  const attribute = Object.hasOwn(attributes, condition.attribute) ? attributes[condition.attribute] : undefined;
  const name = labelOf(attributes, condition.attribute);
  const text = (value: string) => labelled(value, attribute);
  if ('present' in condition) return { asks: 'present', name, present: condition.present };
  if ('includes' in condition) return { asks: 'includes', name, value: text(condition.includes) };
  if ('equals' in condition) {
    const { equals } = condition;
    return { asks: 'equals', name, value: typeof equals === 'string' ? text(equals) : equals };
  }
  if ('oneOf' in condition) return { asks: 'oneOf', name, values: condition.oneOf.map(text) };
  if ('count' in condition) {
    const { count, of, withinDays } = condition;
    return {
      asks: 'count',
      name,
      ...count,
      ...(of === undefined ? {} : { of: of.map(text) }),
      ...(withinDays === undefined ? {} : { withinDays }),
    };
  }
  if (isWithin(condition)) {
    const { attribute: _, ...days } = condition;
    return { asks: 'within', name, ...days };
  }
  const { attribute: _, ...bounds } = condition;
  const unit = attribute?.type === 'number' && attribute.unit !== undefined ? { unit: attribute.unit } : {};
  return { asks: 'compare', name, ...bounds, ...unit };
}

/** A condition in one language: `employees at least 50 and industry is software or retail`. */
export function conditionText(fact: ConditionFact, phrases: Phrases): string {
  const { condition, number } = phrases;
  const inner = (part: ConditionFact) => {
    const text = conditionText(part, phrases);
    return 'parts' in part ? condition.inner(text) : text;
  };
  switch (fact.asks) {
    case 'all':
    case 'any':
    case 'xor':
      return condition[fact.asks](fact.parts.map(inner));
    case 'not':
      return condition.not(conditionText(fact.part, phrases));
    case 'present':
      return fact.present ? condition.present(fact.name) : condition.absent(fact.name);
    case 'equals': {
      const { value } = fact;
      const text = typeof value === 'object' ? called(value) : typeof value === 'number' ? number(value, 9) : undefined;
      return condition.is(fact.name, [text ?? (value === true ? phrases.yes : phrases.no)]);
    }
    case 'oneOf':
      return condition.is(fact.name, fact.values.map(called));
    case 'includes':
      return condition.includes(fact.name, called(fact.value));
    case 'compare':
      return condition.compare(fact.name, boundsText(fact, phrases, fact.unit));
    case 'within':
      return condition.compare(fact.name, boundsText(fact, phrases));
    case 'count': {
      const { withinDays, ...bounds } = fact;
      const within = withinDays === undefined ? null : condition.bounds.withinDays(number(withinDays, 3));
      return condition.count(fact.name, fact.of?.map(called) ?? [], boundsText(bounds, phrases), within);
    }
  }
}

const BOUNDS = ['atLeast', 'above', 'olderThanDays', 'atMost', 'below', 'withinDays'] as const;

function boundsText(
  given: { readonly [Bound in (typeof BOUNDS)[number]]?: number },
  { condition, number }: Phrases,
  unit?: string,
): string[] {
  return BOUNDS.flatMap((bound) => {
    const value = given[bound];
    if (value === undefined) return [];
    return [condition.bounds[bound](`${number(value, 9)}${unit === undefined ? '' : ` ${unit}`}`)];
  });
}
