import type { NamesOf } from '../../attribute/attribute.js';
import type { TermBase } from '../base.js';

/**
 * An amount for each value of a category, or for true and false; over a set the amounts of all values it has, a line each.
 */
export interface PointsTerm<Name extends string = string, Key extends string = string> extends TermBase {
  readonly type: 'points';
  readonly attribute: Name;
  /** What each value is worth; keys `true` and `false` for a boolean. */
  readonly amounts: { readonly [Value in Key]?: number };
  /** What a line says of a value, in the model's own words. */
  readonly sentences?: { readonly [Value in Key]?: string };
  /** Codes for the reason by value, the term's for the others; not over a set, which has the term's code as a whole. */
  readonly reasonCodes?: { readonly [Value in Key]?: string };
  /** What the listed values without an amount of their own are worth; left out, each needs one, and in a set adds nothing. */
  readonly otherwise?: number;
  /** What nothing is worth; left out, the attribute is required. An empty set is known. */
  readonly missing?: number;
  /** What a text that is not listed is worth; left out, it is an error. */
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
