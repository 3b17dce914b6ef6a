import { intervalShape } from '../../bin/schema.js';
import { MOST_BINS, MOST_CATEGORIES } from '../../limits.js';
import * as z from '../../zod.js';
import { baseShape } from '../base-schema.js';
import type { CrossTerm } from './term.js';

/** Schema of a cross term. */
export const crossSchema = /* @__PURE__ */ (() => {
  const axis = z.strictObject({
    attribute: z.string(),
    bins: z.optional(z.array(z.strictObject(intervalShape)).check(z.minLength(2), z.maxLength(MOST_BINS))),
    values: z.optional(z.array(z.value()).check(z.minLength(2), z.maxLength(MOST_CATEGORIES))),
  });
  return z.strictObject({
    type: z.literal('cross'),
    rows: axis,
    columns: axis,
    amounts: z.array(z.array(z.number()).check(z.minLength(1))).check(z.minLength(1)),
    missing: z.optional(z.number()),
    unseen: z.optional(z.number()),
    ...baseShape,
  }) satisfies z.ZodType<CrossTerm>;
})();
