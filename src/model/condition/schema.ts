import { MOST_CATEGORIES, MOST_PARTS, MOST_TYPES } from '../limits.js';
import * as z from '../zod.js';
import type { Condition } from './condition.js';

/** Schema of a condition. */
export const conditionSchema: z.ZodType<Condition> = /* @__PURE__ */ (() => {
  const attribute = z.string();
  const bound = z.optional(z.number());
  const days = z.optional(z.number().check(z.gt(0)));
  const condition: z.ZodType<Condition> = z.lazy(() =>
    z.union([
      z.strictObject({ all: z.array(condition).check(z.minLength(1), z.maxLength(MOST_PARTS)) }),
      z.strictObject({ any: z.array(condition).check(z.minLength(1), z.maxLength(MOST_PARTS)) }),
      z.strictObject({ xor: z.array(condition).check(z.minLength(2), z.maxLength(MOST_PARTS)) }),
      z.strictObject({ not: condition }),
      z.strictObject({ isTrue: condition }),
      z.strictObject({ attribute, present: z.boolean() }),
      z.strictObject({ attribute, equals: z.union([z.string(), z.number(), z.boolean()]) }),
      z.strictObject({ attribute, oneOf: z.array(z.value()).check(z.minLength(1), z.maxLength(MOST_CATEGORIES)) }),
      z.strictObject({ attribute, includes: z.string() }),
      z.strictObject({
        attribute,
        count: z.strictObject({
          atLeast: z.optional(z.int().check(z.gte(1))),
          atMost: z.optional(z.int().check(z.gte(0))),
        }),
        of: z.optional(z.array(z.value()).check(z.minLength(1), z.maxLength(MOST_TYPES))),
        withinDays: days,
      }),
      z
        .strictObject({ attribute, withinDays: days, olderThanDays: days })
        .check(z.refine(hasBound, 'withinDays or olderThanDays')),
      z
        .strictObject({ attribute, atLeast: bound, above: bound, atMost: bound, below: bound })
        .check(z.refine(hasBound, 'atLeast, above, atMost or below')),
    ]),
  );
  return condition;
})();

function hasBound(condition: object): boolean {
  return Object.keys(condition).length > 1;
}
