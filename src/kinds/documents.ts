import type { KindLint } from '../model/kind.js';
import type * as z from '../model/zod.js';
import { accountScoreLint } from './account-score/lint.js';
import { accountScoreSchema } from './account-score/schema.js';
import { clustersLint } from './clusters/lint.js';
import { clustersSchema } from './clusters/schema.js';
import { contactMixLint } from './contact-mix/lint.js';
import { contactMixSchema } from './contact-mix/schema.js';
import { criteriaLint } from './criteria/lint.js';
import { criteriaSchema } from './criteria/schema.js';
import { engagementLint } from './engagement/lint.js';
import { engagementSchema } from './engagement/schema.js';
import { leadScoreLint } from './lead-score/lint.js';
import { leadScoreSchema } from './lead-score/schema.js';
import { lifecycleLint } from './lifecycle/lint.js';
import { lifecycleSchema } from './lifecycle/schema.js';
import { microSegmentsLint } from './micro-segments/lint.js';
import { microSegmentsSchema } from './micro-segments/schema.js';
import { nextProductLint } from './next-product/lint.js';
import { nextProductSchema } from './next-product/schema.js';
import type { KindName, Kinds } from './registry.js';

/** Structure and meaning of each kind: one left out does not compile. */
export const documents: {
  readonly [Name in KindName]: { schema: z.ZodType<Kinds[Name]['model']>; lint: KindLint<Kinds[Name]['model']> };
} = /* @__PURE__ */ (() => ({
  leadScore: { schema: leadScoreSchema, lint: leadScoreLint },
  accountScore: { schema: accountScoreSchema, lint: accountScoreLint },
  microSegments: { schema: microSegmentsSchema, lint: microSegmentsLint },
  clusters: { schema: clustersSchema, lint: clustersLint },
  engagement: { schema: engagementSchema, lint: engagementLint },
  contactMix: { schema: contactMixSchema, lint: contactMixLint },
  criteria: { schema: criteriaSchema, lint: criteriaLint },
  lifecycle: { schema: lifecycleSchema, lint: lifecycleLint },
  nextProduct: { schema: nextProductSchema, lint: nextProductLint },
}))();
