import { type Condition, isJoined, isWithin, joinedIn } from './condition.js';

/** The numbers of an attribute at which the answer to a condition may change; between two of them it is constant. */
export function conditionTurns(condition: Condition, name: string): number[] {
  if (isJoined(condition)) return joinedIn(condition).parts.flatMap((part) => conditionTurns(part, name));
  if ('not' in condition) return conditionTurns(condition.not, name);
  if ('isTrue' in condition) return conditionTurns(condition.isTrue, name);
  if (condition.attribute !== name) return [];
  if ('equals' in condition) return typeof condition.equals === 'number' ? [condition.equals] : [];
  if ('present' in condition || 'oneOf' in condition || 'includes' in condition || 'count' in condition) return [];
  if (isWithin(condition)) return [];
  const { atLeast, above, atMost, below } = condition;
  return [atLeast, above, atMost, below].filter((bound) => bound !== undefined);
}
