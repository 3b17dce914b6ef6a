import { conditionSchema } from '../../condition/schema.js';
import * as z from '../../zod.js';

/** Schema of cases. */
export function casesShape(operand: z.ZodType) {
  const one = z.strictObject({ if: conditionSchema, value: operand });
  return {
    cases: z.optional(z.array(one).check(z.minLength(1), z.maxLength(1000))),
    otherwise: z.optional(operand),
  };
}
