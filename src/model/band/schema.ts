import * as z from 'zod';
import type { Band } from './band.js';

/** Schema of bands: a threshold each in falling order, null for the last. */
export const bandsSchema = /* @__PURE__ */ (() =>
  z.array(z.strictObject({ label: z.string().min(1), atLeast: z.number().nullable() })).min(1) satisfies z.ZodType<
    readonly Band[]
  >)();
