import { conditionSchema } from '../../condition/schema.js';
import { decayShape } from '../../decay/schema.js';
import { MOST_CATEGORIES } from '../../limits.js';
import * as z from '../../zod.js';
import { baseShape } from '../base-schema.js';
import type { RollUp } from './methods.js';
import type { Factors, RollUpTerm } from './term.js';

/** Schema of how the numbers of several items become one amount. */
export const rollUpMethodSchema = /* @__PURE__ */ (() => {
  const share = z.number().check(z.gt(0), z.lt(1));
  return z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('count') }),
    z.strictObject({ type: z.literal('sum'), cap: z.optional(z.number().check(z.gt(0))) }),
    z.strictObject({ type: z.literal('mean') }),
    z.strictObject({ type: z.literal('max') }),
    z.strictObject({ type: z.literal('topMean'), n: z.int().check(z.gte(1)) }),
    z.strictObject({ type: z.literal('diminishing'), ratio: share }),
    z.strictObject({ type: z.literal('anyOf') }),
    z.strictObject({ type: z.literal('champion'), best: share }),
  ]) satisfies z.ZodType<RollUp>;
})();

/** Schema of factors by a field. */
export const factorsSchema = /* @__PURE__ */ (() => {
  const factor = z.number().check(z.gte(0));
  return z.strictObject({
    field: z.string(),
    factors: z.record(z.value(), factor).check(z.mostKeys(MOST_CATEGORIES)),
    otherwise: z.optional(factor),
    missing: z.optional(factor),
    unseen: z.optional(factor),
  }) satisfies z.ZodType<Factors>;
})();

/** Schema of a roll-up. */
export const rollUpSchema = /* @__PURE__ */ (() =>
  z.strictObject({
    type: z.literal('rollUp'),
    attribute: z.string(),
    field: z.optional(z.string()),
    by: rollUpMethodSchema,
    if: z.optional(conditionSchema),
    weights: z.optional(factorsSchema),
    since: z.optional(z.string()),
    undated: z.optional(z.number().check(z.gte(0), z.lte(1))),
    missingItem: z.optional(z.union([z.number(), z.literal('omit')])),
    missing: z.optional(z.number()),
    ...decayShape,
    ...baseShape,
  }) satisfies z.ZodType<RollUpTerm>)();
