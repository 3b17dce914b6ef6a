import { type Condition, isJoined, type Join, joinedIn } from './condition.js';

/** Which answers a condition can have. */
export interface CanBe {
  readonly false: boolean;
  readonly true: boolean;
  readonly unknown: boolean;
}

/**
 * The answers that a condition can have where one attribute is missing and all others are known; where parts depend on each other,
 * more than it really can.
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
  if (condition.attribute !== name) return { false: true, true: true, unknown: false };
  if ('present' in condition) return { false: condition.present, true: !condition.present, unknown: false };
  return { false: false, true: false, unknown: true };
}

/** Kleene's logic over what parts can be. */
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
