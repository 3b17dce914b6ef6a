import { bandsSchema } from '../../model/band/schema.js';
import { modelShape } from '../../model/envelope.js';
import { MOST_CRITERIA, MOST_TERMS } from '../../model/limits.js';
import { criterionSchema } from '../../model/rules/schema.js';
import { decimalsSchema, groupsSchema } from '../../model/tally/schema.js';
import { termSchema } from '../../model/terms/documents.js';
import { weightingSchema } from '../../model/weighting/schema.js';
import * as z from '../../model/zod.js';
import type { CriteriaModel } from './model.js';

/** Schema of criteria. */
export const criteriaSchema = /* @__PURE__ */ (() =>
  z.strictObject({
    kind: z.literal('criteria'),
    ...modelShape,
    decimals: z.optional(decimalsSchema),
    gates: z.optional(
      z
        .array(z.strictObject({ ...criterionSchema.shape, question: z.sentence() }))
        .check(z.minLength(1), z.maxLength(MOST_CRITERIA)),
    ),
    terms: z.array(termSchema).check(z.minLength(1), z.maxLength(MOST_TERMS)),
    groups: z.optional(groupsSchema),
    bands: z.optional(bandsSchema),
    weighting: z.optional(weightingSchema),
  }) satisfies z.ZodType<CriteriaModel>)();
