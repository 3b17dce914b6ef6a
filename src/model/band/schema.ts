import { MOST_BANDS } from '../limits.js';
import * as z from '../zod.js';
import type { Band } from './band.js';

/** Schema of bands: a threshold each in falling order, null for the last. */
export const bandsSchema = /* @__PURE__ */ (() => {
  const band = z
    .strictObject({ label: z.name(), atLeast: z.optional(z.nullable(z.number())), above: z.optional(z.number()) })
    .check(z.refine(({ atLeast, above }) => atLeast !== undefined || above !== undefined, 'atLeast or above'));
  // Every row is compared with each of them, and a longer list helps no reader. The lint checks that a band has one threshold.
  return z.array(band).check(z.minLength(1), z.maxLength(MOST_BANDS)) as unknown as z.ZodType<readonly Band[]>;
})();
