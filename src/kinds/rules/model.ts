import type { Attributes } from '../../model/attribute/attribute.js';
import type { DerivedAttributes } from '../../model/derived/attribute.js';
import type { FactsOver, NoneDerived } from '../../model/derived/over.js';
import type { ModelBase } from '../../model/kind.js';
import type { Criterion, Unmet } from '../../model/rules/criterion.js';

/**
 * How the rules that are met make the result.
 *
 * - `first`: the first of them decides
 * - `unique`: at most one of them is met; a record that meets two is rejected
 * - `collect`: all of them count
 */
export type Hit = 'first' | 'unique' | 'collect';

/** How the numbers of the rules that count together are combined: their sum, their count, the smallest or the largest. */
export type Aggregate = 'sum' | 'count' | 'min' | 'max';

/** The output of a rule: a label, a number or both, and the reason, as shown to readers. */
export interface RuleOutput<Label extends string = string> {
  readonly label?: Label;
  readonly number?: number;
  readonly reason?: string;
}

/** One row of the table: its criteria and its output. */
export interface DecisionRule<Name extends string = string, Label extends string = string> extends RuleOutput<Label> {
  readonly id: string;
  /** All must be met; when left out, the rule is always met. */
  readonly criteria?: readonly Criterion<Name>[];
}

/**
 * Rules with a hit policy, as in a DMN decision table: the criteria and the output of each rule.
 *
 * A criterion with an unknown answer is not met.
 */
export interface RulesModel<
  A extends Attributes = Attributes,
  Name extends string = string,
  Label extends string = string,
> extends ModelBase {
  readonly kind: 'rules';
  readonly attributes: A;
  readonly hit: Hit;
  /** With `collect` only; when left out, the outputs are listed. */
  readonly aggregate?: Aggregate;
  /** The unit of the numbers: `%`, `EUR`. When left out, a sum is in points, and a count in rules met. */
  readonly unit?: string;
  /** How many decimals the numbers of a sum have, 0 to 9; 3 when left out. They may not be finer. */
  readonly decimals?: number;
  readonly rules: readonly DecisionRule<Name, Label>[];
  /** The output when no rule is met; null for no output. A sum or count of no rules is 0, and needs no output. */
  readonly otherwise?: RuleOutput<Label> | null;
}

/** A rule that is met and counts, with its output. */
export interface MetRule<Label extends string = string> {
  readonly rule: string;
  readonly label: Label | null;
  readonly number: number | null;
  readonly reason: string | null;
  /** Its criteria, all met; none when it is always met. */
  readonly why: readonly string[];
}

/** The result of rules for a record. */
export interface RulesResult<Label extends string = string> {
  /**
   * The rule that decided: the first one met, the only one, or the one with the smallest or largest number. Null when no rule is
   * met, and when several count together.
   */
  readonly rule: string | null;
  /** The label of that rule, or of `otherwise`; null when it has none. */
  readonly label: Label | null;
  /** The number of that rule, or of `otherwise`; for a sum or count, the combined number of the rules that are met. */
  readonly number: number | null;
  /** The unit of the number; null when there is none, or the model does not declare it. */
  readonly unit: string | null;
  readonly reason: string | null;
  /** The criteria of that rule, all met. */
  readonly why: readonly string[];
  /** The rules that are met and count, in the model's order: at most one, unless all are collected. */
  readonly met: readonly MetRule<Label>[];
  /** The rules that were tried and are not met, with their unmet criteria; those after the first rule met are not tried. */
  readonly passedOver: readonly { readonly rule: string; readonly unmet: readonly Unmet[] }[];
}

/** Rules in code: the compiler checks names of attributes. */
export type RulesDefinition<
  A extends Attributes,
  Label extends string = string,
  D extends DerivedAttributes = NoneDerived,
> = RulesModel<A, keyof FactsOver<A, D> & string, Label> & { readonly derived?: D };

/** The types of the kind: its model, its result, and its columns in a batch. */
export interface RulesKind<Label extends string = string> {
  model: RulesModel;
  result: RulesResult<Label>;
  numbers: 'number' | 'met';
  labels: 'rule' | 'label';
}

/** Whether the numbers of the rules that are met are added up, each as a line of a tally. */
export function addsUp(aggregate: Aggregate | undefined): aggregate is 'sum' | 'count' {
  return aggregate === 'sum' || aggregate === 'count';
}
