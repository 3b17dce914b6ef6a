import type { Dialect, Sql } from '../sql/dialect.js';
import { choice } from '../sql/dialect.js';
import type { SqlRow } from '../sql/facts.js';
import type { LineForm } from '../tally/line.js';
import type { Scale } from '../tally/scale.js';
import type { TermBase } from './base.js';

/** A line of a tally: its whole steps as an expression. */
export interface SqlLine {
  readonly line: LineForm;
  readonly steps: Sql;
}

/** How one type of term is written in SQL. Never needed to evaluate one. */
export interface TermSql<T extends TermBase> {
  /** The same lines as its arithmetic, in the same order. */
  lines(term: T, row: SqlRow, scale: Scale): readonly SqlLine[];
}

/** The steps of a line, or those of a missing value; a term without an amount for it rejects the row. */
export function unlessMissing(
  value: Sql,
  steps: Sql,
  missing: number | undefined,
  scale: Scale,
  dialect: Dialect,
): Sql {
  return choice([[`${value} IS NULL`, dialect.number(scale.steps(missing ?? 0))]], steps);
}

/** The distance of a number, limited to two bounds, from a third. */
export function fromCenter(
  x: Sql,
  { center = 0, from, to }: { readonly center?: number; readonly from?: number; readonly to?: number },
  { number }: Dialect,
): Sql {
  const atLeast = from === undefined ? x : `GREATEST(${x}, ${number(from)})`;
  const held = to === undefined ? atLeast : `LEAST(${atLeast}, ${number(to)})`;
  return center === 0 ? held : `(${held} - ${number(center)})`;
}
