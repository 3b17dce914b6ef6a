import type { Expression, ExpressionOf, OperationName } from './attribute.js';
import { cases } from './cases/facts.js';
import { daysBetween, daysSince } from './days/facts.js';
import { count, days, first, largest, last, mean, smallest, sum } from './items/facts.js';
import { firstKnown } from './known/facts.js';
import type { OperationFacts } from './made.js';
import { abs, add, divide, ln, max, min, multiply, sqrt, subtract } from './numbers/facts.js';
import { size } from './size/facts.js';
import { text } from './text/facts.js';

/** What each operation was made of; a missing entry does not compile. */
const facts: { readonly [Name in OperationName]: OperationFacts<ExpressionOf<Name>> } = {
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

/** The inputs of an operation, by its key. */
export function factsOf(name: OperationName): OperationFacts<Expression> {
  // Each operation only sees expressions of its own key.
  return facts[name] as unknown as OperationFacts<Expression>;
}
