import * as z from 'zod';
import type { Group } from './tally.js';

/** Schema of groups by name. */
export const groupsSchema = /* @__PURE__ */ (() =>
  z.record(
    z.string().min(1),
    z.strictObject({
      label: z.string().min(1).exactOptional(),
      weight: z.number().min(0).exactOptional(),
      cap: z.number().exactOptional(),
      floor: z.number().exactOptional(),
    }),
  ) satisfies z.ZodType<Readonly<Record<string, Group>>>)();
