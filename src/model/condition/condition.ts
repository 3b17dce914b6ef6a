/**
 * A question about a record that is true, false or unknown: a missing value makes it unknown, never false.
 *
 * `all` is false when any part is false, `any` is true when any part is true; otherwise an unknown part makes them unknown
 * (Kleene's logic).
 * `xor` is unknown when any part is unknown, and otherwise true when an odd number of parts are true, as in PMML.
 */
export type Condition<Name extends string = string> =
  | All<Name>
  | Any<Name>
  | Xor<Name>
  | Not<Name>
  | IsTrue<Name>
  | Present<Name>
  | Equals<Name>
  | OneOf<Name>
  | Includes<Name>
  | Compare<Name>
  | Within<Name>
  | Count<Name>;

/** True when every part is true. */
export interface All<Name extends string = string> {
  readonly all: readonly Condition<Name>[];
}

/** True when any part is true. */
export interface Any<Name extends string = string> {
  readonly any: readonly Condition<Name>[];
}

/** True when an odd number of parts are true: of two, when exactly one is. */
export interface Xor<Name extends string = string> {
  readonly xor: readonly Condition<Name>[];
}

/** True when the part is false. */
export interface Not<Name extends string = string> {
  readonly not: Condition<Name>;
}

/** True when the part is true, and false when it is false or unknown. */
export interface IsTrue<Name extends string = string> {
  readonly isTrue: Condition<Name>;
}

/** Whether the record has a value; never unknown. */
export interface Present<Name extends string = string> {
  readonly attribute: Name;
  readonly present: boolean;
}

/** The value itself. */
export interface Equals<Name extends string = string> {
  readonly attribute: Name;
  readonly equals: string | number | boolean;
}

/** One of some texts; an unlisted text is none of them. */
export interface OneOf<Name extends string = string> {
  readonly attribute: Name;
  readonly oneOf: readonly string[];
}

/** A set that contains a text. */
export interface Includes<Name extends string = string> {
  readonly attribute: Name;
  readonly includes: string;
}

/** A number between bounds; a bound that is left out does not apply. */
export interface Compare<Name extends string = string> {
  readonly attribute: Name;
  readonly atLeast?: number;
  readonly above?: number;
  readonly atMost?: number;
  readonly below?: number;
}

/** A date at most, or more than, some days before `asOf`. */
export interface Within<Name extends string = string> {
  readonly attribute: Name;
  readonly withinDays?: number;
  readonly olderThanDays?: number;
}

/** The number of events: of some types, within some days before `asOf`. */
export interface Count<Name extends string = string> {
  readonly attribute: Name;
  readonly count: { readonly atLeast?: number; readonly atMost?: number };
  readonly of?: readonly string[];
  readonly withinDays?: number;
}

/** The attributes that a condition uses, each once. */
export function conditionAttributes(condition: Condition): readonly string[] {
  return [...new Set(leaves(condition).map((leaf) => leaf.attribute))];
}

function leaves(condition: Condition): { readonly attribute: string }[] {
  if (isJoined(condition)) return joinedIn(condition).parts.flatMap(leaves);
  if ('isTrue' in condition) return leaves(condition.isTrue);
  return 'not' in condition ? leaves(condition.not) : [condition];
}

/** Whether a comparison is about the days since a date. */
export function isWithin(condition: Within | Compare): condition is Within {
  return 'withinDays' in condition || 'olderThanDays' in condition;
}

/** How a condition joins several parts. */
export type Join = 'all' | 'any' | 'xor';

/** Whether a condition joins several parts. */
export function isJoined<Name extends string>(
  condition: Condition<Name>,
): condition is All<Name> | Any<Name> | Xor<Name> {
  return 'all' in condition || 'any' in condition || 'xor' in condition;
}

/** The parts that a condition joins, and how. */
export function joinedIn<Name extends string>(
  condition: All<Name> | Any<Name> | Xor<Name>,
): { readonly join: Join; readonly parts: readonly Condition<Name>[] } {
  if ('all' in condition) return { join: 'all', parts: condition.all };
  return 'any' in condition ? { join: 'any', parts: condition.any } : { join: 'xor', parts: condition.xor };
}
