import * as z from '../../zod.js';

/** Schema of a text. */
export function textShape() {
  return { text: z.optional(z.string()) };
}
