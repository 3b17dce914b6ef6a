import type { Attributes } from '../attribute/attribute.js';
import type { Dialect, Sql } from './dialect.js';

/** The facts of a row, or of one of a list, as expressions: what terms and conditions are made of in SQL. */
export interface SqlFacts {
  readonly dialect: Dialect;
  readonly attributes: Attributes;
  /** The instant of evaluation, in milliseconds. */
  readonly asOf: Sql;
  /** A number, an instant in milliseconds, or a text, which for a boolean is `true` or `false`; NULL where it is missing. */
  value(name: string): Sql;
}

/** The facts of a row, with the sets, logs and lists that belong to it. */
export interface SqlRow extends SqlFacts {
  many(name: string): SqlMany;
}

/** What belongs to a row in a table of its own: the events of a log, the items of a list, the texts of a set, up to `asOf`. */
export interface SqlMany {
  /** The facts of one of them: `at` and `type` of an event, the fields of an item, the `value` of a set. */
  readonly each: SqlFacts;
  /** Whether the row has no log, list or set at all. */
  readonly missing: Sql;
  /**
   * A column beside each of them.
   *
   * @param level - 1 for what is made of its facts, 2 for what is made of columns of level 1
   */
  column(name: string, expression: Sql, level: 1 | 2): Sql;
  /** The place of each among those of its row, and of a share of them where one is named, counted from 1. */
  place(order: Sql, among?: Sql): Sql;
  /** One figure made of all of them, as a fact of the row; `none` where there are none. */
  total(name: string, aggregate: Sql, none: Sql): Sql;
  /** Refuses rows of which one lacks a field. */
  requireKnown(field: string): void;
  /** Refuses rows of which one has a text in a field that is not listed. */
  requireListed(field: string): void;
  /** A date of the row, beside each of what belongs to it. */
  beside(name: string): Sql;
}

/** An expression, or what stands for a row that has no log, list or set at all. */
export function unlessNone({ missing }: SqlMany, value: Sql, none: Sql): Sql {
  return missing === 'FALSE' ? value : `CASE WHEN ${missing} THEN ${none} ELSE ${value} END`;
}

/** Days from an instant to the instant of evaluation. */
export function daysSince(instant: Sql, { asOf, dialect }: SqlFacts): Sql {
  return `(${asOf} - ${instant}) / ${dialect.number(86_400_000)}`;
}
