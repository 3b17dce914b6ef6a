import type { Attribute } from '../attribute/attribute.js';
import { choice, type Sql } from '../sql/dialect.js';
import type { SqlRow } from '../sql/facts.js';
import type { DerivedAttribute, Expression, ExpressionOf, Operand, OperationName } from './attribute.js';
import type { OperationSql } from './base-sql.js';
import { cases } from './cases/sql.js';
import { daysBetween, daysSince } from './days/sql.js';
import { count, days, first, largest, last, mean, smallest, sum } from './items/sql.js';
import { firstKnown } from './known/sql.js';
import { abs, add, divide, ln, max, min, multiply, sqrt, subtract } from './numbers/sql.js';
import { operationsIn } from './operations.js';
import { size } from './size/sql.js';
import { text } from './text/sql.js';

/** How each operation is written in SQL; a missing entry does not compile. */
const sqls: { readonly [Name in OperationName]: OperationSql<ExpressionOf<Name>> } = {
  add,
  subtract,
  multiply,
  divide,
  min,
  max,
  abs,
  ln,
  sqrt,
  cases,
  text,
  daysSince,
  daysBetween,
  firstKnown,
  size,
  count,
  days,
  sum,
  mean,
  smallest,
  largest,
  first,
  last,
};

/** A derived attribute in SQL: NULL when it is missing, and when the result is not a number. */
export function derivedSql(derived: DerivedAttribute, type: Attribute['type'], row: SqlRow): Sql {
  const operand = (one: Operand): Sql => {
    if (typeof one === 'string') return row.value(one);
    if (typeof one === 'number') return row.dialect.number(one);
    if (typeof one === 'boolean') return row.dialect.text(String(one));
    return expression(one);
  };
  const expression = (one: Expression): Sql => {
    const [name] = operationsIn(one);
    // Each operation only sees expressions of its own key; parsing rejects those without one.
    return (sqls[name as OperationName] as unknown as OperationSql<Expression>).write(one, { row, operand });
  };
  const own = expression(derived);
  const finite = type === 'number' ? choice([[`ABS(${own}) <= ${row.dialect.number(Number.MAX_VALUE)}`, own]]) : own;
  return derived.orElse === undefined ? finite : `COALESCE(${finite}, ${operand(derived.orElse)})`;
}
