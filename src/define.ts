import type { CompositionDefinition, Models, OverOf } from './compose/model.js';
import type { AccountScoreDefinition } from './kinds/account-score/model.js';
import type { ClustersDefinition } from './kinds/clusters/model.js';
import type { ContactMixDefinition } from './kinds/contact-mix/model.js';
import type { CriteriaDefinition } from './kinds/criteria/model.js';
import type { EngagementDefinition } from './kinds/engagement/model.js';
import type { LeadScoreDefinition } from './kinds/lead-score/model.js';
import type { LifecycleDefinition } from './kinds/lifecycle/model.js';
import type { MicroSegmentsDefinition } from './kinds/micro-segments/model.js';
import type { NextProductDefinition } from './kinds/next-product/model.js';
import type { RulesDefinition } from './kinds/rules/model.js';
import type { Attributes } from './model/attribute/attribute.js';
import type { DerivedAttributes } from './model/derived/attribute.js';
import type { NoneDerived } from './model/derived/over.js';
import { FORMAT } from './model/format.js';
import { parseComposition, parseModel } from './parse.js';

/**
 * Declares attributes in code, once for models, fits and logs. The compiler keeps their names, types and values, so `as const` is
 * not needed.
 *
 * @returns the attributes, frozen
 * @throws ScoringError with every error, as `parseModel` lists them
 * @example defineAttributes({ visits: { type: 'number', min: 0 }, source: { type: 'category', values: ['fair', 'web'] } }).source.values // => ['fair', 'web']
 */
export function defineAttributes<const A extends Attributes>(attributes: A): A {
  // An error in attributes is the same error in a model that declares them.
  const model = { kind: 'microSegments', schema: FORMAT, name: 'attributes', version: '1', intercept: 0, terms: [] };
  return parseModel({ ...model, attributes }).attributes as A;
}

/**
 * Defines a lead score in code. The compiler checks names of attributes and values; then it is parsed like any other model.
 *
 * @throws ScoringError with every error and warning, as `parseModel` with `strict`
 * @example defineLeadScore(definition).axes[0].id // => 'fit'
 */
export function defineLeadScore<
  const A extends Attributes,
  const Label extends string = never,
  const D extends DerivedAttributes = NoneDerived,
>(definition: LeadScoreDefinition<A, Label, D>): LeadScoreDefinition<A, Label, D> {
  return parseModel(definition, { strict: true }) as unknown as LeadScoreDefinition<A, Label, D>;
}

/**
 * Defines an account score in code. The compiler checks names of attributes, fields and values; then it is parsed like any other model.
 *
 * @throws ScoringError with every error and warning, as `parseModel` with `strict`
 * @example defineAccountScore(accounts).rollUp.by.type // => 'champion'
 */
export function defineAccountScore<
  const A extends Attributes,
  const Label extends string = never,
  const D extends DerivedAttributes = NoneDerived,
>(definition: AccountScoreDefinition<A, Label, D>): AccountScoreDefinition<A, Label, D> {
  return parseModel(definition, { strict: true }) as unknown as AccountScoreDefinition<A, Label, D>;
}

/**
 * Defines micro-segments in code. The compiler checks names of attributes and values; then they are parsed like any other model.
 *
 * @throws ScoringError with every error and warning, as `parseModel` with `strict`
 * @example defineMicroSegments(probabilities).bands?.[0]?.label // => 'hot'
 */
export function defineMicroSegments<
  const A extends Attributes,
  const Label extends string = never,
  const D extends DerivedAttributes = NoneDerived,
>(definition: MicroSegmentsDefinition<A, Label, D>): MicroSegmentsDefinition<A, Label, D> {
  return parseModel(definition, { strict: true }) as unknown as MicroSegmentsDefinition<A, Label, D>;
}

/**
 * Defines rules of engagement in code. The compiler checks names of attributes; then they are parsed like any other model.
 *
 * @throws ScoringError with every error and warning, as `parseModel` with `strict`
 * @example defineEngagement(contacts).rules[0].who // => 'sales'
 */
export function defineEngagement<const A extends Attributes, const D extends DerivedAttributes = NoneDerived>(
  definition: EngagementDefinition<A, D>,
): EngagementDefinition<A, D> {
  return parseModel(definition, { strict: true }) as unknown as EngagementDefinition<A, D>;
}

/**
 * Defines rules in code. The compiler checks names of attributes; then they are parsed like any other model.
 *
 * @throws ScoringError with every error and warning, as `parseModel` with `strict`
 * @example defineRules(routing).rules[0].label // => 'key accounts'
 */
export function defineRules<
  const A extends Attributes,
  const Label extends string = string,
  const D extends DerivedAttributes = NoneDerived,
>(definition: RulesDefinition<A, Label, D>): RulesDefinition<A, Label, D> {
  return parseModel(definition, { strict: true }) as unknown as RulesDefinition<A, Label, D>;
}

/**
 * Defines a contact mix in code. The compiler checks names of attributes, fields, types, counts and ratios; then it is parsed
 * like any other model.
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
 * Defines criteria in code. The compiler checks names of attributes and values; then they are parsed like any other model.
 *
 * @throws ScoringError with every error and warning, as `parseModel` with `strict`
 * @example defineCriteria(vehicles).gates[0].question // => 'Does it reach anybody?'
 */
export function defineCriteria<
  const A extends Attributes,
  const Label extends string = string,
  const D extends DerivedAttributes = NoneDerived,
>(definition: CriteriaDefinition<A, Label, D>): CriteriaDefinition<A, Label, D> {
  return parseModel(definition, { strict: true }) as unknown as CriteriaDefinition<A, Label, D>;
}

/**
 * Defines clusters in code. The compiler checks names of attributes and values; then they are parsed like any other model.
 *
 * @throws ScoringError with every error and warning, as `parseModel` with `strict`
 * @example defineClusters(personas).clusters[0].persona.name // => 'Workshops'
 */
export function defineClusters<
  const A extends Attributes,
  const Id extends string,
  const D extends DerivedAttributes = NoneDerived,
>(definition: ClustersDefinition<A, Id, D>): ClustersDefinition<A, Id, D> {
  return parseModel(definition, { strict: true }) as unknown as ClustersDefinition<A, Id, D>;
}

/**
 * Defines a lifecycle in code. The compiler checks names of attributes and stages; then it is parsed like any other model.
 *
 * @throws ScoringError with every error and warning, as `parseModel` with `strict`
 * @example defineLifecycle({ kind: 'lifecycle', schema: 2, name: 'relationships', version: '1', ...defaultLifecycle() }).stages[0].owner // => 'marketing'
 */
export function defineLifecycle<
  const A extends Attributes,
  const Id extends string,
  const D extends DerivedAttributes = NoneDerived,
>(definition: LifecycleDefinition<A, Id, D>): LifecycleDefinition<A, Id, D> {
  return parseModel(definition, { strict: true }) as unknown as LifecycleDefinition<A, Id, D>;
}

/**
 * Defines next products in code. The compiler checks names of attributes, values and products; then they are parsed like any other model.
 *
 * @throws ScoringError with every error and warning, as `parseModel` with `strict`
 * @example defineNextProduct(offers).products[0].id // => 'press'
 */
export function defineNextProduct<const A extends Attributes, const D extends DerivedAttributes = NoneDerived>(
  definition: NextProductDefinition<A, D>,
): NextProductDefinition<A, D> {
  return parseModel(definition, { strict: true }) as unknown as NextProductDefinition<A, D>;
}

/**
 * Defines a composition in code. The compiler checks names of models, of fed attributes, and of the numbers and labels that feed
 * them; then it is parsed like any other composition.
 *
 * @throws ScoringError with every error and warning, as `parseComposition` with `strict`
 * @example defineComposition(composition).result // => 'contact'
 */
export function defineComposition<
  const M extends Models,
  const Result extends keyof M & string = keyof M & string,
  const Over extends OverOf<M> = Record<never, never>,
>(definition: CompositionDefinition<M, Result, Over>): CompositionDefinition<M, Result, Over> {
  return parseComposition(definition, { strict: true }) as unknown as CompositionDefinition<M, Result, Over>;
}
