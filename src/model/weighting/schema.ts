import { MOST_TERMS } from '../limits.js';
import * as z from '../zod.js';
import type { Weighting } from './weighting.js';

/** Schema of a weighting. */
export const weightingSchema = /* @__PURE__ */ (() =>
  z.strictObject({
    name: z.name(),
    reason: z.optional(z.sentence()),
    factors: z.record(z.name(), z.number().check(z.gte(0))).check(z.mostKeys(MOST_TERMS)),
  }) satisfies z.ZodType<Weighting>)();
