import type { Deciding } from '../../model/deciding.js';
import type { NextProductModel, NextProductResult } from './model.js';

/** What next products say to those who want them otherwise. */
export const nextProduct: Deciding<NextProductModel, NextProductResult> = {
  // The best of all products: none that rises makes it worse.
  wanted: ({ products }) => ({ probability: { follows: products.map(() => 1) } }),
  overridable: [],
};
