import * as z from 'zod';
import { intervalShape } from '../../bin/schema.js';
import { baseShape } from '../base-schema.js';
import type { CrossTerm } from './term.js';

/** Schema of a cross term. */
export const crossSchema = /* @__PURE__ */ (() => {
  const axis = z.strictObject({
    attribute: z.string(),
    bins: z.array(z.strictObject(intervalShape)).min(2).exactOptional(),
    values: z.array(z.string()).min(2).exactOptional(),
  });
  return z.strictObject({
    type: z.literal('cross'),
    rows: axis,
    columns: axis,
    amounts: z.array(z.array(z.number()).min(1)).min(1),
    missing: z.number().exactOptional(),
    unseen: z.number().exactOptional(),
    ...baseShape,
  }) satisfies z.ZodType<CrossTerm>;
})();
