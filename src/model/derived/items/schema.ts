import { conditionSchema } from '../../condition/schema.js';
import * as z from '../../zod.js';

/** Schemas of the operations over events and items. */
export function itemsShape() {
  const taken = {
    attribute: z.string(),
    if: z.optional(conditionSchema),
    withinDays: z.optional(z.number().check(z.gt(0))),
    after: z.optional(z.string()),
  };
  const of = z.optional(z.array(z.string()).check(z.minLength(1)));
  const numbers = z.optional(
    z.strictObject({
      ...taken,
      field: z.string(),
      missingItem: z.optional(z.union([z.number(), z.literal('omit')])),
    }),
  );
  const dates = z.optional(z.strictObject({ ...taken, of, field: z.optional(z.string()) }));
  return {
    count: z.optional(z.strictObject({ ...taken, of })),
    days: dates,
    sum: numbers,
    mean: numbers,
    smallest: numbers,
    largest: numbers,
    first: dates,
    last: dates,
  };
}
