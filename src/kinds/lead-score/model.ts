import type { Attributes } from '../../model/attribute/attribute.js';
import type { Band, BandOf } from '../../model/band/band.js';
import type { Condition } from '../../model/condition/condition.js';
import type { DerivedAttributes } from '../../model/derived/attribute.js';
import type { FactsOver, NoneDerived } from '../../model/derived/over.js';
import type { ModelBase } from '../../model/kind.js';
import type { Group } from '../../model/tally/tally.js';
import type { Term, TermOver } from '../../model/terms/term.js';
import type { Weighting } from '../../model/weighting/weighting.js';

/** One axis of a lead score: who they are, what they do, or another question kept apart from these. */
export interface Axis<T = Term> {
  readonly id: string;
  readonly label?: string;
  /** Points before any term; 0 when left out. */
  readonly base?: number;
  readonly terms: readonly T[];
  readonly groups?: Readonly<Record<string, Group>>;
  /** The most and the least the axis may come to. */
  readonly cap?: number;
  readonly floor?: number;
  /**
   * Left out, four grades at 75, 50 and 25 % of the cap: A to D on the first axis, 1 to 4 on the second. Null for none. A model without
   * bands and grid has only those that it writes.
   */
  readonly grades?: readonly Band[] | null;
}

/** Who works the leads on some cells of the grid; null in the last one, which takes the rest. */
export interface GridBand<Label extends string = string> {
  readonly label: Label;
  readonly cells: readonly string[] | null;
}

/** What rules a lead out, whatever its points. */
export interface Disqualifier<Name extends string = string> {
  readonly id: string;
  readonly if: Condition<Name>;
  readonly reason: string;
}

/**
 * A scorecard over two axes or more: points per axis, a combined score, and where the model has them a grade on the grid and the band that works the lead.
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
  /** Who works the lead, by combined score; or else `grid`. Without either the model is only a total. */
  readonly bands?: readonly Band<Label>[];
  /** Who works the lead, by cell of the grid. */
  readonly grid?: readonly GridBand<Label>[];
  readonly disqualify?: readonly Disqualifier<Name>[];
  readonly weighting?: Weighting;
}

/** What a lead score says of a lead. */
export interface LeadScoreResult<Label extends string | null = string | null> {
  /** Combined score. */
  readonly score: number;
  /** One label per graded axis, in the model's order: `A1`. Null when no axis has grades. */
  readonly grade: string | null;
  /** Who works the lead; null for a model without bands and grid. */
  readonly band: Label;
  readonly axes: Readonly<Record<string, { readonly score: number; readonly grade: string | null }>>;
  /** Why it is ruled out; empty when it is not. */
  readonly disqualified: readonly { readonly id: string; readonly reason: string }[];
}

/** A lead score as it may be written: names of attributes and values are checked by the compiler. */
export type LeadScoreDefinition<
  A extends Attributes,
  Label extends string = string,
  D extends DerivedAttributes = NoneDerived,
> = LeadScoreModel<A, TermOver<FactsOver<A, D>>, Label, keyof FactsOver<A, D> & string> & { readonly derived?: D };

/** What the kind reads and gives, and its columns in a batch. */
export interface LeadScoreKind<Label extends string = string> {
  model: LeadScoreModel;
  result: LeadScoreResult<BandOf<Label>>;
  numbers: 'score';
  labels: 'grade' | 'band';
}
