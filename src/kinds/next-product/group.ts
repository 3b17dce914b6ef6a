import { at, fail, kindOf, shown } from '../../core/errors.js';
import { checkNames } from '../../core/options.js';
import { readable } from '../../core/readable.js';
import { ExactSum } from '../../core/sum.js';
import type { Attributes } from '../../model/attribute/attribute.js';
import { readProbabilities } from '../../model/calibration/calibration.js';
import { requireModel } from '../../model/require-model.js';
import type { Batch } from '../../model/scorer/batch.js';
import { rowCount } from '../../model/table/row-count.js';
import { ofModel } from '../../model/trust.js';
import type { NextProductModel } from './model.js';

/** The rows of a batch that make up the group, and how many products to name. */
export interface GroupOptions {
  /** Positions of rows in the batch, each once, in any order; all rows when left out. */
  readonly members?: readonly number[];
  /** How many products, the best ones; when left out, all that some member could buy. */
  readonly top?: number;
}

/** A product in the ranking of a group. */
export interface GroupProduct<Id extends string = string> {
  /** 1 for the best. */
  readonly rank: number;
  readonly product: Id;
  /** Left out when the model has none. */
  readonly label?: string;
  /** How many members are expected to buy it: the sum of the probabilities of those it is an option for. */
  readonly buyers: number;
  /** How many members it is an option for. */
  readonly candidates: number;
}

/** The products that a group is most likely to buy: a topic for an event, a mailing or a call list. */
export interface GroupRanking<Id extends string = string> {
  /** Most expected buyers first, ties in the model's order. */
  readonly products: readonly GroupProduct<Id>[];
  /** How many members were scored. */
  readonly members: number;
  /** How many were rejected, and are not counted; the batch gives the reasons. */
  readonly rejected: number;
}

/**
 * Ranks the products by how many members of a group are expected to buy each, including products that the model does not show for
 * a single record.
 *
 * Formula: expected buyers = sum of the probabilities of the members who do not own the product and may be offered it. The sum is
 * exact, so that the order of members cannot matter. Buyers are counted for each product separately: one customer may buy
 * several.
 *
 * @param batch - the result of `compile(model).many` for the records
 * @throws ScoringError `mismatch` for a batch of another model; `out-of-range` for a member that is no row or a `top` below 1;
 * `duplicate` for a member named twice
 * @example rankProducts(offers, compile(offers).many([{ owned: [] }, { owned: ['press'] }], { asOf: '2026-06-30T00:00:00Z' })).products[0] // => { rank: 1, product: 'beans', buyers: 1.2310585786300048, candidates: 2 }
 */
export function rankProducts<const Id extends string>(
  model: NextProductModel<Attributes, unknown, Id>,
  batch: Pick<Batch, 'length' | 'totals' | 'rejected'>,
  options: GroupOptions = {},
): GroupRanking<Id> {
  return ofModel(model, 'model', () => {
    checkNames(options, ['members', 'top']);
    const { top = Number.POSITIVE_INFINITY } = options;
    requireModel(model, 'nextProduct', 'next products');
    if (!(top >= 1))
      fail({ code: 'out-of-range', path: 'options.top', expected: 'a number of at least 1', got: shown(top) });
    const { probability } = readProbabilities(model.calibration);
    const named = model.products.map(({ id, label }) => ({ id, label }));
    return readable('batch', 'a batch', () => {
      if ((batch as unknown) === null || typeof batch !== 'object' || !Array.isArray(batch.rejected)) {
        const expected = 'a batch, as compile(model).many gives it';
        fail({ code: 'wrong-type', path: 'batch', expected, got: kindOf(batch) });
      }
      const rejected = new Set(batch.rejected.map(({ index }) => index));
      const asked = membersOf(options, rowCount(batch.length, 'batch.length'));
      const members = asked.filter((i) => !rejected.has(i));
      const ranked = named.map((product) => ({
        ...product,
        ...buyersOf(totalsOf(batch, product.id), members, probability),
      }));
      const products = ranked
        .filter(({ candidates }) => candidates > 0)
        .sort((a, b) => b.buyers - a.buyers) // a stable sort: equals stay in the model's order
        .slice(0, top)
        .map(({ id, label, buyers, candidates }, i) => {
          return { rank: i + 1, product: id, ...(label === undefined ? {} : { label }), buyers, candidates };
        });
      return { products, members: members.length, rejected: asked.length - members.length };
    });
  });
}

/** Expected buyers among the members, and how many of them a product is an option for. */
function buyersOf(
  totals: Float64Array,
  members: readonly number[],
  probability: (total: number) => number,
): { buyers: number; candidates: number } {
  const buyers = new ExactSum();
  let candidates = 0;
  for (const i of members) {
    const total = totals[i] as number; // a member is a row of the batch
    if (Number.isNaN(total)) continue;
    buyers.add(probability(total));
    candidates++;
  }
  return { buyers: buyers.value(), candidates };
}

function totalsOf({ totals }: Pick<Batch, 'totals'>, product: string): Float64Array {
  const own = Object.hasOwn(totals, product) ? totals[product] : undefined;
  if (own !== undefined) return own;
  const expected = `totals of ${JSON.stringify(product)}`;
  return fail({ code: 'mismatch', path: 'batch', expected, got: 'none', hint: 'give the batch that this model made' });
}

function membersOf({ members }: GroupOptions, length: number): readonly number[] {
  if (members === undefined) return Array.from({ length }, (_, i) => i);
  if (!Array.isArray(members))
    fail({ code: 'wrong-type', path: 'options.members', expected: 'an array of positions', got: kindOf(members) });
  const seen = new Set<number>();
  for (const [m, i] of members.entries()) {
    const path = at('options.members', m);
    if (!Number.isInteger(i) || i < 0 || i >= length) {
      const expected = `a whole number below ${length}, the number of rows`;
      fail({ code: 'out-of-range', path, expected, got: shown(i) });
    }
    if (seen.has(i)) fail({ code: 'duplicate', path, expected: 'each member once', got: `${i} again` });
    seen.add(i);
  }
  return members;
}
