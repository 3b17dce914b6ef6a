import { MOST_BANDS } from '../limits.js';
import * as z from '../zod.js';
import type { Band } from './band.js';

/** Schema of bands: a threshold each in falling order, null for the last. */
export const bandsSchema = /* @__PURE__ */ (() =>
  z
    .array(
      z.union([
        z.strictObject({ label: z.name(), above: z.number() }),
        z.strictObject({ label: z.name(), atLeast: z.nullable(z.number()) }),
      ]),
    )
    // Every row is compared with each of them, and a longer list is no help to a reader.
    .check(z.minLength(1), z.maxLength(MOST_BANDS)) satisfies z.ZodType<readonly Band[]>)();
