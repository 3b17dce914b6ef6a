import type { Sql } from '../sql/dialect.js';
import type { SqlRow } from '../sql/facts.js';
import type { Operand } from './attribute.js';

/** The context for writing an operation. */
export interface SqlWriting {
  readonly row: SqlRow;
  /** An operand: a number, an instant in milliseconds or a text; NULL where it is missing. */
  operand(operand: Operand): Sql;
}

/** How one operation is written in SQL; NULL where it is missing. Never needed to evaluate. */
export interface OperationSql<E> {
  write(expression: E, writing: SqlWriting): Sql;
}
