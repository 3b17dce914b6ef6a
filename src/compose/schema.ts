import { modelShape } from '../model/envelope.js';
import * as z from '../model/zod.js';
import type { Composition } from './model.js';

/** Structure of a composition; its models are checked against the schemas of their kinds. */
export const compositionSchema = /* @__PURE__ */ (() => {
  const { attributes: _, derived: __, ...shape } = modelShape;
  const model = z.name();
  const feed = [
    z.strictObject({ model, number: z.name() }),
    z.strictObject({ model, label: z.name() }),
    z.strictObject({ model, total: z.name() }),
  ] as const;
  const each = z.strictObject({ each: z.record(z.name(), z.union([...feed])) });
  return z.strictObject({
    kind: z.literal('composition'),
    ...shape,
    models: z.record(z.name(), z.record(z.string(), z.unknown())),
    over: z.optional(z.record(z.name(), z.name())),
    from: z.record(z.name(), z.record(z.name(), z.union([...feed, each]))),
    result: z.optional(z.name()),
  });
})() as unknown as z.ZodType<Composition>;
