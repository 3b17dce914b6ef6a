import * as z from 'zod';
import { intervalShape } from '../../bin/schema.js';
import { baseShape } from '../base-schema.js';
import type { Bin, BinsTerm } from './term.js';

/** Schema of a bin with its amount. */
export const binSchema = /* @__PURE__ */ (() =>
  z.strictObject({
    ...intervalShape,
    amount: z.number(),
    sentence: z.string().min(1).exactOptional(),
  }) satisfies z.ZodType<Bin>)();

/** Schema of a bins term. */
export const binsSchema = /* @__PURE__ */ (() =>
  z.strictObject({
    type: z.literal('bins'),
    attribute: z.string(),
    bins: z.array(binSchema).min(1),
    missing: z.number().exactOptional(),
    direction: z.enum(['rising', 'falling']).exactOptional(),
    ...baseShape,
  }) satisfies z.ZodType<BinsTerm>)();
