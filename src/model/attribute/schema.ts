import * as z from 'zod';
import type { Attribute } from './attribute.js';

const label = /* @__PURE__ */ (() => z.string().min(1).exactOptional())();
const labels = /* @__PURE__ */ (() => z.record(z.string(), z.string().min(1)).exactOptional())();

/** Schema of one attribute. */
export const attributeSchema = /* @__PURE__ */ (() => {
  const number = z.strictObject({
    type: z.literal('number'),
    label,
    unit: label,
    min: z.number().exactOptional(),
    max: z.number().exactOptional(),
    missing: z.array(z.number()).exactOptional(),
  });
  const boolean = z.strictObject({ type: z.literal('boolean'), label });
  const category = z.strictObject({
    type: z.literal('category'),
    label,
    values: z.array(z.string()).min(1).max(60_000),
    labels,
    missing: z.array(z.string()).exactOptional(),
    unseen: z.literal('missing').exactOptional(),
  });
  const date = z.strictObject({ type: z.literal('date'), label });
  const events = z.strictObject({
    type: z.literal('events'),
    label,
    unit: label,
    types: z.array(z.string().min(1)).min(1).exactOptional(),
    labels,
    unseen: z.enum(['ignore', 'refuse']).exactOptional(),
  });
  const set = z.strictObject({
    type: z.literal('set'),
    label,
    values: z.array(z.string()).min(1).max(10_000),
    labels,
    unseen: z.literal('ignore').exactOptional(),
  });
  const text = z.strictObject({ type: z.literal('text'), label });
  const list = z.strictObject({
    type: z.literal('list'),
    label,
    unit: label,
    fields: z.record(z.string().min(1), z.discriminatedUnion('type', [number, boolean, category, date, text])),
    name: label,
    at: label,
  });
  return z.discriminatedUnion('type', [
    number,
    boolean,
    category,
    date,
    events,
    set,
    list,
  ]) satisfies z.ZodType<Attribute>;
})();
