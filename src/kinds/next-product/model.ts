import type { Attributes, NamesOf, TextsOf } from '../../model/attribute/attribute.js';
import type { CalibrationCurve } from '../../model/calibration/calibration.js';
import type { Condition } from '../../model/condition/condition.js';
import type { DerivedAttributes } from '../../model/derived/attribute.js';
import type { FactsOver, NoneDerived } from '../../model/derived/over.js';
import type { ModelBase } from '../../model/kind.js';
import type { Term, TermOver } from '../../model/terms/term.js';

/** One product, with the terms for how likely a customer without it is to buy it. */
export interface Product<T = Term, Id extends string = string, Name extends string = string> {
  /** Its value in the records: one of the values of the set that is `owned`. */
  readonly id: Id;
  /** Its label for readers. */
  readonly label?: string;
  /** Log-odds before any term. */
  readonly intercept: number;
  /** The terms of this product, in log-odds. */
  readonly terms: readonly T[];
  /** It is offered only to records for which this is true; unknown is not eligible. */
  readonly eligible?: Condition<Name>;
}

/**
 * Ranks the products that a customer does not own yet by the probability of buying each next.
 *
 * Formula: total = intercept + shared terms + the product's own terms, in log-odds; probability = 1 / (1 + e^-c(total)), where c is
 * the curve of `calibration`, or the identity without one. Each product is independent: a customer may buy several, or none, so
 * the probabilities of a record do not add up to 1.
 *
 * A product is an option when the record does not own it, has it in stock (where `stock` is named) and is eligible. A record
 * without `owned` may be offered every product; a record without `stock`, none.
 */
export interface NextProductModel<
  A extends Attributes = Attributes,
  T = Term,
  Id extends string = string,
  Name extends string = string,
> extends ModelBase {
  readonly kind: 'nextProduct';
  readonly attributes: A;
  /** The set of what a record owns; its values are the ids of the products, and may be more than those. */
  readonly owned: Name;
  /** The set of what can be sold to a record now; when left out, everything can. */
  readonly stock?: Name;
  /** The terms for every product alike, such as how active the customer is, in log-odds; added before a product's own. */
  readonly terms?: readonly T[];
  /** In the order in which ties are ranked. */
  readonly products: readonly Product<T, Id, Name>[];
  readonly calibration?: CalibrationCurve;
  /** How many of the best are ranked and shown; all when left out. */
  readonly top?: number;
}

/** A product in the ranking of a record. */
export interface RankedProduct<Id extends string = string> {
  /** 1 for the best. */
  readonly rank: number;
  readonly product: Id;
  /** Left out when the model has none. */
  readonly label?: string;
  /** Probability of buying it, 0..1. */
  readonly probability: number;
}

/** The result of the model for a record. */
export interface NextProductResult<Id extends string = string> {
  /** Best first, ties in the model's order; empty when nothing is left to offer. */
  readonly products: readonly RankedProduct<Id>[];
}

/** Next products in code: the compiler checks names of attributes, values and products. */
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

/** The types of the kind: its model, its result, and its columns in a batch. */
export interface NextProductKind<Label extends string = string> {
  model: NextProductModel;
  result: NextProductResult<Label>;
  numbers: 'probability';
  labels: 'product';
}
