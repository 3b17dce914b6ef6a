import { modelShape } from '../../model/envelope.js';
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
          criteria: z.optional(z.array(criterionSchema).check(z.minLength(1))),
          who: z.name(),
          channel: z.name(),
          when: z.name(),
          reason: z.name(),
        }),
      )
      .check(z.minLength(1), z.maxLength(10_000)),
  }) satisfies z.ZodType<EngagementModel>)();
