import { expect, test, vi } from 'vitest';
import { evaluate } from '../../src/evaluate.js';
import { explainChange } from '../../src/explain/change/change.js';
import { explain } from '../../src/explain/reasons.js';
import { parseModel } from '../../src/parse.js';

const made = vi.hoisted(() => ({ digests: 0, scorers: 0 }));
vi.mock('../../src/core/sha256.js', async (original) => {
  const { sha256 } = await original<typeof import('../../src/core/sha256.js')>();
  return {
    sha256: (text: string) => {
      made.digests++;
      return sha256(text);
    },
  };
});
vi.mock('../../src/model/scorer/scorer.js', async (original) => {
  const { scorerOf } = await original<typeof import('../../src/model/scorer/scorer.js')>();
  return {
    scorerOf: (...given: Parameters<typeof scorerOf>) => {
      made.scorers++;
      return scorerOf(...given);
    },
  };
});

test('a checked model is fingerprinted once, however often it is explained', () => {
  const document = {
    kind: 'nextProduct',
    schema: 2,
    name: 'camp',
    version: '1',
    attributes: { owned: { type: 'set', values: ['tent', 'stove'] } },
    owned: 'owned',
    products: [
      { id: 'tent', intercept: -1, terms: [] },
      { id: 'stove', intercept: -2, terms: [{ type: 'points', attribute: 'owned', amounts: { tent: 1 }, missing: 0 }] },
    ],
  } as const;
  const model = parseModel(document);
  const evaluation = evaluate(model as never, { owned: ['tent'] } as never, { asOf: '2026-06-30T00:00:00Z' });
  for (let i = 0; i < 5; i++) explain(model as never, evaluation as never, { option: 'stove' });
  expect(made.digests).toBe(1);
  explain(document as never, evaluation as never, { option: 'stove' });
  expect(made.digests).toBe(2);
});

test('a checked model is compiled once, however many changes are explained by it', () => {
  const document = {
    kind: 'leadScore',
    schema: 2,
    name: 'size',
    version: '1',
    attributes: { size: { type: 'number' } },
    axes: [{ id: 'fit', cap: 100, terms: [{ type: 'linear', attribute: 'size', slope: 1, missing: 0 }] }],
    bands: [{ label: 'all', atLeast: null }],
  } as const;
  const model = parseModel(document);
  const [before, after] = [3, 5].map((size) => evaluate(model, { size }, { asOf: '2026-06-30T00:00:00Z' }));
  explainChange(model, before as never, after as never);
  const compiled = made.scorers;
  for (let i = 0; i < 5; i++) explainChange(model, before as never, after as never);
  expect(made.scorers).toBe(compiled);
  explainChange(document as never, before as never, after as never);
  expect(made.scorers).toBeGreaterThan(compiled);
});
