import * as z from 'zod';
import { conditionSchema } from '../condition/schema.js';
import type { Criterion } from './criterion.js';

/** Schema of a criterion. */
export const criterionSchema = /* @__PURE__ */ (() =>
  z.strictObject({ id: z.string().min(1), if: conditionSchema }) satisfies z.ZodType<Criterion>)();
