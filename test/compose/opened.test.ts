import { expect, test } from 'vitest';
import { ledger, parseComposition } from '../../src/index.js';
import { german } from '../../src/words/german.js';
import { asOf } from '../model/make.js';
import { compose } from '../model/vouched.js';

/** Models one after the other, each of which reads the one before it twice. */
function doubled(length: number) {
  const model = (i: number, names: readonly string[]) => ({
    kind: 'leadScore',
    schema: 2,
    name: `m${i}`,
    version: '1',
    attributes: Object.fromEntries(names.map((name) => [name, { type: 'number' }])),
    axes: [
      {
        id: 'fit',
        grades: null,
        terms: names.map((attribute) => ({ type: 'linear', attribute, slope: 0.5, missing: 0 })),
      },
    ],
  });
  const before = (i: number) => ({
    a: { model: `m${i - 1}`, number: 'score' },
    b: { model: `m${i - 1}`, total: 'fit' },
  });
  const all = Array.from({ length }, (_, i) => i);
  return parseComposition({
    kind: 'composition',
    schema: 2,
    name: 'doubled',
    version: '1',
    models: Object.fromEntries(all.map((i) => [`m${i}`, model(i, i === 0 ? ['x'] : ['a', 'b'])])),
    from: Object.fromEntries(all.slice(1).map((i) => [`m${i}`, before(i)])),
  });
}

test('a model that feeds two lines is opened below the first of them', () => {
  const two = doubled(2);
  const evaluation = compose(two).one({ x: 4 }, { asOf });
  expect(`\n${ledger(two, evaluation, { open: 'all' })}`).toBe(`
fit (points)
  a 2         1
    m0
      fit (points)
        x 4         2
        -------------
        total       2
      2 points, fit 2
  b 2         1
    m0: as above
  -------------
  total       2
2 points, fit 2`);
  expect(ledger(two, evaluation, { open: 'all', words: german })).toContain('m0: wie oben');
});

test('a ledger that is opened all the way grows with the number of models', () => {
  const linesOf = (length: number) => {
    const models = doubled(length);
    return ledger(models, compose(models).one({ x: 4 }, { asOf }), { open: 'all' }).split('\n').length;
  };
  expect(linesOf(20) - linesOf(19)).toBe(linesOf(3) - linesOf(2));
});

test('options that are none are refused as of a single model', () => {
  const two = doubled(2);
  const evaluation = compose(two).one({ x: 4 }, { asOf });
  expect(() => ledger(two, evaluation, null as never)).toThrow('options: expected an object, got null');
});
