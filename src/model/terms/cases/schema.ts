import { conditionSchema } from '../../condition/schema.js';
import { MOST_CASES } from '../../limits.js';
import * as z from '../../zod.js';
import { baseShape } from '../base-schema.js';
import type { CasesTerm } from './term.js';

/** Schema of a cases term. */
export const casesSchema = /* @__PURE__ */ (() => {
  const formula = z.strictObject({
    attribute: z.string(),
    slope: z.number(),
    center: z.optional(z.number()),
    from: z.optional(z.number()),
    to: z.optional(z.number()),
  });
  const one = z.strictObject({
    if: conditionSchema,
    amount: z.optional(z.number()),
    linear: z.optional(formula),
    label: z.optional(z.name()),
    sentence: z.optional(z.sentence()),
    reasonCode: z.optional(z.name()),
  });
  return z.strictObject({
    type: z.literal('cases'),
    of: z.array(one).check(z.minLength(1), z.maxLength(MOST_CASES)),
    otherwise: z.optional(z.number()),
    missing: z.optional(z.number()),
    ...baseShape,
  }) satisfies z.ZodType<CasesTerm>;
})();
