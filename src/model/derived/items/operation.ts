import type { Condition } from '../../condition/condition.js';

/** Which events of a log, or items of a list, are looked at: all up to `asOf` that meet what is asked. */
export interface Taken<Name extends string = string> {
  readonly attribute: Name;
  /** Events: of these types only. */
  readonly of?: readonly string[];
  /** Items of a list: those of which this is true; it asks about their fields. */
  readonly if?: Condition;
  /** Those at most so many days before `asOf`; of items, by the `at` field of the list. */
  readonly withinDays?: number;
  /** Those later than this date. */
  readonly after?: Name;
}

/** Which items of a list are looked at, and which number of each. */
export interface TakenNumbers<Name extends string = string> extends Omit<Taken<Name>, 'of'> {
  readonly field: string;
  /** What an item without the number counts, or that it is left out; left out, the whole fact is missing then. */
  readonly missingItem?: number | 'omit';
}

/** Which events or items are looked at, and which date of each item. */
export interface TakenDates<Name extends string = string> extends Taken<Name> {
  /** A date field of the list; its `at` field when left out. */
  readonly field?: string;
}

/** How many events or items there are. */
export interface Count<Name extends string> {
  readonly count: Taken<Name>;
}

/** On how many different days, in UTC, something happened. */
export interface Days<Name extends string> {
  readonly days: TakenDates<Name>;
}

/** The sum of a field, correctly rounded: 0 where there are no items. */
export interface Sum<Name extends string> {
  readonly sum: TakenNumbers<Name>;
}

/** The mean of a field; missing where there are no items. */
export interface Mean<Name extends string> {
  readonly mean: TakenNumbers<Name>;
}

/** The smallest number of a field; missing where there are no items. */
export interface Smallest<Name extends string> {
  readonly smallest: TakenNumbers<Name>;
}

/** The largest number of a field; missing where there are no items. */
export interface Largest<Name extends string> {
  readonly largest: TakenNumbers<Name>;
}

/** The earliest date; missing where there is none. */
export interface First<Name extends string> {
  readonly first: TakenDates<Name>;
}

/** The latest date; missing where there is none. */
export interface Last<Name extends string> {
  readonly last: TakenDates<Name>;
}
