import type { Period } from '../../../core/time.js';
import type { EventsAttribute, NamesOf } from '../../attribute/attribute.js';
import type { Decay } from '../../decay/decay.js';
import type { TermBase } from '../base.js';

/**
 * An amount for each event, oldest first: those within a cool-down or over the limit of a period do not count, those outside
 * the window are gone, the rest fade with their age, and what remains is capped.
 *
 * Periods are those of the calendar in UTC (weeks begin on Monday), so an event that counted goes on counting as time passes.
 */
export interface EventsTerm<Name extends string = string> extends TermBase, Decay {
  readonly type: 'events';
  readonly attribute: Name;
  /** The types that count; all of them when left out. */
  readonly of?: readonly string[];
  /** Worth of one event on its day. */
  readonly amount: number;
  /** Events older than this count no more. */
  readonly windowDays?: number;
  /** At most so many events count in each period. */
  readonly limit?: { readonly count: number; readonly per: Period | 'ever' };
  /** After an event that counts, none counts for so many days. */
  readonly coolDownDays?: number;
  /** The most, in size, that all events together are worth. */
  readonly cap?: number;
  /** What a record without a log is worth; left out, the attribute is required. An empty log is known, and worth 0. */
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
