import type { Attributes, NamesOf } from '../../model/attribute/attribute.js';
import type { Condition } from '../../model/condition/condition.js';
import type { DerivedAttributes } from '../../model/derived/attribute.js';
import type { FactsOver, NoneDerived } from '../../model/derived/over.js';
import type { ModelBase } from '../../model/kind.js';
import type { Criterion, Unmet } from '../../model/rules/criterion.js';

/**
 * What a stage is for.
 *
 * - `inventory`: a record may rest there as long as it likes
 * - `gate`: a check that everybody has to pass; nobody rests there, so it is never the stage reached
 * - `deadline`: a record should have moved on by the stage's deadline
 * - `detour`: off the main line, such as nurture or on hold; entered on its own criteria alone, and never needed for a later stage
 */
export type StageKind = 'inventory' | 'gate' | 'deadline' | 'detour';

/** By when a record should have moved on from a stage: some days after it entered the stage, or after a date of the record. */
export interface Deadline<Name extends string = string> {
  /** The date attribute the days are counted from. Left out: from the day the stage was entered, which `deadlineOf` reads in a history. */
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
  /** Who answers for the records in it. */
  readonly owner: string;
  /** Who owns it too; only here is ownership ever shared. */
  readonly sharedWith?: readonly string[];
  /** Who takes over by an outcome rule. */
  readonly backup?: string;
  /** All have to be met. Empty only for a first stage that everybody is in. */
  readonly entry: readonly Criterion<Name>[];
  /** Whether records may pass it over; false when left out. */
  readonly skip?: boolean;
  readonly deadline?: Deadline<DateName>;
}

/** What becomes of a record when something ended: who owns it then. The first rule that holds decides. */
export interface OutcomeRule<Name extends string = string, Id extends string = string> {
  readonly id: string;
  readonly if: Condition<Name>;
  /** `backup`: the stage's back-up owner takes over; `owner`: it stays; `nobody`: the record leaves the lifecycle. */
  readonly handTo: 'backup' | 'owner' | 'nobody';
  /** The stages it holds in; all when left out. */
  readonly stages?: readonly Id[];
}

/**
 * The stages a relationship goes through, in order, for prospects and clients alike: buying is one stage among them.
 *
 * **Reached** is the furthest stage whose criteria are met, with those of every stage before it that may not be skipped.
 * A stage with `skip` holds nobody up: who does not meet it, but meets a later one, has skipped it. A detour is where a record
 * stands that meets its criteria and has reached no stage after it in the order.
 *
 * Evaluating has no memory: a record that no longer meets its stage is judged **back** at the one it does meet, and **re-enters**
 * when it meets it again. What went before is the history that `advance` keeps.
 */
export interface LifecycleModel<A extends Attributes = Attributes, Id extends string = string, Facts = A>
  extends ModelBase {
  readonly kind: 'lifecycle';
  readonly attributes: A;
  readonly stages: readonly LifecycleStage<keyof Facts & string, NamesOf<Facts, 'date'>, Id>[];
  readonly outcomes?: readonly OutcomeRule<keyof Facts & string, NoInfer<Id>>[];
}

/** A lifecycle as it may be written: names of attributes and stages are checked by the compiler. */
export type LifecycleDefinition<
  A extends Attributes,
  Id extends string = string,
  D extends DerivedAttributes = NoneDerived,
> = LifecycleModel<A, Id, FactsOver<A, D>> & { readonly derived?: D };

/** Where a record stands with one stage. */
export interface StageStanding<Id extends string = string> {
  readonly stage: Id;
  /**
   * `current`: reached; `passed`: met, and before it; `skipped`: before it, and not met; `ahead`: not reached yet; `aside`: a
   * detour it is not in.
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

/** What a lifecycle says of a record. */
export interface LifecycleResult<Id extends string = string> {
  /** Null when none is reached. */
  readonly stage: Id | null;
  /** Who owns the record now, the accountable one first; nobody where no stage is reached or an outcome took it out. */
  readonly owners: readonly string[];
  readonly backup: string | null;
  /** The outcome rule that holds. */
  readonly outcome: string | null;
  /**
   * Of the stage reached; null when it has no deadline. Due and overdue are null when the record lacks the date, and when the
   * days count from the day the stage was entered: a record alone does not say, `deadlineOf` does. A record is overdue after the
   * instant it was due.
   */
  readonly deadline: { readonly due: string | null; readonly overdue: boolean | null } | null;
  /** The stage after the one reached on the main line, and what is missing for it; null on the last one. */
  readonly next: {
    readonly stage: Id;
    readonly owners: readonly string[];
    readonly missing: readonly MissingCriterion<Id>[];
  } | null;
  readonly stages: readonly StageStanding<Id>[];
}

/** Options of the tallies beside those of the stages. */
export const DEADLINES = 'deadlines';

export const OUTCOMES = 'outcomes';

/** What the kind reads and gives, and its columns in a batch. */
export interface LifecycleKind<Label extends string = string> {
  model: LifecycleModel;
  result: LifecycleResult<Label>;
  numbers: 'position' | 'missing';
  labels: 'stage';
}
