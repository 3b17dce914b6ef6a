import * as z from 'zod';
import { baseShape } from '../base-schema.js';
import type { DistanceTerm } from './term.js';

/** Schema of a distance term. */
export const distanceSchema = /* @__PURE__ */ (() =>
  z.strictObject({
    type: z.literal('distance'),
    attribute: z.string(),
    of: z.enum(['ln', 'log1p']).exactOptional(),
    center: z.number(),
    scale: z.number().positive(),
    weight: z.number().min(0).exactOptional(),
    missing: z.number().min(0).exactOptional(),
    ...baseShape,
  }) satisfies z.ZodType<DistanceTerm>)();
