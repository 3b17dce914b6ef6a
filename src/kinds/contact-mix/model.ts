import type { Attributes, Field, FieldsOf, NamesOf } from '../../model/attribute/attribute.js';
import type { Condition } from '../../model/condition/condition.js';
import type { ModelBase } from '../../model/kind.js';
import type { Criterion, Unmet } from '../../model/rules/criterion.js';

/** The name of the contacts without a type. */
export const UNCLASSIFIED = 'unclassified';

/** A primary interaction with the company: who decides, who pays, who uses, who writes about it. */
export interface ContactType<FieldName extends string = string, Id extends string = string> {
  readonly id: Id;
  /** A condition over the fields of a contact. */
  readonly if: Condition<FieldName>;
}

/** The number of contacts of some types together. */
export interface ContactCount<Type extends string = string, Id extends string = string> {
  readonly id: Id;
  /** Types, or `unclassified`; all contacts when left out. */
  readonly of?: readonly (NoInfer<Type> | typeof UNCLASSIFIED)[];
}

/**
 * Contacts of some types per contact of other types; a share, 0..1, when the first are among the second.
 *
 * Formula: count of `of` / count of `over`; not known when `over` counts none.
 */
export interface ContactRatio<Type extends string = string, Id extends string = string> {
  readonly id: Id;
  /** Types, or `unclassified`. */
  readonly of: readonly (NoInfer<Type> | typeof UNCLASSIFIED)[];
  /** `contacts`: all of them (default); `classified`: those with a type; or those of some types. */
  readonly over?: 'contacts' | 'classified' | readonly (NoInfer<Type> | typeof UNCLASSIFIED)[];
}

/** A state of the relationship with an account. */
export interface RelationshipState<Name extends string = string, Id extends string = string> {
  readonly id: Id;
  /**
   * All must be met; left out in the last state, and only there, which is the default. They ask about attributes of the account
   * and, by their names, about counts, ratios and the number of contacts of a type.
   */
  readonly criteria?: readonly Criterion<Name>[];
}

/**
 * The contacts of an account by their primary interaction with the company, and the state of the relationship that follows.
 *
 * A contact has the first type whose condition is true; when none is, it is unclassified, and never guessed. The first state
 * whose criteria are all met is the state of the relationship.
 */
export interface ContactMixModel<
  A extends Attributes = Attributes,
  FieldName extends string = string,
  Name extends string = string,
  State extends string = string,
> extends ModelBase {
  readonly kind: 'contactMix';
  readonly attributes: A;
  /** The list of contacts. */
  readonly contacts: NamesOf<A, 'list'>;
  readonly types: readonly ContactType<FieldName, Name>[];
  readonly counts?: readonly ContactCount<Name, Name>[];
  readonly ratios?: readonly ContactRatio<Name, Name>[];
  readonly states: readonly RelationshipState<(keyof A & string) | NoInfer<Name> | typeof UNCLASSIFIED, State>[];
}

/** The result of a contact mix. */
export interface ContactMixResult<State extends string = string> {
  /** The state of the relationship. */
  readonly state: State;
  /** The criteria of that state, all met; empty for the default state. */
  readonly why: readonly string[];
  /** The states tried before it, with their unmet criteria. */
  readonly passedOver: readonly { readonly state: State; readonly unmet: readonly Unmet[] }[];
  /** How many contacts there are; null when the record has no list of contacts. */
  readonly contacts: number | null;
  /** How many of them each type has, in the model's order; null when they are not known. */
  readonly types: Readonly<Record<string, number>> | null;
  /** How many of them have no type; null when they are not known. */
  readonly unclassified: number | null;
  /** Counts by id; null when the contacts are not known. */
  readonly counts: Readonly<Record<string, number>> | null;
  /** Ratios by id; null when the divisor is 0, or the contacts are not known. */
  readonly ratios: Readonly<Record<string, number | null>>;
}

/** A contact mix in code: the compiler checks names of attributes, fields, types, counts and ratios. */
export type ContactMixDefinition<
  A extends Attributes,
  Name extends string = string,
  State extends string = string,
> = ContactMixModel<A, FieldsOf<A, Exclude<Field['type'], 'text'>>, Name, State>;

/** The types of the kind: its model, its result, and its columns in a batch. */
export interface ContactMixKind<Label extends string = string> {
  model: ContactMixModel;
  result: ContactMixResult<Label>;
  numbers: 'contacts' | 'unclassified';
  labels: 'state';
}
