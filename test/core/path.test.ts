import fc from 'fast-check';
import { expect, test } from 'vitest';
import { at } from '../../src/core/errors.js';
import { pathSteps, valueAt } from '../../src/core/path.js';

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
