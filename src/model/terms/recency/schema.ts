import * as z from 'zod';
import { decayShape } from '../../decay/schema.js';
import { baseShape } from '../base-schema.js';
import { binSchema } from '../bins/schema.js';
import type { RecencyTerm } from './term.js';

/** Schema of a recency term. */
export const recencySchema = /* @__PURE__ */ (() =>
  z.strictObject({
    type: z.literal('recency'),
    attribute: z.string(),
    amount: z.number().exactOptional(),
    bins: z.array(binSchema).min(1).exactOptional(),
    missing: z.number().exactOptional(),
    ...decayShape,
    ...baseShape,
  }) satisfies z.ZodType<RecencyTerm>)();
