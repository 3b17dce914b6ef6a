import { MOST_OPERANDS } from '../../limits.js';
import * as z from '../../zod.js';

/** Schema of the first known of several. */
export function knownShape(operand: z.ZodType) {
  return { firstKnown: z.optional(z.array(operand).check(z.minLength(2), z.maxLength(MOST_OPERANDS))) };
}
