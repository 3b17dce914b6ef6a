import { MOST_PARAMETERS } from '../limits.js';
import * as z from '../zod.js';
import type { Covariance } from './covariance.js';

/** Schema of a covariance. */
export const covarianceSchema = /* @__PURE__ */ (() =>
  z.strictObject({
    parameters: z.array(z.string()).check(z.minLength(1), z.maxLength(MOST_PARAMETERS)),
    lower: z.array(z.array(z.number())).check(z.maxLength(MOST_PARAMETERS)),
  }) satisfies z.ZodType<Covariance>)();
