import type { Expression, ExpressionOf, OperationName } from './attribute.js';
import type { OperationArithmetic } from './base.js';
import { cases } from './cases/arithmetic.js';
import { daysBetween, daysSince } from './days/arithmetic.js';
import { count, days, first, largest, last, mean, smallest, sum } from './items/arithmetic.js';
import { firstKnown } from './known/arithmetic.js';
import { abs, add, divide, ln, max, min, multiply, sqrt, subtract } from './numbers/arithmetic.js';
import { size } from './size/arithmetic.js';
import { text } from './text/arithmetic.js';

/** How each operation is evaluated; a missing entry does not compile. */
const operations: { readonly [Name in OperationName]: OperationArithmetic<ExpressionOf<Name>> } = {
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

/** The keys of the operations. */
export const OPERATIONS: readonly string[] = /* @__PURE__ */ Object.keys(operations);

/** The operations that an object names: a valid expression names exactly one. */
export function operationsIn(expression: object): readonly OperationName[] {
  return OPERATIONS.filter((name): name is OperationName => Object.hasOwn(expression, name));
}

/** How the operation of an expression is evaluated; undefined when it names none. */
export function arithmeticOf(expression: Expression): OperationArithmetic<Expression> | undefined {
  const [name] = operationsIn(expression);
  // Each operation only sees expressions of its own key.
  return name === undefined ? undefined : (operations[name] as unknown as OperationArithmetic<Expression>);
}
