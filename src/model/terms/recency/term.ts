import type { NamesOf } from '../../attribute/attribute.js';
import type { Decay } from '../../decay/decay.js';
import type { TermBase } from '../base.js';
import type { Bin } from '../bins/term.js';

/**
 * The amount of a date by the days since then: an amount that fades, or an amount for each bin of days.
 *
 * A date after `asOf` has not happened yet and is read as missing.
 */
export interface RecencyTerm<Name extends string = string> extends TermBase, Decay {
  readonly type: 'recency';
  readonly attribute: Name;
  /** The amount on the day itself, with `halfLifeDays` or `linearDays`. */
  readonly amount?: number;
  /** Bins of days since the date, instead of an amount that fades. */
  readonly bins?: readonly Bin[];
  /** The amount of a missing date; when left out, the attribute is required. */
  readonly missing?: number;
}

/** The same over some attributes. */
export type RecencyOver<A> = RecencyTerm<NamesOf<A, 'date'>>;
