import type { Kind, ModelBase } from '../model/kind.js';
import { accountScore } from './account-score/kind.js';
import type { AccountScoreKind } from './account-score/model.js';
import { clusters } from './clusters/kind.js';
import type { ClustersKind } from './clusters/model.js';
import { contactMix } from './contact-mix/kind.js';
import type { ContactMixKind } from './contact-mix/model.js';
import { criteria } from './criteria/kind.js';
import type { CriteriaKind } from './criteria/model.js';
import { engagement } from './engagement/kind.js';
import type { EngagementKind } from './engagement/model.js';
import { leadScore } from './lead-score/kind.js';
import type { LeadScoreKind } from './lead-score/model.js';
import { lifecycle } from './lifecycle/kind.js';
import type { LifecycleKind } from './lifecycle/model.js';
import { microSegments } from './micro-segments/kind.js';
import type { MicroSegmentsKind } from './micro-segments/model.js';
import { nextProduct } from './next-product/kind.js';
import type { NextProductKind } from './next-product/model.js';
import { rules } from './rules/kind.js';
import type { RulesKind } from './rules/model.js';

/** The types of each kind: its model, its result with these band labels, and its columns in a batch. */
export interface Kinds<Label extends string = string> {
  leadScore: LeadScoreKind<Label>;
  accountScore: AccountScoreKind<Label>;
  clusters: ClustersKind;
  microSegments: MicroSegmentsKind<Label>;
  engagement: EngagementKind;
  contactMix: ContactMixKind<Label>;
  criteria: CriteriaKind<Label>;
  lifecycle: LifecycleKind<Label>;
  nextProduct: NextProductKind<Label>;
  rules: RulesKind<Label>;
}

/** The name of a kind. */
export type KindName = keyof Kinds;

// Mapped over the names, so that signatures and editors say `Model` and not all ten types.
/** A model of any kind. */
export type Model = { [Name in KindName]: Kinds[Name]['model'] }[KindName];

/** Every kind by its name; a missing entry does not compile. Frozen, since every evaluation of the process uses it. */
export const registry: { readonly [Name in KindName]: Kind<Kinds[Name]['model'], Kinds[Name]['result']> } =
  /* @__PURE__ */ Object.freeze({
    leadScore: /* @__PURE__ */ Object.freeze(leadScore),
    accountScore: /* @__PURE__ */ Object.freeze(accountScore),
    clusters: /* @__PURE__ */ Object.freeze(clusters),
    microSegments: /* @__PURE__ */ Object.freeze(microSegments),
    engagement: /* @__PURE__ */ Object.freeze(engagement),
    contactMix: /* @__PURE__ */ Object.freeze(contactMix),
    criteria: /* @__PURE__ */ Object.freeze(criteria),
    lifecycle: /* @__PURE__ */ Object.freeze(lifecycle),
    nextProduct: /* @__PURE__ */ Object.freeze(nextProduct),
    rules: /* @__PURE__ */ Object.freeze(rules),
  });

/** The kind of a model; undefined when the library has none of that name. */
export function kindNamed(name: unknown): Kind<ModelBase, unknown> | undefined {
  // Each kind only sees models of its own name, which is its key.
  return typeof name === 'string' && Object.hasOwn(registry, name)
    ? (registry[name as KindName] as unknown as Kind<ModelBase, unknown>)
    : undefined;
}
