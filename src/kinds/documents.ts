import type * as z from '../model/zod.js';
import { accountScoreSchema } from './account-score/schema.js';
import { clustersSchema } from './clusters/schema.js';
import { contactMixSchema } from './contact-mix/schema.js';
import { criteriaSchema } from './criteria/schema.js';
import { engagementSchema } from './engagement/schema.js';
import { leadScoreSchema } from './lead-score/schema.js';
import { lifecycleSchema } from './lifecycle/schema.js';
import { microSegmentsSchema } from './micro-segments/schema.js';
import { nextProductSchema } from './next-product/schema.js';
import type { KindName, Kinds } from './registry.js';
import { rulesSchema } from './rules/schema.js';

/** Structure of each kind; a missing entry does not compile. */
export const documents: { readonly [Name in KindName]: z.ZodType<Kinds[Name]['model']> } = /* @__PURE__ */ (() => ({
  leadScore: leadScoreSchema,
  accountScore: accountScoreSchema,
  microSegments: microSegmentsSchema,
  clusters: clustersSchema,
  engagement: engagementSchema,
  contactMix: contactMixSchema,
  criteria: criteriaSchema,
  lifecycle: lifecycleSchema,
  nextProduct: nextProductSchema,
  rules: rulesSchema,
}))();
