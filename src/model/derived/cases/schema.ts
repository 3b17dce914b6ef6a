import { conditionSchema } from '../../condition/schema.js';
import { MOST_CASES } from '../../limits.js';
import * as z from '../../zod.js';

/** Schema of cases. */
export function casesShape(operand: z.ZodType) {
  const one = z.strictObject({ if: conditionSchema, value: operand });
  return {
    cases: z.optional(z.array(one).check(z.minLength(1), z.maxLength(MOST_CASES))),
    otherwise: z.optional(operand),
  };
}
