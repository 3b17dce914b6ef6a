import { conditionSchema } from '../../model/condition/schema.js';
import { modelShape } from '../../model/envelope.js';
import { MOST_CRITERIA, MOST_STAGES } from '../../model/limits.js';
import { criterionSchema } from '../../model/rules/schema.js';
import * as z from '../../model/zod.js';
import type { LifecycleModel } from './model.js';

/** Schema of a lifecycle. */
export const lifecycleSchema = /* @__PURE__ */ (() => {
  const name = z.name();
  const stage = z.strictObject({
    id: name,
    label: z.optional(name),
    kind: z.optional(z.enum(['inventory', 'gate', 'deadline', 'detour'])),
    owner: name,
    sharedWith: z.optional(z.array(name).check(z.minLength(1), z.maxLength(MOST_STAGES))),
    backup: z.optional(name),
    entry: z.array(criterionSchema).check(z.maxLength(MOST_CRITERIA)),
    skip: z.optional(z.boolean()),
    deadline: z.optional(
      z.strictObject({ since: z.optional(z.string()), days: z.number().check(z.gt(0), z.lte(36_525)) }),
    ),
  });
  const outcome = z.strictObject({
    id: name,
    if: conditionSchema,
    handTo: z.enum(['backup', 'owner', 'nobody']),
    stages: z.optional(z.array(z.string()).check(z.minLength(1), z.maxLength(MOST_STAGES))),
  });
  return z.strictObject({
    kind: z.literal('lifecycle'),
    ...modelShape,
    stages: z.array(stage).check(z.minLength(1), z.maxLength(MOST_STAGES)),
    outcomes: z.optional(z.array(outcome).check(z.minLength(1), z.maxLength(MOST_CRITERIA))),
  }) satisfies z.ZodType<LifecycleModel>;
})();
