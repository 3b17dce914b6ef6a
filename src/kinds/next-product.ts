import * as z from 'zod';
import { logistic } from '../core/arithmetic.js';
import { percent } from '../core/decimal.js';
import { fail } from '../core/errors.js';
import type { Attributes, NamesOf, TextsOf } from '../model/attribute.js';
import { type Condition, conditionSchema } from '../model/condition.js';
import { modelShape } from '../model/envelope.js';
import type { Kind, ModelBase, Reader } from '../model/kind.js';
import type { TallySpec } from '../model/tally.js';
import { type Term, type TermOver, termSchema } from '../model/term.js';
import { type Knot, knotsSchema, through } from '../model/terms/curve.js';

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
  /**
   * What totals have turned out to be worth, both in log-odds: straight lines from knot to knot, and beyond the first and last as
   * far on as the total is. It never falls, so that it moves probabilities, not ranks.
   */
  readonly calibration?: readonly Knot[];
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

/** Schema of next products. */
export const nextProductSchema = /* @__PURE__ */ (() =>
  z.strictObject({
    kind: z.literal('nextProduct'),
    ...modelShape,
    owned: z.string(),
    stock: z.string().exactOptional(),
    terms: z.array(termSchema).exactOptional(),
    products: z
      .array(
        z.strictObject({
          id: z.string().min(1),
          label: z.string().min(1).exactOptional(),
          intercept: z.number(),
          terms: z.array(termSchema),
          eligible: conditionSchema.exactOptional(),
        }),
      )
      .min(1)
      .max(10_000),
    calibration: knotsSchema.exactOptional(),
    top: z.int().min(1).exactOptional(),
  }) satisfies z.ZodType<NextProductModel>)();

/** Next products as they may be written: names of attributes, values and products are checked by the compiler. */
export type NextProductDefinition<A extends Attributes> = string extends keyof A
  ? NextProductModel<A>
  : {
      [Owned in NamesOf<A, 'set'>]: Omit<
        NextProductModel<A, TermOver<A>, TextsOf<A[Owned]>, keyof A & string>,
        'owned' | 'stock'
      > & { readonly owned: Owned; readonly stock?: NamesOf<A, 'set'> };
    }[NamesOf<A, 'set'>];

/** The code of no label, where nothing is left to offer. */
const NO_LABEL = 65_535;

/** The kind `nextProduct`. */
export const nextProduct: Kind<NextProductModel, NextProductResult> = {
  kind: 'nextProduct',
  tallies: (model) => model.products.map((product) => productTally(product, model)),
  reader,
  names: labelsOf,
  meaning,
  weigh() {
    return fail({
      code: 'not-supported',
      path: 'weigh',
      expected: 'a model of points',
      got: 'probabilities',
      hint: 'a factor would break their calibration; fit again with row weights, or say who is eligible',
    });
  },
  summary({ products }) {
    if (products.length === 0) return 'nothing to offer';
    const best = products.slice(0, 3);
    return best.map(({ product, label, probability }) => `${label ?? product} ${percent(probability)}`).join(', ');
  },
};

/** The tally of a product: its log-odds, for the records that it is an option for. */
export function productTally({ id, intercept, terms, eligible }: Product, model: NextProductModel): TallySpec {
  const { owned, stock, terms: shared = [] } = model;
  const notOwned: Condition = { not: { isTrue: { attribute: owned, includes: id } } };
  const inStock: Condition[] = stock === undefined ? [] : [{ attribute: stock, includes: id }];
  const asked = [notOwned, ...inStock, ...(eligible === undefined ? [] : [eligible])];
  return {
    option: id,
    unit: 'log-odds',
    base: intercept,
    terms: [...shared, ...terms],
    applies: asked.length === 1 ? notOwned : { all: asked },
  };
}

/** The probability that a product's total stands for. */
export function probabilityOf({ calibration }: Pick<NextProductModel, 'calibration'>): (total: number) => number {
  if (calibration === undefined) return logistic;
  const amountAt = through(calibration);
  const [first, last] = [calibration[0]?.at ?? 0, calibration.at(-1)?.at ?? 0];
  return (total) => {
    const inside = Math.min(Math.max(total, first), last);
    return logistic(amountAt(inside) + (total - inside));
  };
}

/** The probability that calibration makes of a total, in words. */
function meaning(model: NextProductModel): ((total: number) => string) | undefined {
  if (model.calibration === undefined) return undefined;
  const probability = probabilityOf(model);
  return (total) => `by calibration ${percent(probability(total))}; uncalibrated ${percent(logistic(total))}`;
}

function reader(model: NextProductModel): Reader<NextProductResult> {
  const { products, top } = model;
  const labels = labelsOf(model);
  const probability = probabilityOf(model);
  return {
    columns: [{ name: 'probability' }, { name: 'product', labels: products.map(({ id }) => id) }],
    fill(totals, count, columns, at) {
      const [probabilities, codes] = columns as [Float64Array, Uint16Array];
      const best = new Float64Array(count).fill(Number.NEGATIVE_INFINITY);
      codes.fill(NO_LABEL, at, at + count);
      for (const [p, ofProduct] of totals.entries()) {
        for (let i = 0; i < count; i++) {
          // What is NaN is no option, and above nothing.
          if (!((ofProduct[i] as number) > (best[i] as number))) continue;
          best[i] = ofProduct[i] as number;
          codes[at + i] = p;
        }
      }
      for (let i = 0; i < count; i++)
        probabilities[at + i] = codes[at + i] === NO_LABEL ? Number.NaN : probability(best[i] as number);
    },
    shown(totals) {
      const options = [...totals.keys()].filter((p) => !Number.isNaN(totals[p]));
      return options.sort((a, b) => (totals[b] as number) - (totals[a] as number) || a - b).slice(0, top);
    },
    result: (_, tallies) => ({
      products: tallies.map(({ option, total }, i) => {
        const label = labels.get(option);
        const name = label === undefined ? {} : { label };
        return { rank: i + 1, product: option, ...name, probability: probability(total) };
      }),
    }),
  };
}

/** What people call the products that have a label. */
function labelsOf({ products }: Pick<NextProductModel, 'products'>): ReadonlyMap<string, string> {
  return new Map(products.flatMap(({ id, label }) => (label === undefined ? [] : [[id, label] as const])));
}
