import type { Condition } from '../../model/condition/condition.js';
import type { TallySpec } from '../../model/tally/tally.js';
import { LOG_ODDS } from '../../model/tally/unit.js';
import type { NextProductModel, Product } from './model.js';

/** The tally of a product: its log-odds, for records that may be offered it. */
export function productTally({ id, intercept, terms, eligible }: Product, model: NextProductModel): TallySpec {
  const { owned, stock, terms: shared = [] } = model;
  const notOwned: Condition = { not: { isTrue: { attribute: owned, includes: id } } };
  const inStock: Condition[] = stock === undefined ? [] : [{ attribute: stock, includes: id }];
  const asked = [notOwned, ...inStock, ...(eligible === undefined ? [] : [eligible])];
  return {
    option: id,
    ...LOG_ODDS,
    base: intercept,
    terms: [...shared, ...terms],
    // Stryker disable next-line ConditionalExpression: all of one condition is that condition
    applies: asked.length === 1 ? notOwned : { all: asked },
  };
}
