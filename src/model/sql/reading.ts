import type { Dialect, Sql } from './dialect.js';
import type { SqlRow } from './facts.js';

/** The totals of a model in SQL, as its kind reads them. */
export interface SqlReading {
  readonly dialect: Dialect;
  /** Whole steps, one for each option; NULL when the option does not apply to the row. */
  readonly totals: readonly Sql[];
  /**
   * A column of its own for an expression that is used more than once.
   *
   * @param level - 1 for columns computed from totals, 2 for columns computed from columns of level 1
   */
  column(name: string, expression: Sql, level: 1 | 2): Sql;
  /** Rejects rows for which a condition is true, with what was expected of them. */
  refuse(condition: Sql, expected: string): void;
}

/** A column of the result, under its name in a batch. */
export interface SqlResult {
  readonly name: string;
  /** A number or a text; NULL when there is none. */
  readonly value: Sql;
  readonly type: 'number' | 'text';
}

/** How one kind of model is written in SQL. Never needed to evaluate. */
export interface KindSql<Model> {
  /** The counts of the kind in a row, by the names under which its terms read them. */
  derives?(model: Model): Readonly<Record<string, (row: SqlRow) => Sql>>;
  /** The columns of its batches, computed from the totals; columns that would be empty are left out. */
  read(model: Model, reading: SqlReading): readonly SqlResult[];
}
