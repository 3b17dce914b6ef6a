import * as z from 'zod';
import { conditionSchema } from '../../model/condition/schema.js';
import { modelShape } from '../../model/envelope.js';
import { criterionSchema } from '../../model/first-met/schema.js';
import type { LifecycleModel } from './model.js';

/** Schema of a lifecycle. */
export const lifecycleSchema = /* @__PURE__ */ (() => {
  const name = z.string().min(1);
  const stage = z.strictObject({
    id: name,
    label: name.exactOptional(),
    kind: z.enum(['inventory', 'gate', 'deadline', 'detour']).exactOptional(),
    owner: name,
    sharedWith: z.array(name).min(1).exactOptional(),
    backup: name.exactOptional(),
    entry: z.array(criterionSchema),
    skip: z.boolean().exactOptional(),
    deadline: z
      .strictObject({ since: z.string().exactOptional(), days: z.number().positive().max(36_525) })
      .exactOptional(),
  });
  const outcome = z.strictObject({
    id: name,
    if: conditionSchema,
    handTo: z.enum(['backup', 'owner', 'nobody']),
    stages: z.array(z.string()).min(1).exactOptional(),
  });
  return z.strictObject({
    kind: z.literal('lifecycle'),
    ...modelShape,
    stages: z.array(stage).min(1).max(60_000),
    outcomes: z.array(outcome).min(1).exactOptional(),
  }) satisfies z.ZodType<LifecycleModel>;
})();
