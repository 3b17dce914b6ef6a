import * as z from 'zod';
import { MOST_DECIMALS } from '../../core/steps.js';
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

/** Schema of how many decimals a model's points have. */
export const decimalsSchema = /* @__PURE__ */ (() => z.int().min(0).max(MOST_DECIMALS))();
