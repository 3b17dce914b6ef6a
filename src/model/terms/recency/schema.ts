import { decayShape } from '../../decay/schema.js';
import { MOST_BINS } from '../../limits.js';
import * as z from '../../zod.js';
import { baseShape } from '../base-schema.js';
import { binSchema } from '../bins/schema.js';
import type { RecencyTerm } from './term.js';

/** Schema of a recency term. */
export const recencySchema = /* @__PURE__ */ (() =>
  z.strictObject({
    type: z.literal('recency'),
    attribute: z.string(),
    amount: z.optional(z.number()),
    bins: z.optional(z.array(binSchema).check(z.minLength(1), z.maxLength(MOST_BINS))),
    missing: z.optional(z.number()),
    ...decayShape,
    ...baseShape,
  }) satisfies z.ZodType<RecencyTerm>)();
