import type { NamesOf } from '../../attribute/attribute.js';
import type { TermBase } from '../base.js';

/** `slope × (number − center)`; beyond `from` and `to` the number counts as the nearer of the two. */
export interface LinearTerm<Name extends string = string> extends TermBase {
  readonly type: 'linear';
  readonly attribute: Name;
  /** Amount per unit of the attribute. */
  readonly slope: number;
  /** The number at which the amount is 0; 0 when left out. */
  readonly center?: number;
  readonly from?: number;
  readonly to?: number;
  /** The amount of a missing number; when left out, the attribute is required. */
  readonly missing?: number;
}

/** The same over some attributes. */
export type LinearOver<A> = LinearTerm<NamesOf<A, 'number'>>;
