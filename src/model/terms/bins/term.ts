import type { NamesOf } from '../../attribute/attribute.js';
import type { Interval } from '../../bin/bin.js';
import type { TermBase } from '../base.js';

/** A number's bin and what it is worth. */
export interface Bin extends Interval {
  readonly amount: number;
  /** What a line says of a number in this bin, in the model's own words. */
  readonly sentence?: string;
  /** Its own code for the reason; the term's when left out. */
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
  /** Promises that the amounts never fall, or never rise. */
  readonly direction?: 'rising' | 'falling';
}

/** The same over some attributes. */
export type BinsOver<A> = BinsTerm<NamesOf<A, 'number'>>;
