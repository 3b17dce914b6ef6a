import * as z from '../zod.js';

/** The keys of an interval's schema. */
export const intervalShape = /* @__PURE__ */ (() => ({
  from: z.optional(z.number()),
  above: z.optional(z.number()),
  below: z.optional(z.number()),
  atMost: z.optional(z.number()),
  label: z.optional(z.name()),
}))();
