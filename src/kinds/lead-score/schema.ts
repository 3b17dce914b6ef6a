import { bandsSchema } from '../../model/band/schema.js';
import { conditionSchema } from '../../model/condition/schema.js';
import { modelShape } from '../../model/envelope.js';
import { MOST_AXES, MOST_BANDS, MOST_CRITERIA, MOST_GRID_CELLS, MOST_TERMS } from '../../model/limits.js';
import { decimalsSchema, groupsSchema } from '../../model/tally/schema.js';
import { termSchema } from '../../model/terms/documents.js';
import { weightingSchema } from '../../model/weighting/schema.js';
import * as z from '../../model/zod.js';
import type { LeadScoreModel } from './model.js';

/** Schema of a lead score. */
export const leadScoreSchema = /* @__PURE__ */ (() => {
  const axis = z.strictObject({
    id: z.name(),
    label: z.optional(z.name()),
    base: z.optional(z.number()),
    terms: z.array(termSchema).check(z.minLength(1), z.maxLength(MOST_TERMS)),
    groups: z.optional(groupsSchema),
    cap: z.optional(z.number()),
    floor: z.optional(z.number()),
    grades: z.optional(z.nullable(bandsSchema)),
  });
  return z.strictObject({
    kind: z.literal('leadScore'),
    ...modelShape,
    decimals: z.optional(decimalsSchema),
    axes: z.array(axis).check(z.minLength(1), z.maxLength(MOST_AXES)),
    combine: z.optional(z.record(z.string(), z.number().check(z.gte(0))).check(z.mostKeys(MOST_AXES))),
    bands: z.optional(bandsSchema),
    grid: z.optional(
      z
        .array(
          z.strictObject({
            label: z.name(),
            cells: z.nullable(z.array(z.string()).check(z.minLength(1), z.maxLength(MOST_GRID_CELLS))),
          }),
        )
        .check(z.minLength(1), z.maxLength(MOST_BANDS)),
    ),
    disqualify: z.optional(
      z
        .array(z.strictObject({ id: z.name(), if: conditionSchema, reason: z.sentence() }))
        .check(z.minLength(1), z.maxLength(MOST_CRITERIA)),
    ),
    weighting: z.optional(weightingSchema),
  }) satisfies z.ZodType<LeadScoreModel>;
})();
