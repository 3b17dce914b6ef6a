import * as z from '../../zod.js';
import { baseShape } from '../base-schema.js';
import type { DistanceTerm } from './term.js';

/** Schema of a distance term. */
export const distanceSchema = /* @__PURE__ */ (() =>
  z.strictObject({
    type: z.literal('distance'),
    attribute: z.string(),
    of: z.optional(z.enum(['ln', 'log1p'])),
    center: z.number(),
    scale: z.number().check(z.gt(0)),
    weight: z.optional(z.number().check(z.gte(0))),
    missing: z.optional(z.number().check(z.gte(0))),
    ...baseShape,
  }) satisfies z.ZodType<DistanceTerm>)();
