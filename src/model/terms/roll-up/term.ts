import type { NamesOf } from '../../attribute/attribute.js';
import type { Condition } from '../../condition/condition.js';
import type { Decay } from '../../decay/decay.js';
import type { TermBase } from '../base.js';
import type { RollUp } from './methods.js';

/** What one of a list counts by a category or boolean field, such as the role of a person: a factor of its number. */
export interface Factors<Field extends string = string> {
  readonly field: Field;
  readonly factors: Readonly<Record<string, number>>;
  /** For the listed values without a factor of their own; left out, each needs one. */
  readonly otherwise?: number;
  /** For one without a value; left out, each needs a value. */
  readonly missing?: number;
  /** For a text that is not listed; left out, it is an error. */
  readonly unseen?: number;
}

/**
 * The numbers of a list as one amount, with a line for each item: the leads of an account, the deals of a customer.
 *
 * An item's number is its field's value × its factor × what its age leaves of it. Items are taken largest number first, equals
 * in the order of their fields, so the order of the list never matters. An empty list is known, and worth 0.
 */
export interface RollUpTerm<Name extends string = string> extends TermBase, Decay {
  readonly type: 'rollUp';
  /** The list. */
  readonly attribute: Name;
  /** Its number field; left out with `count`, where each item is worth 1. */
  readonly field?: string;
  readonly by: RollUp;
  /** Only items of which this is true are taken; a condition over the fields. */
  readonly if?: Condition;
  readonly weights?: Factors;
  /** The date field from which an item fades, with `halfLifeDays` or `linearDays`. */
  readonly since?: string;
  /** What is left, 0..1, of an item without that date; left out, each needs one. */
  readonly undated?: number;
  /** The number of an item that has none, or `omit` to leave it out; left out, each needs one. */
  readonly missingItem?: number | 'omit';
  /** What a record without a list is worth; left out, the attribute is required. */
  readonly missing?: number;
}

/** Roll-ups over the lists among some attributes. */
export type RollUpOver<A> = string extends keyof A
  ? RollUpTerm
  : {
      [Name in NamesOf<A, 'list'>]: A[Name] extends { readonly fields: infer F }
        ? Omit<RollUpTerm<Name>, 'field' | 'since' | 'if' | 'weights'> & {
            readonly field?: NamesOf<F, 'number'>;
            readonly since?: NamesOf<F, 'date'>;
            readonly if?: Condition<keyof F & string>;
            readonly weights?: Factors<NamesOf<F, 'category' | 'boolean'>>;
          }
        : never;
    }[NamesOf<A, 'list'>];
