import { knotsSchema } from '../terms/curve/schema.js';
import * as z from '../zod.js';
import type { CalibrationCurve } from './calibration.js';

/** Schema of an optional calibration. */
export const calibrationSchema = /* @__PURE__ */ (() =>
  z.optional(knotsSchema) satisfies z.ZodType<CalibrationCurve | undefined>)();
