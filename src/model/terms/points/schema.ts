import * as z from 'zod';
import { baseShape } from '../base-schema.js';
import type { PointsTerm } from './term.js';

/** Schema of a points term. */
export const pointsSchema = /* @__PURE__ */ (() =>
  z.strictObject({
    type: z.literal('points'),
    attribute: z.string(),
    amounts: z.record(z.string(), z.number()),
    sentences: z.record(z.string(), z.string().min(1)).exactOptional(),
    otherwise: z.number().exactOptional(),
    missing: z.number().exactOptional(),
    unseen: z.number().exactOptional(),
    ...baseShape,
  }) satisfies z.ZodType<PointsTerm>)();
