import { MOST_OPERANDS } from '../../limits.js';
import * as z from '../../zod.js';

/** Schemas of the operations over numbers. */
export function numberShape(operand: z.ZodType) {
  const several = z.optional(z.array(operand).check(z.minLength(2), z.maxLength(MOST_OPERANDS)));
  const one = z.optional(operand);
  return {
    add: several,
    subtract: several,
    multiply: several,
    divide: several,
    min: several,
    max: several,
    abs: one,
    ln: one,
    sqrt: one,
  };
}
