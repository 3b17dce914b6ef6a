import * as z from '../../zod.js';

/** Schema of the size of a set. */
export function sizeShape() {
  return { size: z.optional(z.string()) };
}
