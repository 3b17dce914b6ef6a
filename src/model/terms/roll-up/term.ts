import type { NamesOf } from '../../attribute/attribute.js';
import type { Condition } from '../../condition/condition.js';
import type { Decay } from '../../decay/decay.js';
import type { TermBase } from '../base.js';
import type { RollUp } from './methods.js';

/** The weight of an item by a category or boolean field, such as the role of a person: a factor of its number. */
export interface Factors<Field extends string = string> {
  readonly field: Field;
  readonly factors: Readonly<Record<string, number>>;
  /** For the listed values without their own factor; when left out, each needs one. */
  readonly otherwise?: number;
  /** For an item without a value; when left out, each needs a value. */
  readonly missing?: number;
  /** For an unlisted text; when left out, it is an error. */
  readonly unseen?: number;
}

/**
 * Combines the numbers of a list into one amount, with a line for each item: the leads of an account, the deals of a customer.
 *
 * An item's number is its field's value × its factor × the share that its age leaves. Items are sorted by number, largest first,
 * ties by their fields, so the order of the list has no effect. An empty list is known, and has amount 0.
 */
export interface RollUpTerm<Name extends string = string> extends TermBase, Decay {
  readonly type: 'rollUp';
  /** The list. */
  readonly attribute: Name;
  /** Its number field; left out with `count`, where each item counts as 1. */
  readonly field?: string;
  readonly by: RollUp;
  /** Only items for which this is true are selected; a condition over the fields. */
  readonly if?: Condition;
  readonly weights?: Factors;
  /** The date field since which an item fades, with `halfLifeDays` or `linearDays`. */
  readonly since?: string;
  /** The share, 0..1, that is left of an item without that date; when left out, each needs one. */
  readonly undated?: number;
  /** The number of an item that has none, or `omit` to leave it out; when left out, each needs one. */
  readonly missingItem?: number | 'omit';
  /** The amount of a record without a list; when left out, the attribute is required. */
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
