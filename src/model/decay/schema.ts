import * as z from 'zod';

/** The keys of a decay's schema. */
export const decayShape = /* @__PURE__ */ (() => ({
  halfLifeDays: z.number().positive().exactOptional(),
  linearDays: z.number().positive().exactOptional(),
}))();
