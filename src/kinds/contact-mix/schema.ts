import { conditionSchema } from '../../model/condition/schema.js';
import { modelShape } from '../../model/envelope.js';
import { criterionSchema } from '../../model/rules/schema.js';
import * as z from '../../model/zod.js';
import type { ContactMixModel } from './model.js';

/** Schema of a contact mix. */
export const contactMixSchema = /* @__PURE__ */ (() => {
  const name = z.name();
  const types = z.array(z.string()).check(z.minLength(1));
  return z.strictObject({
    kind: z.literal('contactMix'),
    ...modelShape,
    contacts: z.string(),
    // A contact is held against every type before its own, so the work grows with the square of them.
    types: z.array(z.strictObject({ id: name, if: conditionSchema })).check(z.minLength(1), z.maxLength(100)),
    counts: z.optional(z.array(z.strictObject({ id: name, of: z.optional(types) }))),
    ratios: z.optional(
      z.array(
        z.strictObject({
          id: name,
          of: types,
          over: z.optional(z.union([types, z.literal(['contacts', 'classified'])])),
        }),
      ),
    ),
    states: z
      .array(z.strictObject({ id: name, criteria: z.optional(z.array(criterionSchema).check(z.minLength(1))) }))
      .check(z.minLength(1), z.maxLength(1000)),
  }) satisfies z.ZodType<ContactMixModel>;
})();
