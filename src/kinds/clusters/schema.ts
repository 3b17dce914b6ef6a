import { modelShape } from '../../model/envelope.js';
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
              contactPolicy: z.name(),
              description: z.optional(z.string()),
            }),
          ),
          size: z.optional(z.number().check(z.gte(0))),
          terms: z.array(z.discriminatedUnion('type', [distanceSchema, pointsSchema])).check(z.minLength(1)),
        }),
      )
      .check(z.minLength(1), z.maxLength(1000)),
    weighting: z.optional(weightingSchema),
  }) satisfies z.ZodType<ClustersModel>)();
