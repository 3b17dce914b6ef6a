import { expectTypeOf, test } from 'vitest';
import { defineNextProduct } from '../../src/define.js';
import { explain } from '../../src/explain/reasons.js';
import { rankProducts } from '../../src/kinds/next-product/group.js';
import type { RankedProduct } from '../../src/kinds/next-product/model.js';
import { compile, evaluate } from '../model/vouched.js';

const asOf = '2026-06-30T00:00:00Z';
const attributes = {
  owned: { type: 'set', values: ['press', 'mill', 'gift card'] },
  stock: { type: 'set', values: ['press', 'mill'] },
  visits: { type: 'number', min: 0 },
} as const;
const shared = { kind: 'nextProduct', schema: 2, name: 'x', version: '1', attributes, owned: 'owned' } as const;
const model = defineNextProduct({
  ...shared,
  stock: 'stock',
  terms: [{ type: 'linear', attribute: 'visits', slope: 0.1, missing: 0 }],
  products: [
    {
      id: 'press',
      label: 'French press',
      intercept: -2,
      terms: [{ type: 'points', attribute: 'owned', amounts: { mill: 1, 'gift card': 0.5 }, missing: 0 }],
      eligible: { attribute: 'visits', atLeast: 1 },
    },
    { id: 'mill', intercept: -3, terms: [] },
  ],
  top: 1,
});

test('results name products of the model, and columns are known', () => {
  const evaluation = evaluate(model, { owned: ['press'], stock: ['mill'], visits: 3 }, { asOf });
  expectTypeOf(evaluation.result.products).toEqualTypeOf<readonly RankedProduct<'press' | 'mill' | 'gift card'>[]>();
  const batch = compile(model).many([{ owned: [] }], { asOf });
  expectTypeOf(batch.numbers.probability).toEqualTypeOf<Float64Array>();
  batch.labels.product.labels;
  // @ts-expect-error there is no such column
  batch.numbers.score;
  const { products } = rankProducts(model, batch, { members: [0], top: 3 });
  expectTypeOf(products[0]?.product).toEqualTypeOf<'press' | 'mill' | 'gift card' | undefined>();
  explain(model, evaluation, { option: 'mill' });
  // @ts-expect-error a set is an array of texts
  evaluate(model, { owned: 'press' }, { asOf });
});

test('a misspelt attribute, product, value or key does not compile', () => {
  const products = [{ id: 'mill', intercept: 0, terms: [] }] as const;
  // @ts-expect-error no attribute is called ownd
  defineNextProduct({ ...shared, owned: 'ownd', products });
  // @ts-expect-error what is owned is a set
  defineNextProduct({ ...shared, owned: 'visits', products });
  // @ts-expect-error what is in stock is a set
  defineNextProduct({ ...shared, stock: 'visits', products });
  // @ts-expect-error no product is called mil
  defineNextProduct({ ...shared, products: [{ id: 'mil', intercept: 0, terms: [] }] });
  // @ts-expect-error a product has an intercept
  defineNextProduct({ ...shared, products: [{ id: 'mill', terms: [] }] });
  const terms = (_: (typeof model)['products'][number]['terms']) => undefined;
  // @ts-expect-error no value of the set is called pres
  terms([{ type: 'points', attribute: 'owned', amounts: { pres: 1 } }]);
  // @ts-expect-error a number has no points
  terms([{ type: 'points', attribute: 'visits', amounts: {} }]);
  const eligible = (_: (typeof model)['products'][number]['eligible']) => undefined;
  // @ts-expect-error no attribute is called visit
  eligible({ attribute: 'visit', atLeast: 1 });
  // @ts-expect-error the model comes first
  rankProducts(compile(model).many([], { asOf }), model);
});
