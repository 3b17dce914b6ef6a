import type { Attributes } from '../../model/attribute/attribute.js';
import type { DerivedAttributes } from '../../model/derived/attribute.js';
import type { FactsOver, NoneDerived } from '../../model/derived/over.js';
import type { ModelBase } from '../../model/kind.js';
import type { Criterion, Unmet } from '../../model/rules/criterion.js';

/** A rule of engagement: in which case who contacts, through which channel, and when. */
export interface EngagementRule<Name extends string = string> {
  readonly id: string;
  /** All must be met; left out in the last rule, and only there, which is the default. */
  readonly criteria?: readonly Criterion<Name>[];
  readonly who: string;
  readonly channel: string;
  readonly when: string;
  /** The reason, as shown to readers. */
  readonly reason: string;
}

/**
 * Rules of engagement: the first one whose criteria are all met says who contacts, how and when.
 *
 * A criterion with an unknown answer is not met.
 */
export interface EngagementModel<A extends Attributes = Attributes, Name extends string = string> extends ModelBase {
  readonly kind: 'engagement';
  readonly attributes: A;
  readonly rules: readonly EngagementRule<Name>[];
}

/** The result of rules of engagement for a record. */
export interface EngagementResult {
  /** The rule that decided. */
  readonly rule: string;
  readonly who: string;
  readonly channel: string;
  readonly when: string;
  readonly reason: string;
  /** The criteria of that rule, all met; empty for the default rule. */
  readonly why: readonly string[];
  /** The rules tried before it, with their unmet criteria. */
  readonly passedOver: readonly { readonly rule: string; readonly unmet: readonly Unmet[] }[];
}

/** Rules of engagement in code: the compiler checks names of attributes. */
export type EngagementDefinition<A extends Attributes, D extends DerivedAttributes = NoneDerived> = EngagementModel<
  A,
  keyof FactsOver<A, D> & string
> & { readonly derived?: D };

/** The types of the kind: its model, its result, and its columns in a batch. */
export interface EngagementKind {
  model: EngagementModel;
  result: EngagementResult;
  numbers: never;
  labels: 'rule' | 'who' | 'channel';
}
