import { conditionSchema } from '../../model/condition/schema.js';
import { modelShape } from '../../model/envelope.js';
import { knotsSchema } from '../../model/terms/curve/schema.js';
import { termSchema } from '../../model/terms/documents.js';
import * as z from '../../model/zod.js';
import type { NextProductModel } from './model.js';

/** Schema of next products. */
export const nextProductSchema = /* @__PURE__ */ (() =>
  z.strictObject({
    kind: z.literal('nextProduct'),
    ...modelShape,
    owned: z.string(),
    stock: z.optional(z.string()),
    terms: z.optional(z.array(termSchema)),
    products: z
      .array(
        z.strictObject({
          id: z.name(),
          label: z.optional(z.name()),
          intercept: z.number(),
          terms: z.array(termSchema),
          eligible: z.optional(conditionSchema),
        }),
      )
      .check(z.minLength(1), z.maxLength(10_000)),
    calibration: z.optional(knotsSchema),
    top: z.optional(z.int().check(z.gte(1))),
  }) satisfies z.ZodType<NextProductModel>)();
