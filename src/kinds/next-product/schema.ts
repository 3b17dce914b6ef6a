import * as z from 'zod';
import { conditionSchema } from '../../model/condition/schema.js';
import { modelShape } from '../../model/envelope.js';
import { knotsSchema } from '../../model/terms/curve/schema.js';
import { termSchema } from '../../model/terms/documents.js';
import type { NextProductModel } from './model.js';

/** Schema of next products. */
export const nextProductSchema = /* @__PURE__ */ (() =>
  z.strictObject({
    kind: z.literal('nextProduct'),
    ...modelShape,
    owned: z.string(),
    stock: z.string().exactOptional(),
    terms: z.array(termSchema).exactOptional(),
    products: z
      .array(
        z.strictObject({
          id: z.string().min(1),
          label: z.string().min(1).exactOptional(),
          intercept: z.number(),
          terms: z.array(termSchema),
          eligible: conditionSchema.exactOptional(),
        }),
      )
      .min(1)
      .max(10_000),
    calibration: knotsSchema.exactOptional(),
    top: z.int().min(1).exactOptional(),
  }) satisfies z.ZodType<NextProductModel>)();
