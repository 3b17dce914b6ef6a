import { expect, test, vi } from 'vitest';
import { evaluate } from '../../src/evaluate.js';
import { explain } from '../../src/explain/reasons.js';
import { parseModel } from '../../src/parse.js';

const made = vi.hoisted(() => ({ digests: 0 }));
vi.mock('../../src/core/sha256.js', async (original) => {
  const { sha256 } = await original<typeof import('../../src/core/sha256.js')>();
  return {
    sha256: (text: string) => {
      made.digests++;
      return sha256(text);
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
