import { bandsSchema } from '../../model/band/schema.js';
import { modelShape } from '../../model/envelope.js';
import { MOST_ACCOUNT_PRODUCTS, MOST_TERMS } from '../../model/limits.js';
import { decimalsSchema, groupsSchema } from '../../model/tally/schema.js';
import { termSchema } from '../../model/terms/documents.js';
import { rollUpMethodSchema, rollUpSchema } from '../../model/terms/roll-up/schema.js';
import { weightingSchema } from '../../model/weighting/schema.js';
import * as z from '../../model/zod.js';
import type { AccountScoreModel } from './model.js';

/** Schema of an account score. */
export const accountScoreSchema = /* @__PURE__ */ (() =>
  z.strictObject({
    kind: z.literal('accountScore'),
    ...modelShape,
    decimals: z.optional(decimalsSchema),
    base: z.optional(z.number()),
    fit: z.optional(z.array(termSchema).check(z.maxLength(MOST_TERMS))),
    groups: z.optional(groupsSchema),
    rollUp: rollUpSchema,
    cap: z.optional(z.number()),
    floor: z.optional(z.number()),
    products: z.optional(
      z.strictObject({ field: z.string(), by: z.optional(rollUpMethodSchema), bands: z.optional(bandsSchema) }),
    ),
    people: z.optional(z.strictObject({ field: z.string(), atLeast: z.int().check(z.gte(1)) })),
    buyingGroup: z.optional(
      z.strictObject({
        field: z.string(),
        roles: z.array(z.value()).check(z.minLength(1), z.maxLength(MOST_ACCOUNT_PRODUCTS)),
      }),
    ),
    bands: z.optional(bandsSchema),
    weighting: z.optional(weightingSchema),
  }) satisfies z.ZodType<AccountScoreModel>)();
