import * as z from 'zod';
import type { Condition } from './condition.js';

/** Schema of a condition. */
export const conditionSchema: z.ZodType<Condition> = /* @__PURE__ */ (() => {
  const attribute = z.string();
  const bound = z.number().exactOptional();
  const days = z.number().positive().exactOptional();
  const condition: z.ZodType<Condition> = z.lazy(() =>
    z.union([
      z.strictObject({ all: z.array(condition).min(1) }),
      z.strictObject({ any: z.array(condition).min(1) }),
      z.strictObject({ not: condition }),
      z.strictObject({ isTrue: condition }),
      z.strictObject({ attribute, present: z.boolean() }),
      z.strictObject({ attribute, equals: z.union([z.string(), z.number(), z.boolean()]) }),
      z.strictObject({ attribute, oneOf: z.array(z.string()).min(1) }),
      z.strictObject({ attribute, includes: z.string() }),
      z.strictObject({
        attribute,
        count: z.strictObject({ atLeast: z.int().min(1).exactOptional(), atMost: z.int().min(0).exactOptional() }),
        of: z.array(z.string()).min(1).exactOptional(),
        withinDays: days,
      }),
      z
        .strictObject({ attribute, withinDays: days, olderThanDays: days })
        .refine(hasBound, 'withinDays or olderThanDays'),
      z
        .strictObject({ attribute, atLeast: bound, above: bound, atMost: bound, below: bound })
        .refine(hasBound, 'atLeast, above, atMost or below'),
    ]),
  );
  return condition;
})();

function hasBound(condition: object): boolean {
  return Object.keys(condition).length > 1;
}
