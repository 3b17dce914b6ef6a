import * as z from '../../zod.js';

/** Schemas of days since a date and between two. */
export function daysShape(operand: z.ZodType) {
  return {
    daysSince: z.optional(operand),
    daysBetween: z.optional(z.array(operand).check(z.minLength(2), z.maxLength(2))),
  };
}
