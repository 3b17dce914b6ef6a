import type { Attributes } from '../../model/attribute/attribute.js';
import type { DerivedAttributes } from '../../model/derived/attribute.js';
import type { FactsOver, NoneDerived } from '../../model/derived/over.js';
import type { ModelBase } from '../../model/kind.js';
import type { Criterion, Unmet } from '../../model/rules/criterion.js';

/**
 * What becomes of the rules that are met.
 *
 * - `first`: the first of them decides
 * - `unique`: one of them is met at most; a record that meets two is refused
 * - `collect`: all of them count
 */
export type Hit = 'first' | 'unique' | 'collect';

/** What is made of the numbers of the rules that count together: their sum, how many they are, the smallest or the largest. */
export type Aggregate = 'sum' | 'count' | 'min' | 'max';

/** What a rule gives: a label, a number or both, and why, as a reader should hear it. */
export interface RuleOutput<Label extends string = string> {
  readonly label?: Label;
  readonly number?: number;
  readonly reason?: string;
}

/** One row of the table: what is asked, and what it gives. */
export interface DecisionRule<Name extends string = string, Label extends string = string> extends RuleOutput<Label> {
  readonly id: string;
  /** All must be met; left out, the rule is always met. */
  readonly criteria?: readonly Criterion<Name>[];
}

/**
 * Rules with a hit policy, as a DMN decision table has them: what is asked of a record, and what each rule gives.
 *
 * A criterion that nobody knows the answer to is not met.
 */
export interface RulesModel<
  A extends Attributes = Attributes,
  Name extends string = string,
  Label extends string = string,
> extends ModelBase {
  readonly kind: 'rules';
  readonly attributes: A;
  readonly hit: Hit;
  /** With `collect` only; left out, what the rules give is listed. */
  readonly aggregate?: Aggregate;
  /** What the numbers are: `%`, `EUR`. Left out, a sum is one of points, and a count one of rules met. */
  readonly unit?: string;
  /** How many decimals the numbers of a sum have, 0 to 9; 3 when left out. They may not be finer. */
  readonly decimals?: number;
  readonly rules: readonly DecisionRule<Name, Label>[];
  /** What comes out where no rule is met; null says that nothing does. A sum or count of no rules is 0, and needs none. */
  readonly otherwise?: RuleOutput<Label> | null;
}

/** A rule that is met and counts, and what it gives. */
export interface MetRule<Label extends string = string> {
  readonly rule: string;
  readonly label: Label | null;
  readonly number: number | null;
  readonly reason: string | null;
  /** Its criteria, all met; none when it is always met. */
  readonly why: readonly string[];
}

/** What rules say of a record. */
export interface RulesResult<Label extends string = string> {
  /**
   * The rule that decided: the first one met, the only one, or that of the smallest or largest number. Null where no rule is met,
   * and where several count together.
   */
  readonly rule: string | null;
  /** What that rule gives, or what comes out otherwise; null where that gives none. */
  readonly label: Label | null;
  /** The same; of a sum or count what the rules that are met come to. */
  readonly number: number | null;
  /** What the number is; null where there is none, or the model does not say. */
  readonly unit: string | null;
  readonly reason: string | null;
  /** The criteria of that rule, all met. */
  readonly why: readonly string[];
  /** The rules that are met and count, in the model's order: one at most, unless all are collected. */
  readonly met: readonly MetRule<Label>[];
  /** The rules that were asked and are not met, and what each lacked; those after the first that is met are not asked. */
  readonly passedOver: readonly { readonly rule: string; readonly unmet: readonly Unmet[] }[];
}

/** Rules as they may be written: names of attributes are checked by the compiler. */
export type RulesDefinition<
  A extends Attributes,
  Label extends string = string,
  D extends DerivedAttributes = NoneDerived,
> = RulesModel<A, keyof FactsOver<A, D> & string, Label> & { readonly derived?: D };

/** What the kind reads and gives, and its columns in a batch. */
export interface RulesKind<Label extends string = string> {
  model: RulesModel;
  result: RulesResult<Label>;
  numbers: 'number' | 'met';
  labels: 'rule' | 'label';
}

/** Whether the numbers of the rules that are met add up, each a line of a tally. */
export function addsUp(aggregate: Aggregate | undefined): aggregate is 'sum' | 'count' {
  return aggregate === 'sum' || aggregate === 'count';
}
