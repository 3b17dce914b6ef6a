import * as z from '../zod.js';
import type { Covariance } from './covariance.js';

/** Schema of a covariance. */
export const covarianceSchema = /* @__PURE__ */ (() =>
  z.strictObject({
    parameters: z.array(z.string()).check(z.minLength(1)),
    lower: z.array(z.array(z.number())),
  }) satisfies z.ZodType<Covariance>)();
