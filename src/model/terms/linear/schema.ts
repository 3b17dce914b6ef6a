import * as z from 'zod';
import { baseShape } from '../base-schema.js';
import type { LinearTerm } from './term.js';

/** Schema of a linear term. */
export const linearSchema = /* @__PURE__ */ (() =>
  z.strictObject({
    type: z.literal('linear'),
    attribute: z.string(),
    slope: z.number(),
    center: z.number().exactOptional(),
    from: z.number().exactOptional(),
    to: z.number().exactOptional(),
    missing: z.number().exactOptional(),
    ...baseShape,
  }) satisfies z.ZodType<LinearTerm>)();
