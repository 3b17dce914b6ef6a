import type { Attributes } from '../../model/attribute/attribute.js';
import type { Band } from '../../model/band/band.js';
import type { DerivedAttributes } from '../../model/derived/attribute.js';
import type { FactsOver, NoneDerived } from '../../model/derived/over.js';
import type { ModelBase } from '../../model/kind.js';
import type { Criterion, Unmet } from '../../model/rules/criterion.js';
import type { Group } from '../../model/tally/tally.js';
import type { Term, TermOver } from '../../model/terms/term.js';
import type { Weighting } from '../../model/weighting/weighting.js';

/** A question that must be answered with yes before points count. */
export interface Gate<Name extends string = string> extends Criterion<Name> {
  /** The question as shown when it eliminates: `Does it reach the segment?` */
  readonly question: string;
}

/**
 * Criteria for choosing: gates that eliminate, each with its question, and points for records that pass them.
 *
 * A criterion is a group of terms, or a term without a group; its points are the sum of its lines, weight included. A gate with
 * an unknown answer is not passed. Eliminated records keep their points and fall into the last band.
 */
export interface CriteriaModel<
  A extends Attributes = Attributes,
  T = Term,
  Label extends string = string,
  Name extends string = string,
> extends ModelBase {
  readonly kind: 'criteria';
  readonly attributes: A;
  /** How many decimals its points have, 0 to 9; 3 when left out. Amounts and thresholds may not be finer. */
  readonly decimals?: number;
  /** Checked in this order; when left out, every record passes. */
  readonly gates?: readonly Gate<Name>[];
  readonly terms: readonly T[];
  readonly groups?: Readonly<Record<string, Group>>;
  /** By total of points; when left out, results have no band. */
  readonly bands?: readonly Band<Label>[];
  readonly weighting?: Weighting;
}

/** A gate that was not passed: the answer is no, or a missing value leaves it unknown. */
export interface UnmetGate extends Unmet {
  readonly question: string;
}

/** The result of criteria for a record. */
export interface CriteriaResult<Label extends string = string> {
  /** Weighted points of all criteria, whether the record passed or not. */
  readonly total: number;
  /** Whether every gate was passed. */
  readonly passed: boolean;
  /** The first gate that was not passed; null when all were. */
  readonly eliminatedBy: UnmetGate | null;
  /** Every gate that was not passed, in the model's order. */
  readonly unmet: readonly UnmetGate[];
  /** Null for a model without bands. */
  readonly band: Label | null;
}

/** Criteria in code: the compiler checks names of attributes and values. */
export type CriteriaDefinition<
  A extends Attributes,
  Label extends string = string,
  D extends DerivedAttributes = NoneDerived,
> = CriteriaModel<A, TermOver<FactsOver<A, D>>, Label, keyof FactsOver<A, D> & string> & { readonly derived?: D };

/** The types of the kind: its model, its result, and its columns in a batch. */
export interface CriteriaKind<Label extends string = string> {
  model: CriteriaModel;
  result: CriteriaResult<Label>;
  numbers: 'total' | 'unmet';
  labels: 'passed' | 'band';
}
