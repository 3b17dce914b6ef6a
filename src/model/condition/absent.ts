import { type Condition, isJoined, type Join, joinedIn } from './condition.js';

/** The answers that a condition can have. */
export interface CanBe {
  readonly false: boolean;
  readonly true: boolean;
  readonly unknown: boolean;
}

/**
 * Whether a condition only tests an attribute for presence, so that a missing value never makes it unknown.
 */
export function asksOnlyPresence(condition: Condition, name: string): boolean {
  if (isJoined(condition)) return joinedIn(condition).parts.every((part) => asksOnlyPresence(part, name));
  if ('not' in condition) return asksOnlyPresence(condition.not, name);
  // An unknown part is false there, so nothing is left unknown.
  if ('isTrue' in condition) return true;
  return 'present' in condition || condition.attribute !== name;
}

/**
 * The answers that a condition can have when one attribute is missing, for any values of the others, including missing ones; a
 * superset when parts depend on each other.
 */
export function canBe(condition: Condition, name: string): CanBe {
  if (isJoined(condition)) {
    const { join, parts } = joinedIn(condition);
    return JOINS[join](parts.map((part) => canBe(part, name)));
  }
  if ('not' in condition) {
    const part = canBe(condition.not, name);
    return { false: part.true, true: part.false, unknown: part.unknown };
  }
  if ('isTrue' in condition) {
    const part = canBe(condition.isTrue, name);
    return { false: part.false || part.unknown, true: part.true, unknown: false };
  }
  const isOther = condition.attribute !== name;
  if ('present' in condition)
    return { false: isOther || condition.present, true: isOther || !condition.present, unknown: false };
  return { false: isOther, true: isOther, unknown: true };
}

/** Kleene's logic over the possible answers of parts. */
const JOINS: Readonly<Record<Join, (parts: readonly CanBe[]) => CanBe>> = {
  all: (parts) => ({
    false: parts.some((one) => one.false),
    true: parts.every((one) => one.true),
    unknown: parts.some((one) => one.unknown) && parts.every((one) => one.true || one.unknown),
  }),
  any: (parts) => ({
    false: parts.every((one) => one.false),
    true: parts.some((one) => one.true),
    unknown: parts.some((one) => one.unknown) && parts.every((one) => one.false || one.unknown),
  }),
  xor(parts) {
    const known = parts.every((one) => one.true || one.false);
    let [even, odd] = [true, false];
    for (const one of parts)
      [even, odd] = [(even && one.false) || (odd && one.true), (odd && one.false) || (even && one.true)];
    return { false: known && even, true: known && odd, unknown: parts.some((one) => one.unknown) };
  },
};
