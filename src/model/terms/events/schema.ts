import * as z from 'zod';
import { decayShape } from '../../decay/schema.js';
import { baseShape } from '../base-schema.js';
import type { EventsTerm } from './term.js';

/** Schema of an events term. */
export const eventsSchema = /* @__PURE__ */ (() =>
  z.strictObject({
    type: z.literal('events'),
    attribute: z.string(),
    of: z.array(z.string()).min(1).exactOptional(),
    amount: z.number(),
    windowDays: z.number().positive().exactOptional(),
    limit: z
      .strictObject({ count: z.int().min(1), per: z.enum(['day', 'week', 'month', 'year', 'ever']) })
      .exactOptional(),
    coolDownDays: z.number().positive().exactOptional(),
    cap: z.number().positive().exactOptional(),
    missing: z.number().exactOptional(),
    ...decayShape,
    ...baseShape,
  }) satisfies z.ZodType<EventsTerm>)();
