import { calibrationSchema } from '../../model/calibration/schema.js';
import { conditionSchema } from '../../model/condition/schema.js';
import { modelShape } from '../../model/envelope.js';
import { MOST_PRODUCTS, MOST_TERMS } from '../../model/limits.js';
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
    terms: z.optional(z.array(termSchema).check(z.maxLength(MOST_TERMS))),
    products: z
      .array(
        z.strictObject({
          id: z.name(),
          label: z.optional(z.name()),
          intercept: z.number(),
          terms: z.array(termSchema).check(z.maxLength(MOST_TERMS)),
          eligible: z.optional(conditionSchema),
        }),
      )
      .check(z.minLength(1), z.maxLength(MOST_PRODUCTS)),
    calibration: calibrationSchema,
    top: z.optional(z.int().check(z.gte(1))),
  }) satisfies z.ZodType<NextProductModel>)();
