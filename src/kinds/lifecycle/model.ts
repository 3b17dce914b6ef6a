import type { Attributes, NamesOf } from '../../model/attribute/attribute.js';
import type { Condition } from '../../model/condition/condition.js';
import type { DerivedAttributes } from '../../model/derived/attribute.js';
import type { FactsOver, NoneDerived } from '../../model/derived/over.js';
import type { ModelBase } from '../../model/kind.js';
import type { Criterion, Unmet } from '../../model/rules/criterion.js';

/**
 * The purpose of a stage.
 *
 * - `inventory`: a record may stay for any time
 * - `gate`: a check that every record has to pass; records do not stay there, so it is never the stage reached
 * - `deadline`: a record should have moved on by the stage's deadline
 * - `detour`: off the main line, such as nurture or on hold; entered on its own criteria alone, and never needed for a later stage
 */
export type StageKind = 'inventory' | 'gate' | 'deadline' | 'detour';

/** The deadline of a stage: some days after the record entered it, or after a date of the record. */
export interface Deadline<Name extends string = string> {
  /**
   * The date attribute from which the days count. When left out, they count from the entry to the stage, which `deadlineOf` reads
   * in a history.
   */
  readonly since?: Name;
  /** Above 0, at most a century. */
  readonly days: number;
}

/** One stage, owned by one party unless sharing is declared. */
export interface LifecycleStage<
  Name extends string = string,
  DateName extends string = string,
  Id extends string = string,
> {
  readonly id: Id;
  readonly label?: string;
  /** `inventory` when left out. */
  readonly kind?: StageKind;
  /** The owner, accountable for the records in the stage. */
  readonly owner: string;
  /** A co-owner; ownership is shared only when this is set. */
  readonly sharedWith?: readonly string[];
  /** The owner when an outcome rule hands over. */
  readonly backup?: string;
  /** All have to be met. Empty only for a first stage that contains every record. */
  readonly entry: readonly Criterion<Name>[];
  /** Whether records may skip it; false when left out. */
  readonly skip?: boolean;
  readonly deadline?: Deadline<DateName>;
}

/** Who owns a record after an outcome. The first rule that applies decides. */
export interface OutcomeRule<Name extends string = string, Id extends string = string> {
  readonly id: string;
  readonly if: Condition<Name>;
  /** `backup`: the stage's back-up owner takes over; `owner`: the owner stays; `nobody`: the record leaves the lifecycle. */
  readonly handTo: 'backup' | 'owner' | 'nobody';
  /** The stages in which it applies; all when left out. */
  readonly stages?: readonly Id[];
}

/**
 * The stages of a relationship, in order, for prospects and clients alike: buying is one stage among them.
 *
 * **Reached** is the furthest stage whose criteria are met, with those of every stage before it that may not be skipped.
 * A stage with `skip` stops no record: a record that does not meet it, but meets a later one, has skipped it. A record is in a
 * detour when it meets the detour's criteria and has reached no stage after it in the order.
 *
 * Evaluation has no memory: a record that no longer meets its stage goes **back** to the one it does meet, and **re-enters** when
 * it meets it again. `advance` keeps the history.
 */
export interface LifecycleModel<A extends Attributes = Attributes, Id extends string = string, Facts = A>
  extends ModelBase {
  readonly kind: 'lifecycle';
  readonly attributes: A;
  readonly stages: readonly LifecycleStage<keyof Facts & string, NamesOf<Facts, 'date'>, Id>[];
  readonly outcomes?: readonly OutcomeRule<keyof Facts & string, NoInfer<Id>>[];
}

/** A lifecycle in code: the compiler checks names of attributes and stages. */
export type LifecycleDefinition<
  A extends Attributes,
  Id extends string = string,
  D extends DerivedAttributes = NoneDerived,
> = LifecycleModel<A, Id, FactsOver<A, D>> & { readonly derived?: D };

/** The state of a record in one stage. */
export interface StageStanding<Id extends string = string> {
  readonly stage: Id;
  /**
   * `current`: reached; `passed`: met, and before the stage reached; `skipped`: before it, and not met; `ahead`: not reached yet;
   * `aside`: a detour that the record is not in.
   */
  readonly status: 'current' | 'passed' | 'skipped' | 'ahead' | 'aside';
  /** Ids of the criteria that are met. */
  readonly met: readonly string[];
  readonly unmet: readonly Unmet[];
}

/** A criterion that keeps a record from its next stage. */
export interface MissingCriterion<Id extends string = string> extends Unmet {
  /** The next stage, or a gate before it. */
  readonly stage: Id;
}

/** The result of a lifecycle for a record. */
export interface LifecycleResult<Id extends string = string> {
  /** Null when none is reached. */
  readonly stage: Id | null;
  /** The current owners, the accountable one first; empty when no stage is reached or an outcome took the record out. */
  readonly owners: readonly string[];
  readonly backup: string | null;
  /** The outcome rule that applies. */
  readonly outcome: string | null;
  /**
   * The deadline of the stage reached; null when it has none. Due and overdue are null when the record lacks the date, and when
   * the days count from the entry to the stage: the record alone does not contain it, so use `deadlineOf`. A record is overdue
   * after the instant at which it was due.
   */
  readonly deadline: { readonly due: string | null; readonly overdue: boolean | null } | null;
  /** The next stage on the main line, and its unmet criteria; null on the last one. */
  readonly next: {
    readonly stage: Id;
    readonly owners: readonly string[];
    readonly missing: readonly MissingCriterion<Id>[];
  } | null;
  readonly stages: readonly StageStanding<Id>[];
}

/** Options of the tallies besides those of the stages. */
export const DEADLINES = 'deadlines';

export const OUTCOMES = 'outcomes';

/** The types of the kind: its model, its result, and its columns in a batch. */
export interface LifecycleKind<Label extends string = string> {
  model: LifecycleModel;
  result: LifecycleResult<Label>;
  numbers: 'position' | 'missing';
  labels: 'stage';
}
