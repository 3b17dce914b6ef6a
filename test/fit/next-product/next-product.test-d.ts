import { expectTypeOf, test } from 'vitest';
import { fitNextProduct, type NextProductFit } from '../../../src/fit/next-product.js';
import type { NextProductModel } from '../../../src/kinds/next-product/model.js';
import { type Recommendations, recommendations } from '../../../src/measure/recommendations.js';

const rows = [{ owned: ['tent'], bought: ['stove'], visits: 3, age: 'young' }];
const attributes = { visits: { type: 'number' }, age: { type: 'category', values: ['young', 'old'] } } as const;

test('a fit of next products may have no model', () => {
  const fit = fitNextProduct(rows, { owned: 'owned', bought: (row) => row.bought, attributes, profile: ['age'] });
  expectTypeOf(fit).toEqualTypeOf<NextProductFit>();
  expectTypeOf(fit.model).toEqualTypeOf<NextProductModel | null>();
});

test('misspelt names do not compile', () => {
  // @ts-expect-error bougth is no option
  fitNextProduct(rows, { owned: 'owned', bougth: 'bought' });
  // @ts-expect-error bought is needed
  fitNextProduct(rows, { owned: 'owned' });
  // @ts-expect-error ages is no attribute
  fitNextProduct(rows, { owned: 'owned', bought: 'bought', attributes, profile: ['ages'] });
  // @ts-expect-error rows have no getter of that name
  fitNextProduct(rows, { owned: 'owned', bought: (row) => row.purchased });
});

test('recommendations are rates, or null where nobody bought', () => {
  expectTypeOf(recommendations({ ranked: [['a']], bought: [['a']] })).toEqualTypeOf<Recommendations>();
  expectTypeOf<Recommendations['hitRate']>().toEqualTypeOf<number | null>();
  // @ts-expect-error bought is needed
  recommendations({ ranked: [['a']] });
});
