import { MOST_CATEGORIES } from '../../limits.js';
import * as z from '../../zod.js';
import { baseShape } from '../base-schema.js';
import type { PointsTerm } from './term.js';

/** Schema of a points term. */
export const pointsSchema = /* @__PURE__ */ (() =>
  z.strictObject({
    type: z.literal('points'),
    attribute: z.string(),
    amounts: z.record(z.value(), z.number()).check(z.mostKeys(MOST_CATEGORIES)),
    sentences: z.optional(z.record(z.value(), z.sentence()).check(z.mostKeys(MOST_CATEGORIES))),
    reasonCodes: z.optional(z.record(z.value(), z.name()).check(z.mostKeys(MOST_CATEGORIES))),
    otherwise: z.optional(z.number()),
    missing: z.optional(z.number()),
    unseen: z.optional(z.number()),
    ...baseShape,
  }) satisfies z.ZodType<PointsTerm>)();
