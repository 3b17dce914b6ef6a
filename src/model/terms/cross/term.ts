import type { NamesOf } from '../../attribute/attribute.js';
import type { Interval } from '../../bin/bin.js';
import type { TermBase } from '../base.js';

/** One side of a table: the bins of a number, or the values of a category or boolean in the order of the table. */
export interface CrossAxis<Name extends string = string> {
  readonly attribute: Name;
  /** For a number. */
  readonly bins?: readonly Interval[];
  /** For a category or boolean; when left out, the values that the attribute declares, in their order. */
  readonly values?: readonly string[];
}

/** A table over two attributes: the amount of a pair beyond the amounts of each alone. */
export interface CrossTerm<Name extends string = string> extends TermBase {
  readonly type: 'cross';
  readonly rows: CrossAxis<Name>;
  readonly columns: CrossAxis<Name>;
  /** Rows × columns. */
  readonly amounts: readonly (readonly number[])[];
  /** The amount of a pair with a missing side; when left out, both attributes are required. */
  readonly missing?: number;
  /** The amount of a pair with an unlisted side; when left out, that is an error. */
  readonly unseen?: number;
}

/** The same over some attributes. */
export type CrossOver<A> = CrossTerm<NamesOf<A, 'number' | 'category' | 'boolean'>>;
