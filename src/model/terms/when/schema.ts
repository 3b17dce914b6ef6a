import { conditionSchema } from '../../condition/schema.js';
import * as z from '../../zod.js';
import { baseShape } from '../base-schema.js';
import type { WhenTerm } from './term.js';

/** Schema of a when term. */
export const whenSchema = /* @__PURE__ */ (() =>
  z.strictObject({
    type: z.literal('when'),
    if: conditionSchema,
    amount: z.number(),
    otherwise: z.optional(z.number()),
    missing: z.optional(z.number()),
    ...baseShape,
  }) satisfies z.ZodType<WhenTerm>)();
