import type { Operand } from '../attribute.js';
import type { OperationFacts } from '../made.js';
import type { FormulaName } from '../names.js';
import type { Abs, Add, Divide, Ln, Max, Min, Multiply, Sqrt, Subtract } from './operation.js';

function formula<E>(operation: FormulaName, operands: (expression: E) => readonly Operand[]): OperationFacts<E> {
  return {
    made: (expression, { made }) => ({ part: 'operation', operation, parts: operands(expression).map(made) }),
  };
}

export const add = /* @__PURE__ */ formula('add', (one: Add<Operand>) => one.add);
export const subtract = /* @__PURE__ */ formula('subtract', (one: Subtract<Operand>) => one.subtract);
export const multiply = /* @__PURE__ */ formula('multiply', (one: Multiply<Operand>) => one.multiply);
export const divide = /* @__PURE__ */ formula('divide', (one: Divide<Operand>) => one.divide);
export const min = /* @__PURE__ */ formula('min', (one: Min<Operand>) => one.min);
export const max = /* @__PURE__ */ formula('max', (one: Max<Operand>) => one.max);
export const abs = /* @__PURE__ */ formula('abs', (one: Abs<Operand>) => [one.abs]);
export const ln = /* @__PURE__ */ formula('ln', (one: Ln<Operand>) => [one.ln]);
export const sqrt = /* @__PURE__ */ formula('sqrt', (one: Sqrt<Operand>) => [one.sqrt]);
