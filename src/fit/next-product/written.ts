import type { Work } from '../../core/work.js';
import type { Product } from '../../kinds/next-product/model.js';
import type { Attribute, Attributes } from '../../model/attribute/attribute.js';
import type { Bin } from '../../model/terms/bins/term.js';
import type { Term } from '../../model/terms/term.js';
import type { Axis } from '../shape/axes.js';
import type { Customers } from './customers.js';
import type { ItemWeights } from './item-weights.js';
import { type Calibration, OWNED, type Settings, type Whole } from './learned.js';
import { weigherOf } from './near-weights.js';
import { told } from './told.js';

/** The model's terms for each product. */
export interface Written {
  readonly products: readonly Product[];
  /** How many item weights there are. */
  readonly weights: number;
}

/** Products with their terms: learned from all products owned by the end of the window, with the slopes of the window. */
export function* writeProducts(
  customers: Customers,
  owned: { readonly name: string; readonly ignores: boolean },
  whole: Whole,
  { fit, ridge, slopes, own: ownRates }: Calibration,
  { neighbours }: Settings,
  attributes: Attributes,
  labels: Readonly<Record<string, string>>,
): Work<Written> {
  const { baskets, rates, items, effects } = whole;
  const slopeOf = new Map(slopes.map(({ name, slope }) => [name, slope]));
  const ownSlope = slopeOf.get(OWNED);
  const weights = ownSlope === undefined ? null : yield* weigherOf(baskets, items, rates.rates, neighbours)(ridge);
  const spoken = weights === null ? [] : amountsFor(weights, ownSlope as number, customers.products.length);
  const shareOf = (o: number) => (baskets.owners[o] as number) / baskets.total;
  let count = 0;
  const products = customers.products.map((id, p): Product => {
    const own = spoken[p] ?? [];
    count += own.length;
    // An average customer, who owns each product by its share, gets the product's prior.
    const usual = own.reduce((sum, { o, amount }) => sum + shareOf(o) * amount, 0);
    const prior = (slopeOf.get('prior') ?? 0) * (rates.logOdds[p] as number);
    const terms: Term[] = [];
    if (own.length > 0) {
      const amounts = Object.fromEntries(own.map(({ o, amount }) => [customers.products[o] as string, amount]));
      terms.push({
        type: 'points',
        attribute: owned.name,
        amounts,
        missing: 0,
        ...(owned.ignores ? {} : { unseen: 0 }),
      });
    }
    for (const { axis, amounts } of effects) {
      const slope = slopeOf.get(axis.attribute);
      if (slope === undefined) continue;
      const ofGroup = (g: number) => told(slope * (amounts[g * baskets.products + p] as number));
      const term = groupTerm(axis, attributes[axis.attribute] as Attribute, ofGroup);
      if (term !== null) terms.push({ id: `${axis.attribute}, this product`, ...term });
    }
    const label = Object.hasOwn(labels, id) ? { label: labels[id] as string } : {};
    return {
      id,
      ...label,
      intercept: told((fit.coefficients[0] as number) + prior - usual + (ownRates?.amounts[p] ?? 0)),
      terms,
    };
  });
  return { products, weights: count };
}

interface Spoken {
  readonly o: number;
  readonly amount: number;
}

/** The products that count for and against each product; amounts that are 0 to four decimals are left out. */
function amountsFor({ starts, to, amounts }: ItemWeights, slope: number, products: number): Spoken[][] {
  const out: Spoken[][] = Array.from({ length: products }, () => []);
  for (let o = 0; o < products; o++) {
    for (let w = starts[o] as number; w < (starts[o + 1] as number); w++) {
      const amount = told(slope * (amounts[w] as number));
      if (amount !== 0) out[to[w] as number]?.push({ o, amount });
    }
  }
  return out;
}

/** Effects shared by all products: a term for each attribute. */
export function writeShared(axes: readonly Axis[], attributes: Attributes, { fit }: Calibration): Term[] {
  let from = 1;
  return axes.flatMap((axis) => {
    const first = from;
    from += axis.size;
    const ofGroup = (g: number) => told(fit.coefficients[first + g] as number);
    const term = groupTerm(axis, attributes[axis.attribute] as Attribute, ofGroup);
    return term === null ? [] : [term];
  });
}

/** An amount per group of an attribute; unobserved values add 0. Null when all amounts are 0. */
function groupTerm(axis: Axis, declared: Attribute, ofGroup: (g: number) => number): Term | null {
  const { attribute, edges, known } = axis;
  const amounts = Array.from({ length: axis.size }, (_, g) => ofGroup(g));
  if (amounts.every((amount) => amount === 0)) return null;
  const missing = amounts[axis.missing] ?? 0;
  if (edges !== null) {
    const bins = Array.from({ length: Math.max(known, 1) }, (_, g): Bin => {
      const amount = g < known ? (amounts[g] as number) : 0;
      return g < known - 1 ? { below: edges[g] as number, amount } : { amount };
    });
    return { type: 'bins', attribute, bins, missing };
  }
  const values = axis.values ?? [];
  const all = declared.type === 'category' ? declared.values.length : 2;
  const unseen = declared.type === 'category' && declared.unseen !== 'missing';
  return {
    type: 'points',
    attribute,
    amounts: Object.fromEntries(values.map((value, g) => [value, amounts[g] as number])),
    ...(values.length < all ? { otherwise: 0 } : {}),
    missing,
    ...(unseen ? { unseen: amounts[axis.unseen] ?? 0 } : {}),
  };
}
