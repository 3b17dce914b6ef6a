import type { NamesOf } from '../../attribute/attribute.js';
import type { Interval } from '../../bin/bin.js';
import type { TermBase } from '../base.js';

/** One side of a table: the bins of a number, or the values of a category or boolean in the order of the table. */
export interface CrossAxis<Name extends string = string> {
  readonly attribute: Name;
  /** For a number. */
  readonly bins?: readonly Interval[];
  /** For a category or boolean; those the attribute declares, in their order, when left out. */
  readonly values?: readonly string[];
}

/** A table over two attributes: what the pair is worth beyond what each is worth alone. */
export interface CrossTerm<Name extends string = string> extends TermBase {
  readonly type: 'cross';
  readonly rows: CrossAxis<Name>;
  readonly columns: CrossAxis<Name>;
  /** Rows × columns. */
  readonly amounts: readonly (readonly number[])[];
  /** What a pair is worth of which one side is missing; left out, both attributes are required. */
  readonly missing?: number;
  /** What a pair is worth of which one side is not listed; left out, that is an error. */
  readonly unseen?: number;
}

/** The same over some attributes. */
export type CrossOver<A> = CrossTerm<NamesOf<A, 'number' | 'category' | 'boolean'>>;
