import * as z from '../../zod.js';
import { baseShape } from '../base-schema.js';
import type { PointsTerm } from './term.js';

/** Schema of a points term. */
export const pointsSchema = /* @__PURE__ */ (() =>
  z.strictObject({
    type: z.literal('points'),
    attribute: z.string(),
    amounts: z.record(z.string(), z.number()),
    sentences: z.optional(z.record(z.string(), z.name())),
    reasonCodes: z.optional(z.record(z.string(), z.name())),
    otherwise: z.optional(z.number()),
    missing: z.optional(z.number()),
    unseen: z.optional(z.number()),
    ...baseShape,
  }) satisfies z.ZodType<PointsTerm>)();
