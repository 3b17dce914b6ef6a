import type { AccountScoreDefinition } from './kinds/account-score/model.js';
import type { ClustersDefinition } from './kinds/clusters/model.js';
import type { ContactMixDefinition } from './kinds/contact-mix/model.js';
import type { CriteriaDefinition } from './kinds/criteria/model.js';
import type { EngagementDefinition } from './kinds/engagement/model.js';
import type { LeadScoreDefinition } from './kinds/lead-score/model.js';
import type { LifecycleDefinition } from './kinds/lifecycle/model.js';
import type { MicroSegmentsDefinition } from './kinds/micro-segments/model.js';
import type { NextProductDefinition } from './kinds/next-product/model.js';
import type { Attributes } from './model/attribute/attribute.js';
import { parseModel } from './parse.js';

/**
 * A lead score written in code: the compiler checks names of attributes and values, and it is parsed like any other model.
 *
 * @throws ScoringError with every error and warning, as `parseModel` with `strict`
 * @example defineLeadScore(definition).axes[0].id // => 'fit'
 */
export function defineLeadScore<const A extends Attributes, const Label extends string = never>(
  definition: LeadScoreDefinition<A, Label>,
): LeadScoreDefinition<A, Label> {
  return parseModel(definition, { strict: true }) as unknown as LeadScoreDefinition<A, Label>;
}

/**
 * An account score written in code: the compiler checks names of attributes, fields and values, and it is parsed like any other
 * model.
 *
 * @throws ScoringError with every error and warning, as `parseModel` with `strict`
 * @example defineAccountScore(accounts).rollUp.by.type // => 'champion'
 */
export function defineAccountScore<const A extends Attributes, const Label extends string = never>(
  definition: AccountScoreDefinition<A, Label>,
): AccountScoreDefinition<A, Label> {
  return parseModel(definition, { strict: true }) as unknown as AccountScoreDefinition<A, Label>;
}

/**
 * Micro-segments written in code: the compiler checks names of attributes and values, and it is parsed like any other model.
 *
 * @throws ScoringError with every error and warning, as `parseModel` with `strict`
 * @example defineMicroSegments(probabilities).bands?.[0]?.label // => 'hot'
 */
export function defineMicroSegments<const A extends Attributes, const Label extends string = never>(
  definition: MicroSegmentsDefinition<A, Label>,
): MicroSegmentsDefinition<A, Label> {
  return parseModel(definition, { strict: true }) as unknown as MicroSegmentsDefinition<A, Label>;
}

/**
 * Rules of engagement written in code: the compiler checks names of attributes, and they are parsed like any other model.
 *
 * @throws ScoringError with every error and warning, as `parseModel` with `strict`
 * @example defineEngagement(contacts).rules[0].who // => 'sales'
 */
export function defineEngagement<const A extends Attributes>(
  definition: EngagementDefinition<A>,
): EngagementDefinition<A> {
  return parseModel(definition, { strict: true }) as unknown as EngagementDefinition<A>;
}

/**
 * A contact mix written in code: the compiler checks names of attributes, fields, types, counts and ratios, and it is parsed like
 * any other model.
 *
 * @throws ScoringError with every error and warning, as `parseModel` with `strict`
 * @example defineContactMix({ kind: 'contactMix', schema: 2, name: 'relationships', version: '1', ...defaultContactMix() }).types[0].id // => 'media'
 */
export function defineContactMix<const A extends Attributes, const Name extends string, const State extends string>(
  definition: ContactMixDefinition<A, Name, State>,
): ContactMixDefinition<A, Name, State> {
  return parseModel(definition, { strict: true }) as unknown as ContactMixDefinition<A, Name, State>;
}

/**
 * Criteria written in code: the compiler checks names of attributes and values, and they are parsed like any other model.
 *
 * @throws ScoringError with every error and warning, as `parseModel` with `strict`
 * @example defineCriteria(vehicles).gates[0].question // => 'Does it reach anybody?'
 */
export function defineCriteria<const A extends Attributes, const Label extends string = string>(
  definition: CriteriaDefinition<A, Label>,
): CriteriaDefinition<A, Label> {
  return parseModel(definition, { strict: true }) as unknown as CriteriaDefinition<A, Label>;
}

/**
 * Clusters written in code: the compiler checks names of attributes and values, and they are parsed like any other model.
 *
 * @throws ScoringError with every error and warning, as `parseModel` with `strict`
 * @example defineClusters(personas).clusters[0].persona.name // => 'Workshops'
 */
export function defineClusters<const A extends Attributes, const Id extends string>(
  definition: ClustersDefinition<A, Id>,
): ClustersDefinition<A, Id> {
  return parseModel(definition, { strict: true }) as unknown as ClustersDefinition<A, Id>;
}

/**
 * A lifecycle written in code: the compiler checks names of attributes and stages, and it is parsed like any other model.
 *
 * @throws ScoringError with every error and warning, as `parseModel` with `strict`
 * @example defineLifecycle({ kind: 'lifecycle', schema: 2, name: 'relationships', version: '1', ...defaultLifecycle() }).stages[0].owner // => 'marketing'
 */
export function defineLifecycle<const A extends Attributes, const Id extends string>(
  definition: LifecycleDefinition<A, Id>,
): LifecycleDefinition<A, Id> {
  return parseModel(definition, { strict: true }) as unknown as LifecycleDefinition<A, Id>;
}

/**
 * Next products written in code: the compiler checks names of attributes, values and products, and they are parsed like any other model.
 *
 * @throws ScoringError with every error and warning, as `parseModel` with `strict`
 * @example defineNextProduct(offers).products[0].id // => 'press'
 */
export function defineNextProduct<const A extends Attributes>(
  definition: NextProductDefinition<A>,
): NextProductDefinition<A> {
  return parseModel(definition, { strict: true }) as unknown as NextProductDefinition<A>;
}
