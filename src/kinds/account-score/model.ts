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
  /** How a product's leads roll up; as those of the account when left out. */
  readonly by?: RollUp;
  /** Bands of a product's score; those of the account when left out, if it has any. */
  readonly bands?: readonly Band[];
}

/** How many different people an account must have for its score to be told by more than a single voice. */
export interface DistinctPeople<Field extends string = string> {
  /** The field of a lead that says who it is: text or category. */
  readonly field: Field;
  readonly atLeast: number;
}

/** The roles that decide together about buying. */
export interface BuyingGroup<Field extends string = string> {
  /** The category field of a lead that holds the role. */
  readonly field: Field;
  /** Those that should be there, each once. */
  readonly roles: readonly string[];
}

/**
 * The score of an account, rolled up from its leads on top of its own fit, and a score for each product they concern.
 *
 * Formula: account = base + fit + roll-up of all leads; product = roll-up of the leads that concern it. An account with fewer
 * people than asked for falls into the last band, whatever its score.
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
  /** Points before anything else; 0 when left out. */
  readonly base?: number;
  /** The account's own fit: terms over what it is. */
  readonly fit?: readonly T[];
  readonly groups?: Readonly<Record<string, Group>>;
  /** How its leads roll up. */
  readonly rollUp: R;
  /** The most and the least the account may come to. */
  readonly cap?: number;
  readonly floor?: number;
  readonly products?: ProductScores<Field>;
  readonly people?: DistinctPeople<Field>;
  readonly buyingGroup?: BuyingGroup<Field>;
  /** By score of the account; left out, it has no band. */
  readonly bands?: readonly Band<Label>[];
  readonly weighting?: Weighting;
}

/** What an account score says of an account. */
export interface AccountScoreResult<Label extends string | null = string | null> {
  readonly score: number;
  /** Null for a model without bands. */
  readonly band: Label;
  /** Whether the account has as many different people as asked for; null when nothing is asked. */
  readonly enoughPeople: boolean | null;
  /** How many different people there are; null when nothing is asked, or the leads are not known. */
  readonly people: number | null;
  /** Share, 0..1, of the roles that some lead has, and those that none has; null when none is asked for, or the leads are not known. */
  readonly buyingGroup: { readonly coverage: number; readonly missing: readonly string[] } | null;
  /** Of each product that some lead concerns, in the order of the field's values. */
  readonly products: readonly { readonly product: string; readonly score: number; readonly band: string | null }[];
}

/** An account score as it may be written: names of attributes, fields and values are checked by the compiler. */
export type AccountScoreDefinition<
  A extends Attributes,
  Label extends string = string,
  D extends DerivedAttributes = NoneDerived,
> = AccountScoreModel<A, TermOver<FactsOver<A, D>>, RollUpOver<A>, Label, FieldsOf<A>> & { readonly derived?: D };

/** What the kind reads and gives, and its columns in a batch. */
export interface AccountScoreKind<Label extends string = string> {
  model: AccountScoreModel;
  result: AccountScoreResult<BandOf<Label>>;
  numbers: 'score' | 'coverage';
  labels: 'band' | 'enoughPeople';
}
