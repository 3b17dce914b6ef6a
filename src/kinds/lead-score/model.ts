import type { Attributes } from '../../model/attribute/attribute.js';
import type { Band, BandOf } from '../../model/band/band.js';
import type { Condition } from '../../model/condition/condition.js';
import type { DerivedAttributes } from '../../model/derived/attribute.js';
import type { FactsOver, NoneDerived } from '../../model/derived/over.js';
import type { ModelBase } from '../../model/kind.js';
import type { Group } from '../../model/tally/tally.js';
import type { Term, TermOver } from '../../model/terms/term.js';
import type { Weighting } from '../../model/weighting/weighting.js';

/** One axis of a lead score: who they are, what they do, or another separate question. */
export interface Axis<T = Term> {
  readonly id: string;
  readonly label?: string;
  /** Points before any term; 0 when left out. */
  readonly base?: number;
  readonly terms: readonly T[];
  readonly groups?: Readonly<Record<string, Group>>;
  /** The maximum and the minimum of the axis. */
  readonly cap?: number;
  readonly floor?: number;
  /**
   * When left out, four grades at 75, 50 and 25 % of the cap: A to D on the first axis, 1 to 4 on the second. Null for none. A
   * model without bands and grid has only the grades that it declares.
   */
  readonly grades?: readonly Band[] | null;
}

/** Who works the leads in some cells of the grid; null in the last one, which is the default. */
export interface GridBand<Label extends string = string> {
  readonly label: Label;
  readonly cells: readonly string[] | null;
}

/** A condition that rules a lead out, regardless of its points. */
export interface Disqualifier<Name extends string = string> {
  readonly id: string;
  readonly if: Condition<Name>;
  readonly reason: string;
}

/**
 * A scorecard over two or more axes: points per axis, a combined score, and, if the model declares them, a grade on the grid and
 * the band that says who works the lead.
 *
 * The combined score is the sum over axes of weight × points. A disqualified lead falls into the last band.
 */
export interface LeadScoreModel<
  A extends Attributes = Attributes,
  T = Term,
  Label extends string = string,
  Name extends string = keyof A & string,
> extends ModelBase {
  readonly kind: 'leadScore';
  readonly attributes: A;
  /** How many decimals its points have, 0 to 9; 3 when left out. Amounts and thresholds may not be finer. */
  readonly decimals?: number;
  readonly axes: readonly Axis<T>[];
  /** Weight of each axis in the combined score; 1 for those not named. */
  readonly combine?: Readonly<Record<string, number>>;
  /** Who works the lead, by combined score; or use `grid`. Without either the model has only a total. */
  readonly bands?: readonly Band<Label>[];
  /** Who works the lead, by cell of the grid. */
  readonly grid?: readonly GridBand<Label>[];
  readonly disqualify?: readonly Disqualifier<Name>[];
  readonly weighting?: Weighting;
}

/** The result of a lead score. */
export interface LeadScoreResult<Label extends string | null = string | null> {
  /** Combined score. */
  readonly score: number;
  /** One label per graded axis, in the model's order: `A1`. Null when no axis has grades. */
  readonly grade: string | null;
  /** Who works the lead; null for a model without bands and grid. */
  readonly band: Label;
  readonly axes: Readonly<Record<string, { readonly score: number; readonly grade: string | null }>>;
  /** Why the lead is ruled out; empty when it is not. */
  readonly disqualified: readonly { readonly id: string; readonly reason: string }[];
}

/** A lead score in code: the compiler checks names of attributes and values. */
export type LeadScoreDefinition<
  A extends Attributes,
  Label extends string = string,
  D extends DerivedAttributes = NoneDerived,
> = LeadScoreModel<A, TermOver<FactsOver<A, D>>, Label, keyof FactsOver<A, D> & string> & { readonly derived?: D };

/** The types of the kind: its model, its result, and its columns in a batch. */
export interface LeadScoreKind<Label extends string = string> {
  model: LeadScoreModel;
  result: LeadScoreResult<BandOf<Label>>;
  numbers: 'score';
  labels: 'grade' | 'band';
}
