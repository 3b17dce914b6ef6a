import { describe, expect, test } from 'vitest';
import { random } from '../../../src/core/random.js';
import { finished } from '../../../src/core/work.js';
import { basketsOf, ratesOf } from '../../../src/fit/next-product/baskets.js';
import { addScores, itemWeights } from '../../../src/fit/next-product/item-weights.js';
import {
  approximationOf,
  candidatesFor,
  MOST_EXACT,
  nearWeigher,
  weigherOf,
} from '../../../src/fit/next-product/near-weights.js';
import type { Pooled } from '../../../src/fit/next-product/pooled.js';
import { everyNth, stepOf } from '../../../src/fit/next-product/thinned.js';
import { fitNextProduct } from '../../../src/fit/next-product.js';

/** Baskets of a shop whose products come in groups of ten that go together. */
function shop(products: number, customers: number, seed = 1) {
  const { next, below } = random(seed);
  const owned = Array.from({ length: customers }, () => {
    const group = below(products / 10);
    const own = new Set(Array.from({ length: 6 }, () => (next() < 0.8 ? group * 10 + below(10) : below(products))));
    return Int32Array.from(own).sort();
  });
  const baskets = basketsOf(owned, new Float64Array(customers).fill(1), products);
  return { baskets, items: Int32Array.from(baskets.owners.keys()), rates: ratesOf(baskets).rates };
}

describe('item weights over the products most owned together', () => {
  test('are those over all, where all are among them', () => {
    const { baskets, items, rates } = shop(60, 8000);
    const exact = finished(itemWeights(baskets, items, rates, { ridge: 10, neighbours: 59 }));
    const near = finished(nearWeigher(baskets, items, rates, 59)(10));
    for (let o = 0; o < 60; o++) {
      const [one, other] = [new Float64Array(60), new Float64Array(60)];
      addScores(exact, Int32Array.of(o), one);
      addScores(near, Int32Array.of(o), other);
      one.forEach((score, p) => {
        expect(Math.abs(score - (other[p] as number))).toBeLessThan(1e-12);
      });
    }
  });

  test('are exact up to the limit, and near ones above it, whose error is told', () => {
    const few = shop(200, 500);
    expect(finished(weigherOf(few.baskets, few.items, few.rates, 20)(5))).toEqual(
      finished(itemWeights(few.baskets, few.items, few.rates, { ridge: 5, neighbours: 20 })),
    );
    expect(finished(approximationOf(few.baskets, few.items, few.rates, { ridge: 5, neighbours: 20 }))).toBeNull();
    expect([candidatesFor(20), candidatesFor(80), MOST_EXACT]).toEqual([100, 160, 3000]);
  });
});

describe('more pairs than a regression needs', () => {
  const pairs = (customers: number): Pooled => ({
    products: 10_000,
    candidates: new Int32Array(10_000),
    owned: Array.from({ length: customers }, () => new Int32Array(0)),
    bought: Array.from({ length: customers }, () => new Int32Array(0)),
    weights: Float64Array.from({ length: customers }, (_, c) => c),
    groups: [{ from: 1, size: 3, codes: Int32Array.from({ length: customers }, (_, c) => c % 3) }],
    features: [
      { type: 'group', amounts: new Float64Array(3), codes: Int32Array.from({ length: customers }, (_, c) => c) },
    ],
    d: 5,
  });

  test('are those of every so many-th customer', () => {
    expect([stepOf(pairs(2000)), stepOf(pairs(2001)), stepOf(pairs(5000))]).toEqual([1, 2, 3]);
    const all = pairs(7);
    expect(everyNth(all, 1)).toBe(all);
    const { owned, weights, groups, features } = everyNth(all, 3);
    expect([owned.length, [...weights], [...(groups[0]?.codes ?? [])]]).toEqual([3, [0, 3, 6], [0, 0, 0]]);
    expect(features[0]?.type === 'group' && [...features[0].codes]).toEqual([0, 3, 6]);
  });
});

test('more products than a model may have are refused', () => {
  const rows = Array.from({ length: 101 }, (_, i) => ({
    owned: Array.from({ length: 100 }, (_, k) => `p${100 * i + k}`),
    bought: [],
  }));
  expect(() => fitNextProduct(rows, { owned: 'owned', bought: 'bought' })).toThrow(
    'fitNextProduct: expected at most 10,000 products, got 10,100; declare the set with the products to offer, and unseen "ignore"; or take groups of products',
  );
});

// Two minutes on a busy machine.
test('3,200 products, each regressed on 100 others: the report says how far that is off', {
  tags: 'long',
  timeout: 600_000,
}, () => {
  const { next, below } = random(3);
  const rows = Array.from({ length: 6000 }, () => {
    const group = below(320);
    const some = (n: number) =>
      Array.from({ length: n }, () => `p${next() < 0.8 ? group * 10 + below(10) : below(3200)}`);
    return { owned: some(15), bought: some(2) };
  });
  const { model, report } = fitNextProduct(rows, {
    owned: 'owned',
    bought: 'bought',
    minOwners: 5,
    ridge: 10,
    neighbours: 20,
  });
  expect(model?.products.length).toBe(3200);
  expect(report.approximation).toEqual({ items: 3200, candidates: 100, compared: 2000, error: expect.any(Number) });
  expect(report.approximation?.error as number).toBeLessThan(0.2);
  const told = report.findings.find(({ code }) => code === 'approximate');
  expect(told?.text).toMatch(
    /^3,200 products are regressed each on the 100 that they are most owned with, not on all; on the 2,000 most owned, what is owned says of a product is off by [\d.]+ % of its size \(root mean square\)$/,
  );
});
