import { ln as lnOf } from '../../../core/arithmetic.js';
import { sumOrInfinity } from '../../../core/sum.js';
import type { Operand } from '../attribute.js';
import type { FactType, Making, Measured, OperationArithmetic } from '../base.js';
import { type NumberRange, numberIn, rangeOf } from '../joined.js';
import type { Abs, Add, Divide, Ln, Max, Min, Multiply, Sqrt, Subtract } from './operation.js';

const NUMBER: FactType = /* @__PURE__ */ Object.freeze({ type: 'number' });

/** Numbers from left to right. */
function folded<E>(
  operands: (expression: E) => readonly Operand[],
  step: (a: number, b: number) => number,
  range: (a: NumberRange, b: NumberRange) => NumberRange,
  all?: (numbers: readonly number[]) => number,
): OperationArithmetic<E> {
  return {
    parts: (expression) => ({ operands: operands(expression) }),
    type(expression, { typeOf }) {
      const [first = ANY, ...others] = operands(expression).map((one) => rangeOf(typeOf(one)));
      return numberIn(...others.reduce(range, first));
    },
    measure(expression, { compile }) {
      const [first = NONE, ...others] = operands(expression).map((one) => compile(one, NUMBER));
      if (all !== undefined && others.length > 1) {
        return {
          at(i) {
            const numbers = [first.at(i), ...others.map((one) => one.at(i))];
            return numbers.some(Number.isNaN) ? Number.NaN : all(numbers);
          },
        };
      }
      return {
        at(i) {
          let so = first.at(i);
          for (const one of others) so = step(so, one.at(i));
          return so;
        },
      };
    },
  };
}

const NONE: Measured = /* @__PURE__ */ Object.freeze({ at: () => Number.NaN });

const ANY: NumberRange = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];

/** A function of one number. */
function single<E>(
  operand: (expression: E) => Operand,
  of: (x: number) => number,
  range: (own: NumberRange) => NumberRange,
): OperationArithmetic<E> {
  return {
    parts: (expression) => ({ operands: [operand(expression)] }),
    type: (expression, { typeOf }) => numberIn(...range(rangeOf(typeOf(operand(expression))))),
    measure(expression: E, { compile }: Making) {
      const own = compile(operand(expression), NUMBER);
      return { at: (i) => of(own.at(i)) };
    },
  };
}

/** The range of a result, from the ends of two ranges; unlimited when it cannot be determined. */
function ends(a: NumberRange, b: NumberRange, of: (x: number, y: number) => number): NumberRange {
  const all = [of(a[0], b[0]), of(a[0], b[1]), of(a[1], b[0]), of(a[1], b[1])];
  // 0 × ∞ counts as 0 here, because 0 times any number is 0.
  const known = all.map((one) => (Number.isNaN(one) ? 0 : one));
  return [Math.min(...known), Math.max(...known)];
}

export const add: OperationArithmetic<Add<Operand>> = /* @__PURE__ */ folded(
  (one: Add<Operand>) => one.add,
  (a, b) => a + b,
  (a, b) => [a[0] + b[0], a[1] + b[1]],
  sumOrInfinity,
);

export const subtract: OperationArithmetic<Subtract<Operand>> = /* @__PURE__ */ folded(
  (one: Subtract<Operand>) => one.subtract,
  (a, b) => a - b,
  (a, b) => [a[0] - b[1], a[1] - b[0]],
  ([first = 0, ...others]) => sumOrInfinity([first, ...others.map((one) => -one)]),
);

export const multiply: OperationArithmetic<Multiply<Operand>> = /* @__PURE__ */ folded(
  (one: Multiply<Operand>) => one.multiply,
  (a, b) => a * b,
  (a, b) => ends(a, b, (x, y) => x * y),
);

export const divide: OperationArithmetic<Divide<Operand>> = /* @__PURE__ */ folded(
  (one: Divide<Operand>) => one.divide,
  // Division by 0 gives infinity or NaN, which later divisions keep, and the result is missing.
  (a, b) => a / b,
  (a, b) => (b[0] > 0 || b[1] < 0 ? ends(a, b, (x, y) => x / y) : ANY),
);

export const min: OperationArithmetic<Min<Operand>> = /* @__PURE__ */ folded(
  (one: Min<Operand>) => one.min,
  (a, b) => Math.min(a, b),
  (a, b) => [Math.min(a[0], b[0]), Math.min(a[1], b[1])],
);

export const max: OperationArithmetic<Max<Operand>> = /* @__PURE__ */ folded(
  (one: Max<Operand>) => one.max,
  (a, b) => Math.max(a, b),
  (a, b) => [Math.max(a[0], b[0]), Math.max(a[1], b[1])],
);

export const abs: OperationArithmetic<Abs<Operand>> = /* @__PURE__ */ single(
  (one: Abs<Operand>) => one.abs,
  (x) => Math.abs(x),
  ([least, most]) => [
    least <= 0 && most >= 0 ? 0 : Math.min(Math.abs(least), Math.abs(most)),
    Math.max(Math.abs(least), Math.abs(most)),
  ],
);

export const ln: OperationArithmetic<Ln<Operand>> = /* @__PURE__ */ single(
  (one: Ln<Operand>) => one.ln,
  (x) => (x > 0 ? lnOf(x) : Number.NaN),
  () => ANY,
);

export const sqrt: OperationArithmetic<Sqrt<Operand>> = /* @__PURE__ */ single(
  (one: Sqrt<Operand>) => one.sqrt,
  (x) => (x >= 0 ? Math.sqrt(x) : Number.NaN),
  ([least, most]) => [Math.sqrt(Math.max(least, 0)), Math.sqrt(Math.max(most, 0))],
);
