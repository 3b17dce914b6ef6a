import * as z from 'zod';
import { attributeSchema } from './attribute/schema.js';

/** The keys every model's schema has, besides its kind. */
export const modelShape = /* @__PURE__ */ (() => ({
  schema: z.literal(1),
  name: z.string().min(1),
  version: z.string().min(1),
  description: z.string().exactOptional(),
  // That it is plain JSON all through is checked of the whole document.
  meta: z.record(z.string(), z.unknown()).exactOptional(),
  attributes: z.record(z.string().min(1), attributeSchema),
}))();
