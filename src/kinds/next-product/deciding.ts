import type { Deciding } from '../../model/deciding.js';
import type { NextProductModel, NextProductResult } from './model.js';

/** What counterfactuals and overrides need to know of next products. */
export const nextProduct: Deciding<NextProductModel, NextProductResult> = {
  // The result is the best of all products: a product that rises never makes it worse.
  wanted: ({ products }) => ({ probability: { follows: products.map(() => 1) } }),
  overridable: [],
};
