import type { NamesOf } from '../../attribute/attribute.js';
import type { Interval } from '../../bin/bin.js';
import type { TermBase } from '../base.js';

/** A bin of numbers, with its amount. */
export interface Bin extends Interval {
  readonly amount: number;
  /** The sentence of a line for a number in this bin. */
  readonly sentence?: string;
  /** Its own reason code; the term's when left out. */
  readonly reasonCode?: string;
}

/** An amount for each bin of a number. */
export interface BinsTerm<Name extends string = string> extends TermBase {
  readonly type: 'bins';
  readonly attribute: Name;
  /** In rising order, each beginning where the one before ends. */
  readonly bins: readonly Bin[];
  /** The amount of a missing number; when left out, the attribute is required. */
  readonly missing?: number;
  /** Asserts that the amounts never fall, or never rise. */
  readonly direction?: 'rising' | 'falling';
}

/** The same over some attributes. */
export type BinsOver<A> = BinsTerm<NamesOf<A, 'number'>>;
