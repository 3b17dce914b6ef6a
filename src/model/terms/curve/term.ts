import type { NamesOf } from '../../attribute/attribute.js';
import type { TermBase } from '../base.js';

/** A number and its amount. */
export interface Knot {
  readonly at: number;
  readonly amount: number;
}

/** Straight lines from knot to knot; before the first and after the last the amount is constant. */
export interface CurveTerm<Name extends string = string> extends TermBase {
  readonly type: 'curve';
  readonly attribute: Name;
  /** In rising order of `at`. */
  readonly knots: readonly Knot[];
  /** The amount of a missing number; when left out, the attribute is required. */
  readonly missing?: number;
  /** Asserts that the curve never falls, or never rises. */
  readonly direction?: 'rising' | 'falling';
}

/** The same over some attributes. */
export type CurveOver<A> = CurveTerm<NamesOf<A, 'number'>>;
