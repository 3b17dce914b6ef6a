import { conditionSchema } from '../../model/condition/schema.js';
import { modelShape } from '../../model/envelope.js';
import { MOST_CONTACT_TYPES, MOST_COUNTS, MOST_CRITERIA, MOST_STATES } from '../../model/limits.js';
import { criterionSchema } from '../../model/rules/schema.js';
import * as z from '../../model/zod.js';
import type { ContactMixModel } from './model.js';

/** Schema of a contact mix. */
export const contactMixSchema = /* @__PURE__ */ (() => {
  const name = z.name();
  const types = z.array(z.name()).check(z.minLength(1), z.maxLength(2 * MOST_CONTACT_TYPES));
  return z.strictObject({
    kind: z.literal('contactMix'),
    ...modelShape,
    contacts: z.string(),
    types: z
      .array(z.strictObject({ id: name, if: conditionSchema }))
      .check(z.minLength(1), z.maxLength(MOST_CONTACT_TYPES)),
    counts: z.optional(z.array(z.strictObject({ id: name, of: z.optional(types) })).check(z.maxLength(MOST_COUNTS))),
    ratios: z.optional(
      z
        .array(
          z.strictObject({
            id: name,
            of: types,
            over: z.optional(z.union([types, z.literal(['contacts', 'classified'])])),
          }),
        )
        .check(z.maxLength(MOST_COUNTS)),
    ),
    states: z
      .array(
        z.strictObject({
          id: name,
          criteria: z.optional(z.array(criterionSchema).check(z.minLength(1), z.maxLength(MOST_CRITERIA))),
        }),
      )
      .check(z.minLength(1), z.maxLength(MOST_STATES)),
  }) satisfies z.ZodType<ContactMixModel>;
})();
