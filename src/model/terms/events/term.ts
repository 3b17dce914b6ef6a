import type { Period } from '../../../core/time.js';
import type { EventsAttribute, NamesOf } from '../../attribute/attribute.js';
import type { Decay } from '../../decay/decay.js';
import type { TermBase } from '../base.js';

/**
 * An amount for each event, oldest first: events within a cool-down, over the limit of a period or outside the window do not
 * count; the rest fade with their age, and their sum is capped.
 *
 * Periods are calendar periods in UTC (weeks begin on Monday), so an event that counted keeps counting as time passes.
 */
export interface EventsTerm<Name extends string = string> extends TermBase, Decay {
  readonly type: 'events';
  readonly attribute: Name;
  /** The types that count; all of them when left out. */
  readonly of?: readonly string[];
  /** The amount of one event on its day. */
  readonly amount: number;
  /** Older events do not count. */
  readonly windowDays?: number;
  /** At most this many events count in each period. */
  readonly limit?: { readonly count: number; readonly per: Period | 'ever' };
  /** After an event that counts, none counts for this many days. */
  readonly coolDownDays?: number;
  /** The maximum absolute amount of all events together. */
  readonly cap?: number;
  /** The amount of a record without a log; when left out, the attribute is required. An empty log is known, and has amount 0. */
  readonly missing?: number;
}

/** Events over the logs among some attributes. */
export type EventsOver<A> = string extends keyof A
  ? EventsTerm
  : {
      [Name in NamesOf<A, 'events'>]: Omit<EventsTerm<Name>, 'of'> & {
        readonly of?: readonly (A[Name] extends EventsAttribute<infer Type> ? Type : string)[];
      };
    }[NamesOf<A, 'events'>];
