import * as z from '../../zod.js';
import { baseShape } from '../base-schema.js';
import type { LinearTerm } from './term.js';

/** Schema of a linear term. */
export const linearSchema = /* @__PURE__ */ (() =>
  z.strictObject({
    type: z.literal('linear'),
    attribute: z.string(),
    slope: z.number(),
    center: z.optional(z.number()),
    from: z.optional(z.number()),
    to: z.optional(z.number()),
    missing: z.optional(z.number()),
    ...baseShape,
  }) satisfies z.ZodType<LinearTerm>)();
