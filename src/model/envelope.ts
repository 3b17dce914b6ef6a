import { attributeSchema } from './attribute/schema.js';
import { derivedSchema } from './derived/schema.js';
import { FORMAT } from './format.js';
import { LONGEST_TEXT, MOST_ATTRIBUTES, MOST_DERIVED } from './limits.js';
import * as z from './zod.js';

/** The keys of every model's schema, besides its kind. */
export const modelShape = /* @__PURE__ */ (() => ({
  schema: z.literal(FORMAT),
  name: z.name(),
  version: z.name(),
  description: z.optional(z.string().check(z.maxLength(LONGEST_TEXT))),
  // Whether it is plain JSON is checked for the whole document.
  meta: z.optional(z.record(z.string(), z.unknown())),
  attributes: z.record(z.name(), attributeSchema).check(z.mostKeys(MOST_ATTRIBUTES)),
  derived: z.optional(z.record(z.name(), derivedSchema).check(z.mostKeys(MOST_DERIVED))),
}))();
