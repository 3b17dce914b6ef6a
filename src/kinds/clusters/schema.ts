import * as z from 'zod';
import { modelShape } from '../../model/envelope.js';
import { distanceSchema } from '../../model/terms/distance/schema.js';
import { pointsSchema } from '../../model/terms/points/schema.js';
import { weightingSchema } from '../../model/weighting/schema.js';
import type { ClustersModel } from './model.js';

/** Schema of clusters. */
export const clustersSchema = /* @__PURE__ */ (() =>
  z.strictObject({
    kind: z.literal('clusters'),
    ...modelShape,
    clusters: z
      .array(
        z.strictObject({
          id: z.string().min(1),
          persona: z
            .strictObject({
              name: z.string().min(1),
              contactPolicy: z.string().min(1),
              description: z.string().exactOptional(),
            })
            .exactOptional(),
          size: z.number().min(0).exactOptional(),
          terms: z.array(z.discriminatedUnion('type', [distanceSchema, pointsSchema])).min(1),
        }),
      )
      .min(1)
      .max(1000),
    weighting: weightingSchema.exactOptional(),
  }) satisfies z.ZodType<ClustersModel>)();
