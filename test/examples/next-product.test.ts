import { expect, test, vi } from 'vitest';
import type { GroupRanking } from '../../src/kinds/next-product/group.js';
import type { NextProductModel, NextProductResult } from '../../src/kinds/next-product/model.js';
import type { Evaluation } from '../../src/model/kind.js';
import golden from '../golden/next-product/golden.json' with { type: 'json' };
import { addedUp } from '../model/make.js';

const said = vi.spyOn(console, 'log').mockImplementation(() => undefined);

test('what a client buys next is named better than by popularity or by what goes together, and explains itself', {
  tags: 'long',
}, async () => {
  // @ts-expect-error a plain program, without types
  const { hitRates, level, model, evaluation, evening } = (await import('../../examples/next-product/start.mjs')) as {
    hitRates: Readonly<Record<'model' | 'cosine' | 'popularity', number>>;
    level: Readonly<Record<'expected' | 'happened', number>>;
    model: NextProductModel;
    evaluation: Evaluation<NextProductResult>;
    evening: GroupRanking;
  };
  expect(hitRates.popularity).toBeCloseTo(golden.split.popularity.hitRate, 12);
  expect(hitRates.cosine).toBeCloseTo(golden.split.cosine.hitRate, 12);
  expect(hitRates.model).toBeGreaterThan(hitRates.cosine);

  // As many as another program counts in the split; the spring it learned from was busier.
  expect(level.happened).toBe(27_688);
  expect(level.expected / level.happened).toBeCloseTo(1.379, 3);

  const { products } = evaluation.result;
  expect(products).toHaveLength(10);
  expect(products.map(({ probability }) => probability)).toEqual(
    products.map(({ probability }) => probability).sort((a, b) => b - a),
  );
  expect(addedUp(evaluation)).toEqual(evaluation.tallies.map(({ total }) => total));
  // Postage and the like speak for products, and are none.
  const owned = model.attributes.owned;
  expect(owned?.type === 'set' && owned.values.includes('POST')).toBe(true);
  expect(model.products.some(({ id }) => id === 'POST')).toBe(false);

  expect(evening.products).toHaveLength(5);
  for (const { buyers, candidates } of evening.products) {
    expect(buyers).toBeLessThanOrEqual(candidates);
    expect(candidates).toBeLessThanOrEqual(evening.members);
  }
  const text = said.mock.calls.flat().join('\n');
  expect(text).toContain(`over ${golden.split.popularity.users} clients, June to August`);
  expect(text).toMatch(/cosine {5}0\.551\n {2}popularity 0\.389/);
}); // learns 3,113 products from 2,718 clients
