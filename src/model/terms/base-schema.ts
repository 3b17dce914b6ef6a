import * as z from 'zod';

/** The keys every term's schema has. */
export const baseShape = /* @__PURE__ */ (() => ({
  id: z.string().min(1).exactOptional(),
  group: z.string().min(1).exactOptional(),
  label: z.string().min(1).exactOptional(),
  sentence: z.string().min(1).exactOptional(),
  baseline: z.number().exactOptional(),
  reasonCode: z.string().min(1).exactOptional(),
}))();
