import * as z from 'zod';
import { bandsSchema } from '../../model/band/schema.js';
import { conditionSchema } from '../../model/condition/schema.js';
import { modelShape } from '../../model/envelope.js';
import { decimalsSchema, groupsSchema } from '../../model/tally/schema.js';
import { termSchema } from '../../model/terms/documents.js';
import { weightingSchema } from '../../model/weighting/schema.js';
import type { LeadScoreModel } from './model.js';

/** Schema of a lead score. */
export const leadScoreSchema = /* @__PURE__ */ (() => {
  const axis = z.strictObject({
    id: z.string().min(1),
    label: z.string().min(1).exactOptional(),
    base: z.number().exactOptional(),
    terms: z.array(termSchema).min(1),
    groups: groupsSchema.exactOptional(),
    cap: z.number().exactOptional(),
    floor: z.number().exactOptional(),
    grades: bandsSchema.nullable().exactOptional(),
  });
  return z.strictObject({
    kind: z.literal('leadScore'),
    ...modelShape,
    decimals: decimalsSchema.exactOptional(),
    axes: z.array(axis).min(1),
    combine: z.record(z.string(), z.number().min(0)).exactOptional(),
    bands: bandsSchema.exactOptional(),
    grid: z
      .array(z.strictObject({ label: z.string().min(1), cells: z.array(z.string()).min(1).nullable() }))
      .min(1)
      .exactOptional(),
    disqualify: z
      .array(z.strictObject({ id: z.string().min(1), if: conditionSchema, reason: z.string().min(1) }))
      .min(1)
      .exactOptional(),
    weighting: weightingSchema.exactOptional(),
  }) satisfies z.ZodType<LeadScoreModel>;
})();
