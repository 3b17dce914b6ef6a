import type { NamesOf } from '../../attribute/attribute.js';
import type { TermBase } from '../base.js';

/** The transformation of a number: none, its natural logarithm, or the natural logarithm of one more than it. */
export type Measured = 'ln' | 'log1p';

/** `weight × ((t(number) − center) / scale)²`: the squared distance of a number from a centre; t is `of`. */
export interface DistanceTerm<Name extends string = string> extends TermBase {
  readonly type: 'distance';
  readonly attribute: Name;
  /** The transformation; none when left out. `ln` needs a range above 0, `log1p` one above -1. */
  readonly of?: Measured;
  /** The point with distance 0, in the units of t. */
  readonly center: number;
  /** The distance from the centre that counts as 1, in the units of t; above 0. */
  readonly scale: number;
  /** Multiplies the squared distance; 1 when left out. */
  readonly weight?: number;
  /** The amount of a missing number; when left out, the attribute is required. */
  readonly missing?: number;
}

/** The same over some attributes. */
export type DistanceOver<A> = DistanceTerm<NamesOf<A, 'number'>>;
