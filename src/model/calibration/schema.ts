import { knotsSchema } from '../terms/curve/schema.js';
import * as z from '../zod.js';
import type { CalibrationCurve } from './calibration.js';

/** Schema of a calibration that may be left out. */
export const calibrationSchema = /* @__PURE__ */ (() =>
  z.optional(knotsSchema) satisfies z.ZodType<CalibrationCurve | undefined>)();
