import { modelShape } from '../../model/envelope.js';
import { MOST_CRITERIA, MOST_RULES } from '../../model/limits.js';
import { criterionSchema } from '../../model/rules/schema.js';
import { decimalsSchema } from '../../model/tally/schema.js';
import * as z from '../../model/zod.js';
import type { RulesModel } from './model.js';

/** Schema of rules. */
export const rulesSchema = /* @__PURE__ */ (() => {
  const output = { label: z.optional(z.name()), number: z.optional(z.number()), reason: z.optional(z.sentence()) };
  const rule = z.strictObject({
    id: z.name(),
    criteria: z.optional(z.array(criterionSchema).check(z.minLength(1), z.maxLength(MOST_CRITERIA))),
    ...output,
  });
  return z.strictObject({
    kind: z.literal('rules'),
    ...modelShape,
    hit: z.enum(['first', 'unique', 'collect']),
    aggregate: z.optional(z.enum(['sum', 'count', 'min', 'max'])),
    unit: z.optional(z.name()),
    decimals: z.optional(decimalsSchema),
    rules: z.array(rule).check(z.minLength(1), z.maxLength(MOST_RULES)),
    otherwise: z.optional(z.nullable(z.strictObject(output))),
  }) satisfies z.ZodType<RulesModel>;
})();
