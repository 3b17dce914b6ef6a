import { conditionSchema } from '../condition/schema.js';
import * as z from '../zod.js';
import type { Criterion } from './criterion.js';

/** Schema of a criterion. */
export const criterionSchema = /* @__PURE__ */ (() =>
  z.strictObject({ id: z.name(), if: conditionSchema }) satisfies z.ZodType<Criterion>)();
