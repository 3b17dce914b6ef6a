import type { Attributes, NamesOf, TextsOf } from '../../model/attribute/attribute.js';
import type { CalibrationCurve } from '../../model/calibration/calibration.js';
import type { Condition } from '../../model/condition/condition.js';
import type { DerivedAttributes } from '../../model/derived/attribute.js';
import type { FactsOver, NoneDerived } from '../../model/derived/over.js';
import type { ModelBase } from '../../model/kind.js';
import type { Term, TermOver } from '../../model/terms/term.js';

/** One product: how likely somebody who has not got it is to buy it. */
export interface Product<T = Term, Id extends string = string, Name extends string = string> {
  /** As the records say it: one of the values of the set that is `owned`. */
  readonly id: Id;
  /** What people call it. */
  readonly label?: string;
  /** Log-odds before any term. */
  readonly intercept: number;
  /** What speaks for and against this product, in log-odds. */
  readonly terms: readonly T[];
  /** It is only offered to records of which this is true; unknown is not eligible. */
  readonly eligible?: Condition<Name>;
}

/**
 * The products that a customer has not got yet, ranked by how likely each is bought next.
 *
 * Formula: total = intercept + shared terms + the product's own terms, in log-odds; probability = 1 / (1 + e^-c(total)), where c is
 * the curve of `calibration`, or the total itself without one. Each product stands by itself: a customer may buy several, or
 * none, so the probabilities of a record do not add up to 1.
 *
 * A product is an option when the record does not own it, has it in stock (where `stock` is named) and is eligible. A record
 * that does not say what it owns may be offered everything; one that does not say what is in stock, nothing.
 */
export interface NextProductModel<
  A extends Attributes = Attributes,
  T = Term,
  Id extends string = string,
  Name extends string = string,
> extends ModelBase {
  readonly kind: 'nextProduct';
  readonly attributes: A;
  /** The set of what a record has already; its values are the ids of the products, and may be more than those. */
  readonly owned: Name;
  /** The set of what can be sold to a record now; left out, everything can. */
  readonly stock?: Name;
  /** What holds for every product alike, such as how active the customer is, in log-odds; added before a product's own. */
  readonly terms?: readonly T[];
  /** In the order in which equals are ranked. */
  readonly products: readonly Product<T, Id, Name>[];
  readonly calibration?: CalibrationCurve;
  /** How many are ranked and shown, the best ones; all when left out. */
  readonly top?: number;
}

/** A product in the ranking of a record. */
export interface RankedProduct<Id extends string = string> {
  /** 1 for the best. */
  readonly rank: number;
  readonly product: Id;
  /** Left out where the model has none. */
  readonly label?: string;
  /** Of buying it, 0..1. */
  readonly probability: number;
}

/** What the model says of a record. */
export interface NextProductResult<Id extends string = string> {
  /** Best first, equals in the model's order; none when nothing is left to offer. */
  readonly products: readonly RankedProduct<Id>[];
}

/** Next products as they may be written: names of attributes, values and products are checked by the compiler. */
export type NextProductDefinition<
  A extends Attributes,
  D extends DerivedAttributes = NoneDerived,
> = string extends keyof A
  ? NextProductModel<A>
  : {
      [Owned in NamesOf<A, 'set'>]: Omit<
        NextProductModel<A, TermOver<FactsOver<A, D>>, TextsOf<A[Owned]>, keyof FactsOver<A, D> & string>,
        'owned' | 'stock'
      > & { readonly owned: Owned; readonly stock?: NamesOf<A, 'set'>; readonly derived?: D };
    }[NamesOf<A, 'set'>];

/** What the kind reads and gives, and its columns in a batch. */
export interface NextProductKind<Label extends string = string> {
  model: NextProductModel;
  result: NextProductResult<Label>;
  numbers: 'probability';
  labels: 'product';
}
