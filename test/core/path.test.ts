import fc from 'fast-check';
import { expect, test } from 'vitest';
import { at } from '../../src/core/errors.js';
import { holdersOf, pathSteps, valueAt } from '../../src/core/path.js';

test('a path that was written step by step is read back to its steps', () => {
  const step = fc.oneof(
    fc.nat(),
    fc.string({ minLength: 1, unit: 'binary' }),
    fc.constantFrom('a b', 'a.b', '["x"]', '\\', '0', '"'),
  );
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.array(step), (first, rest) => {
      const steps = [first, ...rest];
      expect(pathSteps(steps.reduce<string>((path, one) => at(path, one), ''))).toEqual(steps);
    }),
  );
});

test('a place is looked up among own keys only', () => {
  const value = { a: [{ 'two words': 3 }] };
  expect(valueAt(value, ['a', 0, 'two words'])).toBe(3);
  expect(valueAt(value, [])).toBe(value);
  for (const steps of [['b'], ['a', 1], ['a', 0, 'two words', 'x'], ['toString'], ['a', 'map']])
    expect(valueAt(value, steps)).toBeUndefined();
});

test('the holders of a path are the paths before each of its steps, from the outermost on', () => {
  expect(holdersOf('axes[12].amounts["a.b \\"c\\" d"].x_1')).toEqual([
    'axes',
    'axes[12]',
    'axes[12].amounts',
    'axes[12].amounts["a.b \\"c\\" d"]',
  ]);
  expect(holdersOf('axes')).toEqual([]);
  expect(holdersOf('$a.b')).toEqual(['$a']);
});

test('nothing stands within a text, a number or null', () => {
  const value = { text: 'abc', number: 3, none: null, call: Object.assign(() => 3, { own: 1 }) };
  for (const steps of [
    ['text', 0],
    ['text', 'length'],
    ['number', 'x'],
    ['none', 'x'],
    ['call', 'own'],
  ])
    expect(valueAt(value, steps)).toBeUndefined();
});
