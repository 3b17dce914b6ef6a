import { at } from '../../../core/errors.js';
import type { Operand } from '../attribute.js';
import type { OperationLint } from '../base.js';
import type { Abs, Add, Divide, Ln, Max, Min, Multiply, Sqrt, Subtract } from './operation.js';

function several<E>(operands: (expression: E) => readonly Operand[]): OperationLint<E> {
  return {
    lint(expression, path, { operand }) {
      for (const [i, one] of operands(expression).entries()) operand(one, at(path, i), 'number');
    },
  };
}

function single<E>(operand: (expression: E) => Operand): OperationLint<E> {
  return { lint: (expression, path, checks) => void checks.operand(operand(expression), path, 'number') };
}

export const add = /* @__PURE__ */ several((one: Add<Operand>) => one.add);
export const subtract = /* @__PURE__ */ several((one: Subtract<Operand>) => one.subtract);
export const multiply = /* @__PURE__ */ several((one: Multiply<Operand>) => one.multiply);
export const min = /* @__PURE__ */ several((one: Min<Operand>) => one.min);
export const max = /* @__PURE__ */ several((one: Max<Operand>) => one.max);
export const abs = /* @__PURE__ */ single((one: Abs<Operand>) => one.abs);
export const ln = /* @__PURE__ */ single((one: Ln<Operand>) => one.ln);
export const sqrt = /* @__PURE__ */ single((one: Sqrt<Operand>) => one.sqrt);

/** A divisor must not always be 0. */
export const divide: OperationLint<Divide<Operand>> = {
  lint({ divide: operands }, path, { operand, findings }) {
    operands.forEach((one, i) => {
      const type = operand(one, at(path, i), 'number');
      if (i === 0 || type?.type !== 'number' || type.min !== 0 || type.max !== 0) return;
      const hint = 'what is divided by 0 is always missing';
      findings.add({ code: 'dead', path: at(path, i), expected: 'a number that can differ from 0', got: '0', hint });
    });
  },
};
