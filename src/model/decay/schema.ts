import * as z from '../zod.js';

/** The keys of a decay's schema. */
export const decayShape = /* @__PURE__ */ (() => ({
  halfLifeDays: z.optional(z.number().check(z.gt(0))),
  linearDays: z.optional(z.number().check(z.gt(0))),
}))();
