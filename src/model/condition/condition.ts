/**
 * A question about a record that is true, false or unknown: a missing value makes it unknown, never false.
 *
 * `all` is false as soon as one part is, `any` true as soon as one is, and otherwise unknown as soon as one is (Kleene's logic).
 * `xor` is unknown as soon as one part is, and otherwise true when an odd number of parts are, as PMML has it.
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

/** True when each part is. */
export interface All<Name extends string = string> {
  readonly all: readonly Condition<Name>[];
}

/** True when some part is. */
export interface Any<Name extends string = string> {
  readonly any: readonly Condition<Name>[];
}

/** True when an odd number of parts are: of two, when one is and the other is not. */
export interface Xor<Name extends string = string> {
  readonly xor: readonly Condition<Name>[];
}

/** True when the part is false. */
export interface Not<Name extends string = string> {
  readonly not: Condition<Name>;
}

/** True when the part is, and false when it is false or unknown: nobody is given the benefit of the doubt. */
export interface IsTrue<Name extends string = string> {
  readonly isTrue: Condition<Name>;
}

/** Whether the record has a value at all; never unknown. */
export interface Present<Name extends string = string> {
  readonly attribute: Name;
  readonly present: boolean;
}

/** The value itself. */
export interface Equals<Name extends string = string> {
  readonly attribute: Name;
  readonly equals: string | number | boolean;
}

/** One of some texts; a text the model does not list is none of them. */
export interface OneOf<Name extends string = string> {
  readonly attribute: Name;
  readonly oneOf: readonly string[];
}

/** A set that has a text. */
export interface Includes<Name extends string = string> {
  readonly attribute: Name;
  readonly includes: string;
}

/** A number between bounds; those left out do not bind. */
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

/** How many events there are: of some types, within some days before `asOf`. */
export interface Count<Name extends string = string> {
  readonly attribute: Name;
  readonly count: { readonly atLeast?: number; readonly atMost?: number };
  readonly of?: readonly string[];
  readonly withinDays?: number;
}

/** The attributes a condition asks about, each once. */
export function conditionAttributes(condition: Condition): readonly string[] {
  return [...new Set(leaves(condition).map((leaf) => leaf.attribute))];
}

function leaves(condition: Condition): { readonly attribute: string }[] {
  if (isJoined(condition)) return joinedIn(condition).parts.flatMap(leaves);
  if ('isTrue' in condition) return leaves(condition.isTrue);
  return 'not' in condition ? leaves(condition.not) : [condition];
}

/** Whether a comparison is one of days since a date. */
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
