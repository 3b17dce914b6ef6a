import * as z from 'zod';

/** The keys of an interval's schema. */
export const intervalShape = /* @__PURE__ */ (() => ({
  from: z.number().exactOptional(),
  below: z.number().exactOptional(),
  label: z.string().min(1).exactOptional(),
}))();
