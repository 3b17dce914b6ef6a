import { modelShape } from '../../model/envelope.js';
import { MOST_CRITERIA, MOST_RULES } from '../../model/limits.js';
import { criterionSchema } from '../../model/rules/schema.js';
import * as z from '../../model/zod.js';
import type { EngagementModel } from './model.js';

/** Schema of rules of engagement. */
export const engagementSchema = /* @__PURE__ */ (() =>
  z.strictObject({
    kind: z.literal('engagement'),
    ...modelShape,
    rules: z
      .array(
        z.strictObject({
          id: z.name(),
          criteria: z.optional(z.array(criterionSchema).check(z.minLength(1), z.maxLength(MOST_CRITERIA))),
          who: z.name(),
          channel: z.name(),
          when: z.name(),
          reason: z.sentence(),
        }),
      )
      .check(z.minLength(1), z.maxLength(MOST_RULES)),
  }) satisfies z.ZodType<EngagementModel>)();
