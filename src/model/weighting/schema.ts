import * as z from '../zod.js';
import type { Weighting } from './weighting.js';

/** Schema of a weighting. */
export const weightingSchema = /* @__PURE__ */ (() =>
  z.strictObject({
    name: z.name(),
    reason: z.optional(z.name()),
    factors: z.record(z.string(), z.number().check(z.gte(0))),
  }) satisfies z.ZodType<Weighting>)();
