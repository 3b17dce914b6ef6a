import * as z from 'zod';
import type { Weighting } from './weighting.js';

/** Schema of a weighting. */
export const weightingSchema = /* @__PURE__ */ (() =>
  z.strictObject({
    name: z.string().min(1),
    reason: z.string().min(1).exactOptional(),
    factors: z.record(z.string(), z.number().min(0)),
  }) satisfies z.ZodType<Weighting>)();
