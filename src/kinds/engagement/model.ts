import type { Attributes } from '../../model/attribute/attribute.js';
import type { DerivedAttributes } from '../../model/derived/attribute.js';
import type { FactsOver, NoneDerived } from '../../model/derived/over.js';
import type { ModelBase } from '../../model/kind.js';
import type { Criterion, Unmet } from '../../model/rules/criterion.js';

/** A rule of engagement: in which case who contacts, through which channel, and when. */
export interface EngagementRule<Name extends string = string> {
  readonly id: string;
  /** All must be met; left out in the last rule, and only there, which takes the rest. */
  readonly criteria?: readonly Criterion<Name>[];
  readonly who: string;
  readonly channel: string;
  readonly when: string;
  /** Why it is done so, as a reader should hear it. */
  readonly reason: string;
}

/**
 * Rules of engagement: the first one whose criteria are all met says who contacts, how and when.
 *
 * A criterion that nobody knows the answer to is not met.
 */
export interface EngagementModel<A extends Attributes = Attributes, Name extends string = string> extends ModelBase {
  readonly kind: 'engagement';
  readonly attributes: A;
  readonly rules: readonly EngagementRule<Name>[];
}

/** What rules of engagement say of a record. */
export interface EngagementResult {
  /** The rule that decided. */
  readonly rule: string;
  readonly who: string;
  readonly channel: string;
  readonly when: string;
  readonly reason: string;
  /** The criteria of that rule, all met; none when it takes the rest. */
  readonly why: readonly string[];
  /** The rules asked before it, and what each lacked. */
  readonly passedOver: readonly { readonly rule: string; readonly unmet: readonly Unmet[] }[];
}

/** Rules of engagement as they may be written: names of attributes are checked by the compiler. */
export type EngagementDefinition<A extends Attributes, D extends DerivedAttributes = NoneDerived> = EngagementModel<
  A,
  keyof FactsOver<A, D> & string
> & { readonly derived?: D };

/** What the kind reads and gives, and its columns in a batch. */
export interface EngagementKind {
  model: EngagementModel;
  result: EngagementResult;
  numbers: never;
  labels: 'rule' | 'who' | 'channel';
}
