import { type Attributes, labelOf } from '../attribute/attribute.js';
import { type Compare, type Condition, isWithin } from './condition.js';

/** A condition in words: `employees at least 50 and industry software or retail`. */
export function conditionText(condition: Condition, attributes: Attributes): string {
  const inner = (part: Condition) =>
    'all' in part || 'any' in part ? `(${conditionText(part, attributes)})` : conditionText(part, attributes);
  if ('all' in condition) return condition.all.map(inner).join(' and ');
  if ('any' in condition) return condition.any.map(inner).join(' or ');
  if ('not' in condition) return `not ${inner(condition.not)}`;
  if ('isTrue' in condition) return conditionText(condition.isTrue, attributes);
  const name = labelOf(attributes, condition.attribute);
  if ('present' in condition) return condition.present ? `${name} given` : `${name} missing`;
  if ('includes' in condition) return `${name} includes ${condition.includes}`;
  if ('equals' in condition) return `${name} is ${condition.equals}`;
  if ('oneOf' in condition) return `${name} is ${condition.oneOf.join(' or ')}`;
  if ('count' in condition) {
    const of = condition.of === undefined ? '' : ` (${condition.of.join(', ')})`;
    const within = condition.withinDays === undefined ? '' : ` within ${condition.withinDays} days`;
    return `${name}${of} ${boundsText(condition.count)} times${within}`;
  }
  if (isWithin(condition)) {
    const { withinDays, olderThanDays } = condition;
    const within = withinDays === undefined ? [] : [`within ${withinDays} days`];
    const older = olderThanDays === undefined ? [] : [`more than ${olderThanDays} days ago`];
    return `${name} ${[...older, ...within].join(' and ')}`;
  }
  return `${name} ${boundsText(condition)}`;
}

function boundsText({ atLeast, above, atMost, below }: Omit<Compare, 'attribute'>): string {
  const bounds = [
    ['at least', atLeast],
    ['above', above],
    ['at most', atMost],
    ['below', below],
  ] as const;
  return bounds.flatMap(([word, bound]) => (bound === undefined ? [] : [`${word} ${bound}`])).join(' and ');
}
