import type { NamesOf } from '../../attribute/attribute.js';
import type { TermBase } from '../base.js';

/** What a number is measured as: itself, its natural logarithm, or the natural logarithm of one more than it. */
export type Measured = 'ln' | 'log1p';

/** `weight × ((t(number) − center) / scale)²`: how far a number lies from a centre, squared; t is `of`. */
export interface DistanceTerm<Name extends string = string> extends TermBase {
  readonly type: 'distance';
  readonly attribute: Name;
  /** What the number is measured as; itself when left out. `ln` needs a range above 0, `log1p` one above -1. */
  readonly of?: Measured;
  /** Where the distance is 0, in the units of t. */
  readonly center: number;
  /** How far from the centre a distance of 1 is, in the units of t; above 0. */
  readonly scale: number;
  /** Multiplies the squared distance; 1 when left out. */
  readonly weight?: number;
  /** The amount of a missing number; when left out, the attribute is required. */
  readonly missing?: number;
}

/** The same over some attributes. */
export type DistanceOver<A> = DistanceTerm<NamesOf<A, 'number'>>;
