import * as z from '../zod.js';

/** The keys of every term's schema. */
export const baseShape = /* @__PURE__ */ (() => ({
  id: z.optional(z.name()),
  group: z.optional(z.name()),
  label: z.optional(z.name()),
  sentence: z.optional(z.sentence()),
  baseline: z.optional(z.number()),
  reasonCode: z.optional(z.name()),
  missingReasonCode: z.optional(z.name()),
}))();
