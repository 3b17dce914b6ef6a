import { choice, type Sql } from '../../sql/dialect.js';
import type { Operand } from '../attribute.js';
import type { OperationSql, SqlWriting } from '../base-sql.js';
import type { Abs, Add, Divide, Ln, Max, Min, Multiply, Sqrt, Subtract } from './operation.js';

/** Numbers from left to right. */
function joined<E>(operands: (expression: E) => readonly Operand[], by: string): OperationSql<E> {
  return { write: (expression, { operand }) => `(${operands(expression).map(operand).join(by)})` };
}

/** The smallest or largest of some numbers; the databases' own functions would skip missing ones. */
function chosen<E>(operands: (expression: E) => readonly Operand[], by: string): OperationSql<E> {
  return {
    write(expression, { operand }) {
      const numbers = operands(expression).map(operand);
      const missing = numbers.map((x) => `${x} IS NULL`).join(' OR ');
      return choice([[missing, 'NULL']], `${by}(${numbers.join(', ')})`);
    },
  };
}

/** A function of one number, by its key. */
function single<E>(operand: (expression: E) => Operand, of: (x: Sql, writing: SqlWriting) => Sql): OperationSql<E> {
  return { write: (expression, writing) => of(writing.operand(operand(expression)), writing) };
}

const zero = ({ row }: SqlWriting) => row.dialect.number(0);

export const add = /* @__PURE__ */ joined((one: Add<Operand>) => one.add, ' + ');
export const subtract = /* @__PURE__ */ joined((one: Subtract<Operand>) => one.subtract, ' - ');
export const multiply = /* @__PURE__ */ joined((one: Multiply<Operand>) => one.multiply, ' * ');
export const min = /* @__PURE__ */ chosen((one: Min<Operand>) => one.min, 'LEAST');
export const max = /* @__PURE__ */ chosen((one: Max<Operand>) => one.max, 'GREATEST');
export const abs = /* @__PURE__ */ single(
  (one: Abs<Operand>) => one.abs,
  (x) => `ABS(${x})`,
);
export const ln = /* @__PURE__ */ single(
  (one: Ln<Operand>) => one.ln,
  (x, writing) => choice([[`${x} > ${zero(writing)}`, writing.row.dialect.ln(x)]]),
);
export const sqrt = /* @__PURE__ */ single(
  (one: Sqrt<Operand>) => one.sqrt,
  (x, writing) => choice([[`${x} >= ${zero(writing)}`, `SQRT(${x})`]]),
);

/** The first, divided by each of the others in turn; the result of a division by 0 is missing. */
export const divide: OperationSql<Divide<Operand>> = {
  write({ divide: operands }, writing) {
    const [first, ...others] = operands.map(writing.operand);
    return `(${[first, ...others.map((x) => `NULLIF(${x}, ${zero(writing)})`)].join(' / ')})`;
  },
};
