import * as z from 'zod';
import type { Covariance } from './covariance.js';

/** Schema of a covariance. */
export const covarianceSchema = /* @__PURE__ */ (() =>
  z.strictObject({
    parameters: z.array(z.string()).min(1),
    lower: z.array(z.array(z.number())),
  }) satisfies z.ZodType<Covariance>)();
