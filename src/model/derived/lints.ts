import type { Expression, ExpressionOf, OperationName } from './attribute.js';
import type { OperationLint } from './base.js';
import { cases } from './cases/lint.js';
import { daysBetween, daysSince } from './days/lint.js';
import { count, days, first, largest, last, mean, smallest, sum } from './items/lint.js';
import { firstKnown } from './known/lint.js';
import { abs, add, divide, ln, max, min, multiply, sqrt, subtract } from './numbers/lint.js';
import { size } from './size/lint.js';
import { text } from './text/lint.js';

/** The checks of each operation; a missing entry does not compile. */
const lints: { readonly [Name in OperationName]: OperationLint<ExpressionOf<Name>> } = {
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

/** The problems of an operation, by its key. */
export function lintOf(name: OperationName): OperationLint<Expression> {
  // Each operation only sees expressions of its own key.
  return lints[name] as unknown as OperationLint<Expression>;
}
