import type { Attributes } from '../attribute/attribute.js';
import type { Dialect, Sql } from './dialect.js';

/** The facts of a row, or of an item of a list, as expressions for terms and conditions in SQL. */
export interface SqlFacts {
  readonly dialect: Dialect;
  readonly attributes: Attributes;
  /** The instant of evaluation, in milliseconds. */
  readonly asOf: Sql;
  /** A number, an instant in milliseconds, or a text, which for a boolean is `true` or `false`; NULL when it is missing. */
  value(name: string): Sql;
}

/** The facts of a row, with the sets, logs and lists that belong to it. */
export interface SqlRow extends SqlFacts {
  many(name: string): SqlMany;
}

/** What belongs to a row in a separate table: the events of a log, the items of a list, the texts of a set, up to `asOf`. */
export interface SqlMany {
  /** The facts of one of them: `at` and `type` of an event, the fields of an item, the `value` of a set. */
  readonly each: SqlFacts;
  /** Whether the row has no log, list or set. */
  readonly missing: Sql;
  /**
   * A column beside each of them.
   *
   * @param level - 1 for columns computed from its facts, 2 for columns computed from columns of level 1
   */
  column(name: string, expression: Sql, level: 1 | 2): Sql;
  /** The rank of each within its row, or within its row and partition if one is given, from 1. */
  place(order: Sql, among?: Sql): Sql;
  /** One aggregate of all of them, as a fact of the row; `none` when there are none. */
  total(name: string, aggregate: Sql, none: Sql): Sql;
  /** Rejects rows in which one lacks a field. */
  requireKnown(field: string): void;
  /** Rejects rows in which one has an unlisted text in a field. */
  requireListed(field: string): void;
  /** A date of the row, beside each of what belongs to it. */
  beside(name: string): Sql;
}

/** An expression, or the value for a row that has no log, list or set. */
export function unlessNone({ missing }: SqlMany, value: Sql, none: Sql): Sql {
  return missing === 'FALSE' ? value : `CASE WHEN ${missing} THEN ${none} ELSE ${value} END`;
}

/** Days from an instant to the instant of evaluation. */
export function daysSince(instant: Sql, { asOf, dialect }: SqlFacts): Sql {
  return `(${asOf} - ${instant}) / ${dialect.number(86_400_000)}`;
}
