import * as z from '../zod.js';
import type { Band } from './band.js';

/** Schema of bands: a threshold each in falling order, null for the last. */
export const bandsSchema = /* @__PURE__ */ (() =>
  z
    .array(z.strictObject({ label: z.name(), atLeast: z.nullable(z.number()) }))
    .check(z.minLength(1)) satisfies z.ZodType<readonly Band[]>)();
