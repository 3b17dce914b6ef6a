import * as z from 'zod';
import { modelShape } from '../../model/envelope.js';
import { criterionSchema } from '../../model/first-met/schema.js';
import type { EngagementModel } from './model.js';

/** Schema of rules of engagement. */
export const engagementSchema = /* @__PURE__ */ (() =>
  z.strictObject({
    kind: z.literal('engagement'),
    ...modelShape,
    rules: z
      .array(
        z.strictObject({
          id: z.string().min(1),
          criteria: z.array(criterionSchema).min(1).exactOptional(),
          who: z.string().min(1),
          channel: z.string().min(1),
          when: z.string().min(1),
          reason: z.string().min(1),
        }),
      )
      .min(1),
  }) satisfies z.ZodType<EngagementModel>)();
