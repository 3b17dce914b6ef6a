import { decayShape } from '../../decay/schema.js';
import { MOST_TYPES } from '../../limits.js';
import * as z from '../../zod.js';
import { baseShape } from '../base-schema.js';
import type { EventsTerm } from './term.js';

/** Schema of an events term. */
export const eventsSchema = /* @__PURE__ */ (() =>
  z.strictObject({
    type: z.literal('events'),
    attribute: z.string(),
    of: z.optional(z.array(z.value()).check(z.minLength(1), z.maxLength(MOST_TYPES))),
    amount: z.number(),
    windowDays: z.optional(z.number().check(z.gt(0))),
    limit: z.optional(
      z.strictObject({ count: z.int().check(z.gte(1)), per: z.enum(['day', 'week', 'month', 'year', 'ever']) }),
    ),
    coolDownDays: z.optional(z.number().check(z.gt(0))),
    cap: z.optional(z.number().check(z.gt(0))),
    missing: z.optional(z.number()),
    ...decayShape,
    ...baseShape,
  }) satisfies z.ZodType<EventsTerm>)();
