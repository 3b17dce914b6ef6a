import type { Dialect, Sql } from './dialect.js';
import type { SqlRow } from './facts.js';

/** The totals of a model in SQL, as its kind reads them. */
export interface SqlReading {
  readonly dialect: Dialect;
  /** Whole steps, one for each option; NULL where the option is not there for the row. */
  readonly totals: readonly Sql[];
  /**
   * A column of its own for what is read more than once.
   *
   * @param level - 1 for what is made of totals, 2 for what is made of columns of level 1
   */
  column(name: string, expression: Sql, level: 1 | 2): Sql;
  /** Refuses rows of which something is true, with what was expected of them. */
  refuse(condition: Sql, expected: string): void;
}

/** A column of the result: under the name that it has in a batch. */
export interface SqlResult {
  readonly name: string;
  /** A number or a text; NULL where there is none. */
  readonly value: Sql;
  readonly type: 'number' | 'text';
}

/** How one kind of model is written in SQL. Never needed to evaluate. */
export interface KindSql<Model> {
  /** What it counts in a row, by the names under which its terms ask for it. */
  derives?(model: Model): Readonly<Record<string, (row: SqlRow) => Sql>>;
  /** The columns of its batches, made of the totals; one that would hold nothing is left out. */
  read(model: Model, reading: SqlReading): readonly SqlResult[];
}
