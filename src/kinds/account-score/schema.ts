import * as z from 'zod';
import { bandsSchema } from '../../model/band/schema.js';
import { modelShape } from '../../model/envelope.js';
import { decimalsSchema, groupsSchema } from '../../model/tally/schema.js';
import { termSchema } from '../../model/terms/documents.js';
import { rollUpMethodSchema, rollUpSchema } from '../../model/terms/roll-up/schema.js';
import { weightingSchema } from '../../model/weighting/schema.js';
import type { AccountScoreModel } from './model.js';

/** Schema of an account score. */
export const accountScoreSchema = /* @__PURE__ */ (() =>
  z.strictObject({
    kind: z.literal('accountScore'),
    ...modelShape,
    decimals: decimalsSchema.exactOptional(),
    base: z.number().exactOptional(),
    fit: z.array(termSchema).exactOptional(),
    groups: groupsSchema.exactOptional(),
    rollUp: rollUpSchema,
    cap: z.number().exactOptional(),
    floor: z.number().exactOptional(),
    products: z
      .strictObject({ field: z.string(), by: rollUpMethodSchema.exactOptional(), bands: bandsSchema.exactOptional() })
      .exactOptional(),
    people: z.strictObject({ field: z.string(), atLeast: z.int().min(1) }).exactOptional(),
    buyingGroup: z.strictObject({ field: z.string(), roles: z.array(z.string()).min(1) }).exactOptional(),
    bands: bandsSchema,
    weighting: weightingSchema.exactOptional(),
  }) satisfies z.ZodType<AccountScoreModel>)();
