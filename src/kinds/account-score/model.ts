import type { Attributes, FieldsOf } from '../../model/attribute/attribute.js';
import type { Band, BandOf } from '../../model/band/band.js';
import type { DerivedAttributes } from '../../model/derived/attribute.js';
import type { FactsOver, NoneDerived } from '../../model/derived/over.js';
import type { ModelBase } from '../../model/kind.js';
import type { Group } from '../../model/tally/tally.js';
import type { RollUp } from '../../model/terms/roll-up/methods.js';
import type { RollUpOver, RollUpTerm } from '../../model/terms/roll-up/term.js';
import type { Term, TermOver } from '../../model/terms/term.js';
import type { Weighting } from '../../model/weighting/weighting.js';

/** A score for each product that leads of the account concern. */
export interface ProductScores<Field extends string = string> {
  /** The category field of a lead that says which product it concerns. */
  readonly field: Field;
  /** How a product's leads roll up; when left out, as those of the account. */
  readonly by?: RollUp;
  /** Bands of a product's score; when left out, those of the account, if it has any. */
  readonly bands?: readonly Band[];
}

/** The fewest different people that an account needs for its score to count. */
export interface DistinctPeople<Field extends string = string> {
  /** The text or category field of a lead that identifies the person. */
  readonly field: Field;
  readonly atLeast: number;
}

/** The roles that decide together about buying. */
export interface BuyingGroup<Field extends string = string> {
  /** The category field of a lead with the role. */
  readonly field: Field;
  /** The roles that should be there, each once. */
  readonly roles: readonly string[];
}

/**
 * The score of an account: its own fit plus the roll-up of its leads; and a score for each product that the leads concern.
 *
 * Formula: account = base + fit + roll-up of all leads; product = roll-up of the leads that concern it. An account with fewer
 * people than required falls into the last band, whatever its score.
 */
export interface AccountScoreModel<
  A extends Attributes = Attributes,
  T = Term,
  R = RollUpTerm,
  Label extends string = string,
  Field extends string = string,
> extends ModelBase {
  readonly kind: 'accountScore';
  readonly attributes: A;
  /** How many decimals its points have, 0 to 9: 3 when left out, 6 for the probabilities of `anyOf`. */
  readonly decimals?: number;
  /** Points before any term; 0 when left out. */
  readonly base?: number;
  /** Terms over the account's own attributes. */
  readonly fit?: readonly T[];
  readonly groups?: Readonly<Record<string, Group>>;
  /** How its leads roll up. */
  readonly rollUp: R;
  /** The maximum and the minimum of the account's score. */
  readonly cap?: number;
  readonly floor?: number;
  readonly products?: ProductScores<Field>;
  readonly people?: DistinctPeople<Field>;
  readonly buyingGroup?: BuyingGroup<Field>;
  /** By score of the account; when left out, it has no band. */
  readonly bands?: readonly Band<Label>[];
  readonly weighting?: Weighting;
}

/** The result of an account score. */
export interface AccountScoreResult<Label extends string | null = string | null> {
  readonly score: number;
  /** Null for a model without bands. */
  readonly band: Label;
  /** Whether the account has as many different people as required; null when the model requires none. */
  readonly enoughPeople: boolean | null;
  /** How many different people there are; null when the model requires none, or the leads are not known. */
  readonly people: number | null;
  /**
   * Share, 0..1, of the roles that some lead has, and the roles that none has; null when the model lists none, or the leads are not
   * known.
   */
  readonly buyingGroup: { readonly coverage: number; readonly missing: readonly string[] } | null;
  /** For each product that some lead concerns, in the order of the field's values. */
  readonly products: readonly { readonly product: string; readonly score: number; readonly band: string | null }[];
}

/** An account score in code: the compiler checks names of attributes, fields and values. */
export type AccountScoreDefinition<
  A extends Attributes,
  Label extends string = string,
  D extends DerivedAttributes = NoneDerived,
> = AccountScoreModel<A, TermOver<FactsOver<A, D>>, RollUpOver<A>, Label, FieldsOf<A>> & { readonly derived?: D };

/** The types of the kind: its model, its result, and its columns in a batch. */
export interface AccountScoreKind<Label extends string = string> {
  model: AccountScoreModel;
  result: AccountScoreResult<BandOf<Label>>;
  numbers: 'score' | 'coverage';
  labels: 'band' | 'enoughPeople';
}
