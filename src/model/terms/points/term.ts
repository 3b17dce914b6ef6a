import type { NamesOf } from '../../attribute/attribute.js';
import type { TermBase } from '../base.js';

/**
 * An amount for each value of a category, or for true and false; for a set, the amounts of all its values, one line each.
 */
export interface PointsTerm<Name extends string = string, Key extends string = string> extends TermBase {
  readonly type: 'points';
  readonly attribute: Name;
  /** The amount of each value; keys `true` and `false` for a boolean. */
  readonly amounts: { readonly [Value in Key]?: number };
  /** The sentence of a line, by value. */
  readonly sentences?: { readonly [Value in Key]?: string };
  /** Reason codes by value, the term's for the others; not for a set, which has the term's code as a whole. */
  readonly reasonCodes?: { readonly [Value in Key]?: string };
  /** The amount of listed values without their own; when left out, each needs one, and in a set adds nothing. */
  readonly otherwise?: number;
  /** The amount of a missing value; when left out, the attribute is required. An empty set is known. */
  readonly missing?: number;
  /** The amount of an unlisted text; when left out, it is an error. */
  readonly unseen?: number;
}

/** Points over the categories, booleans and sets among some attributes. */
export type PointsOver<A> = string extends keyof A
  ? PointsTerm
  : {
      [Name in NamesOf<A, 'category' | 'boolean' | 'set'>]: PointsTerm<
        Name,
        A[Name] extends { readonly values: readonly (infer Value extends string)[] } ? Value : 'true' | 'false'
      >;
    }[NamesOf<A, 'category' | 'boolean' | 'set'>];
