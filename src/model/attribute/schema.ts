import { MOST_CATEGORIES, MOST_FIELDS, MOST_MISSING, MOST_TYPES } from '../limits.js';
import * as z from '../zod.js';
import type { Attribute } from './attribute.js';

const label = /* @__PURE__ */ (() => z.optional(z.name()))();
const labels = /* @__PURE__ */ (() => z.optional(z.record(z.value(), z.name()).check(z.mostKeys(MOST_CATEGORIES))))();

/** Schema of one attribute. */
export const attributeSchema = /* @__PURE__ */ (() => {
  const number = z.strictObject({
    type: z.literal('number'),
    label,
    unit: label,
    min: z.optional(z.number()),
    max: z.optional(z.number()),
    missing: z.optional(z.array(z.number()).check(z.maxLength(MOST_MISSING))),
  });
  const boolean = z.strictObject({ type: z.literal('boolean'), label });
  const category = z.strictObject({
    type: z.literal('category'),
    label,
    values: z.array(z.value()).check(z.minLength(1), z.maxLength(MOST_CATEGORIES)),
    labels,
    missing: z.optional(z.array(z.value()).check(z.maxLength(MOST_MISSING))),
    unseen: z.optional(z.literal('missing')),
  });
  const date = z.strictObject({ type: z.literal('date'), label });
  const events = z.strictObject({
    type: z.literal('events'),
    label,
    unit: label,
    types: z.optional(z.array(z.name()).check(z.minLength(1), z.maxLength(MOST_TYPES))),
    labels,
    unseen: z.optional(z.enum(['ignore', 'refuse'])),
  });
  const set = z.strictObject({
    type: z.literal('set'),
    label,
    values: z.array(z.value()).check(z.minLength(1), z.maxLength(MOST_TYPES)),
    labels,
    unseen: z.optional(z.literal('ignore')),
  });
  const text = z.strictObject({ type: z.literal('text'), label });
  const list = z.strictObject({
    type: z.literal('list'),
    label,
    unit: label,
    fields: z
      .record(z.name(), z.discriminatedUnion('type', [number, boolean, category, date, text]))
      .check(z.mostKeys(MOST_FIELDS)),
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
