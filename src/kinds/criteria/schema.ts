import * as z from 'zod';
import { bandsSchema } from '../../model/band/schema.js';
import { modelShape } from '../../model/envelope.js';
import { criterionSchema } from '../../model/first-met/schema.js';
import { decimalsSchema, groupsSchema } from '../../model/tally/schema.js';
import { termSchema } from '../../model/terms/documents.js';
import { weightingSchema } from '../../model/weighting/schema.js';
import type { CriteriaModel } from './model.js';

/** Schema of criteria. */
export const criteriaSchema = /* @__PURE__ */ (() =>
  z.strictObject({
    kind: z.literal('criteria'),
    ...modelShape,
    decimals: decimalsSchema.exactOptional(),
    gates: z
      .array(z.strictObject({ ...criterionSchema.shape, question: z.string().min(1) }))
      .min(1)
      .exactOptional(),
    terms: z.array(termSchema).min(1),
    groups: groupsSchema.exactOptional(),
    bands: bandsSchema.exactOptional(),
    weighting: weightingSchema.exactOptional(),
  }) satisfies z.ZodType<CriteriaModel>)();
