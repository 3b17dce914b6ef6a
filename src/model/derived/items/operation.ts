import type { Condition } from '../../condition/condition.js';

/** The selected events of a log, or items of a list: all up to `asOf` that meet the conditions. */
export interface Taken<Name extends string = string> {
  readonly attribute: Name;
  /** Events: of these types only. */
  readonly of?: readonly string[];
  /** For a list: only items for which this is true; it uses their fields. */
  readonly if?: Condition;
  /** Those at most this many days before `asOf`; for items, by the `at` field of the list. */
  readonly withinDays?: number;
  /** Those later than this date. */
  readonly after?: Name;
}

/** The selected items of a list, and the field to aggregate. */
export interface TakenNumbers<Name extends string = string> extends Omit<Taken<Name>, 'of'> {
  readonly field: string;
  /** The number for an item without one, or `omit` to leave it out; when left out, the whole fact is missing then. */
  readonly missingItem?: number | 'omit';
}

/** The selected events or items, and the date field of items. */
export interface TakenDates<Name extends string = string> extends Taken<Name> {
  /** A date field of the list; when left out, its `at` field. */
  readonly field?: string;
}

/** The number of events or items. */
export interface Count<Name extends string> {
  readonly count: Taken<Name>;
}

/** The number of different days, in UTC, on which something happened. */
export interface Days<Name extends string> {
  readonly days: TakenDates<Name>;
}

/** The sum of a field, correctly rounded: 0 when there are no items. */
export interface Sum<Name extends string> {
  readonly sum: TakenNumbers<Name>;
}

/** The mean of a field; missing when there are no items. */
export interface Mean<Name extends string> {
  readonly mean: TakenNumbers<Name>;
}

/** The smallest number of a field; missing when there are no items. */
export interface Smallest<Name extends string> {
  readonly smallest: TakenNumbers<Name>;
}

/** The largest number of a field; missing when there are no items. */
export interface Largest<Name extends string> {
  readonly largest: TakenNumbers<Name>;
}

/** The earliest date; missing when there is none. */
export interface First<Name extends string> {
  readonly first: TakenDates<Name>;
}

/** The latest date; missing when there is none. */
export interface Last<Name extends string> {
  readonly last: TakenDates<Name>;
}
