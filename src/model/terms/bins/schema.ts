import { intervalShape } from '../../bin/schema.js';
import { MOST_BINS } from '../../limits.js';
import * as z from '../../zod.js';
import { baseShape } from '../base-schema.js';
import type { Bin, BinsTerm } from './term.js';

/** Schema of a bin with its amount. */
export const binSchema = /* @__PURE__ */ (() =>
  z.strictObject({
    ...intervalShape,
    amount: z.number(),
    sentence: z.optional(z.sentence()),
    reasonCode: z.optional(z.name()),
  }) satisfies z.ZodType<Bin>)();

/** Schema of a bins term. */
export const binsSchema = /* @__PURE__ */ (() =>
  z.strictObject({
    type: z.literal('bins'),
    attribute: z.string(),
    bins: z.array(binSchema).check(z.minLength(1), z.maxLength(MOST_BINS)),
    missing: z.optional(z.number()),
    direction: z.optional(z.enum(['rising', 'falling'])),
    ...baseShape,
  }) satisfies z.ZodType<BinsTerm>)();
