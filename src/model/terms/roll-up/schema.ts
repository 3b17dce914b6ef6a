import * as z from 'zod';
import { conditionSchema } from '../../condition/schema.js';
import { decayShape } from '../../decay/schema.js';
import { baseShape } from '../base-schema.js';
import type { RollUp } from './methods.js';
import type { Factors, RollUpTerm } from './term.js';

/** Schema of how numbers of many become one amount. */
export const rollUpMethodSchema = /* @__PURE__ */ (() => {
  const share = z.number().gt(0).lt(1);
  return z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('count') }),
    z.strictObject({ type: z.literal('sum'), cap: z.number().positive().exactOptional() }),
    z.strictObject({ type: z.literal('mean') }),
    z.strictObject({ type: z.literal('max') }),
    z.strictObject({ type: z.literal('topMean'), n: z.int().min(1) }),
    z.strictObject({ type: z.literal('diminishing'), ratio: share }),
    z.strictObject({ type: z.literal('anyOf') }),
    z.strictObject({ type: z.literal('champion'), best: share }),
  ]) satisfies z.ZodType<RollUp>;
})();

/** Schema of factors by a field. */
export const factorsSchema = /* @__PURE__ */ (() => {
  const factor = z.number().min(0);
  return z.strictObject({
    field: z.string(),
    factors: z.record(z.string(), factor),
    otherwise: factor.exactOptional(),
    missing: factor.exactOptional(),
    unseen: factor.exactOptional(),
  }) satisfies z.ZodType<Factors>;
})();

/** Schema of a roll-up. */
export const rollUpSchema = /* @__PURE__ */ (() =>
  z.strictObject({
    type: z.literal('rollUp'),
    attribute: z.string(),
    field: z.string().exactOptional(),
    by: rollUpMethodSchema,
    if: conditionSchema.exactOptional(),
    weights: factorsSchema.exactOptional(),
    since: z.string().exactOptional(),
    undated: z.number().min(0).max(1).exactOptional(),
    missingItem: z.union([z.number(), z.literal('omit')]).exactOptional(),
    missing: z.number().exactOptional(),
    ...decayShape,
    ...baseShape,
  }) satisfies z.ZodType<RollUpTerm>)();
