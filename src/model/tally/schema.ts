import { MOST_DECIMALS } from '../../core/steps.js';
import { MOST_GROUPS } from '../limits.js';
import * as z from '../zod.js';
import type { Group } from './tally.js';

/** Schema of groups by name. */
export const groupsSchema = /* @__PURE__ */ (() =>
  z
    .record(
      z.name(),
      z.strictObject({
        label: z.optional(z.name()),
        weight: z.optional(z.number().check(z.gte(0))),
        cap: z.optional(z.number()),
        floor: z.optional(z.number()),
      }),
    )
    .check(z.mostKeys(MOST_GROUPS)) satisfies z.ZodType<Readonly<Record<string, Group>>>)();

/** Schema of the number of decimals of a model's points. */
export const decimalsSchema = /* @__PURE__ */ (() => z.int().check(z.gte(0), z.lte(MOST_DECIMALS)))();
