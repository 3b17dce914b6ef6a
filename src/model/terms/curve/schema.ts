import { MOST_KNOTS } from '../../limits.js';
import * as z from '../../zod.js';
import { baseShape } from '../base-schema.js';
import type { CurveTerm, Knot } from './term.js';

/** Schema of knots. */
export const knotsSchema = /* @__PURE__ */ (() =>
  z
    .array(z.strictObject({ at: z.number(), amount: z.number() }))
    .check(z.minLength(2), z.maxLength(MOST_KNOTS)) satisfies z.ZodType<readonly Knot[]>)();

/** Schema of a curve term. */
export const curveSchema = /* @__PURE__ */ (() =>
  z.strictObject({
    type: z.literal('curve'),
    attribute: z.string(),
    knots: knotsSchema,
    missing: z.optional(z.number()),
    direction: z.optional(z.enum(['rising', 'falling'])),
    ...baseShape,
  }) satisfies z.ZodType<CurveTerm>)();
