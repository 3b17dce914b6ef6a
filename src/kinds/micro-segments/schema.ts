import { bandsSchema } from '../../model/band/schema.js';
import { calibrationSchema } from '../../model/calibration/schema.js';
import { covarianceSchema } from '../../model/covariance/schema.js';
import { modelShape } from '../../model/envelope.js';
import { MOST_TERMS } from '../../model/limits.js';
import { termSchema } from '../../model/terms/documents.js';
import * as z from '../../model/zod.js';
import type { MicroSegmentsModel } from './model.js';

/** Schema of micro-segments. */
export const microSegmentsSchema = /* @__PURE__ */ (() => {
  const share = z.number().check(z.gt(0), z.lt(1));
  return z.strictObject({
    kind: z.literal('microSegments'),
    ...modelShape,
    intercept: z.number(),
    terms: z.array(termSchema).check(z.maxLength(MOST_TERMS)),
    calibration: calibrationSchema,
    cap: z.optional(share),
    floor: z.optional(share),
    bands: z.optional(bandsSchema),
    covariance: z.optional(covarianceSchema),
  }) satisfies z.ZodType<MicroSegmentsModel>;
})();
