import * as z from 'zod';
import { conditionSchema } from '../../model/condition/schema.js';
import { modelShape } from '../../model/envelope.js';
import { criterionSchema } from '../../model/first-met/schema.js';
import type { ContactMixModel } from './model.js';

/** Schema of a contact mix. */
export const contactMixSchema = /* @__PURE__ */ (() => {
  const name = z.string().min(1);
  const types = z.array(z.string()).min(1);
  return z.strictObject({
    kind: z.literal('contactMix'),
    ...modelShape,
    contacts: z.string(),
    types: z.array(z.strictObject({ id: name, if: conditionSchema })).min(1),
    counts: z.array(z.strictObject({ id: name, of: types.exactOptional() })).exactOptional(),
    ratios: z
      .array(
        z.strictObject({
          id: name,
          of: types,
          over: z.union([types, z.literal(['contacts', 'classified'])]).exactOptional(),
        }),
      )
      .exactOptional(),
    states: z.array(z.strictObject({ id: name, criteria: z.array(criterionSchema).min(1).exactOptional() })).min(1),
  }) satisfies z.ZodType<ContactMixModel>;
})();
