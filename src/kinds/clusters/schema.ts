import { modelShape } from '../../model/envelope.js';
import { LONGEST_TEXT, MOST_CLUSTERS, MOST_TERMS } from '../../model/limits.js';
import { distanceSchema } from '../../model/terms/distance/schema.js';
import { pointsSchema } from '../../model/terms/points/schema.js';
import { weightingSchema } from '../../model/weighting/schema.js';
import * as z from '../../model/zod.js';
import type { ClustersModel } from './model.js';

/** Schema of clusters. */
export const clustersSchema = /* @__PURE__ */ (() =>
  z.strictObject({
    kind: z.literal('clusters'),
    ...modelShape,
    clusters: z
      .array(
        z.strictObject({
          id: z.name(),
          persona: z.optional(
            z.strictObject({
              name: z.name(),
              contactPolicy: z.sentence(),
              description: z.optional(z.string().check(z.maxLength(LONGEST_TEXT))),
            }),
          ),
          size: z.optional(z.number().check(z.gte(0))),
          terms: z
            .array(z.discriminatedUnion('type', [distanceSchema, pointsSchema]))
            .check(z.minLength(1), z.maxLength(MOST_TERMS)),
        }),
      )
      .check(z.minLength(1), z.maxLength(MOST_CLUSTERS)),
    weighting: z.optional(weightingSchema),
  }) satisfies z.ZodType<ClustersModel>)();
