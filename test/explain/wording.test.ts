import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { conditionText, decimalsOf, fixed, short } from '../../src/explain/wording.js';
import type { Attributes } from '../../src/model/attribute.js';
import type { Condition } from '../../src/model/condition.js';

describe('numbers', () => {
  test.each([
    [1.005, 2, '1.00'],
    [2.5, 0, '3'],
    [-2.5, 0, '-3'],
    [-0.4, 0, '0'],
    [-0, 2, '0.00'],
    [0.05, 1, '0.1'],
    [1234567.891, 3, '1234567.891'],
    [1e21, 2, '1e+21'],
  ])('%d with %d decimals is %s: halves away from zero, never -0', (value, decimals, text) => {
    expect(fixed(value, decimals)).toBe(text);
  });

  test('a number with a fixed count of decimals is at most half a unit of the last digit away', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.integer({ min: 0, max: 6 }),
        (value, decimals) => {
          const text = fixed(value, decimals);
          expect(text).toMatch(decimals === 0 ? /^-?\d+$/ : new RegExp(`^-?\\d+\\.\\d{${decimals}}$`));
          expect(Math.abs(Number(text) - value) * 10 ** decimals).toBeLessThanOrEqual(0.5 + 1e-3);
        },
      ),
      { seed: 9, numRuns: 500 },
    );
  });

  test.each([
    [3, 0, '3'],
    [0.5, 1, '0.5'],
    [0.25, 2, '0.25'],
    [1 / 3, 3, '0.333'],
    [-12.5, 1, '-12.5'],
  ])('%d needs %d decimals, three at most', (value, decimals, text) => {
    expect(decimalsOf(value, 3)).toBe(decimals);
    expect(short(value)).toBe(text);
  });
});

const attributes: Attributes = {
  employees: { type: 'number' },
  trade: { type: 'category', label: 'Industry', values: ['software', 'retail'] },
  known: { type: 'boolean' },
  visits: { type: 'events', types: ['web', 'fair'] },
};
const large: Condition = { attribute: 'employees', atLeast: 50 };
const trade: Condition = { attribute: 'trade', oneOf: ['software', 'retail'] };
test.each([
  [large, 'employees at least 50'],
  [{ attribute: 'employees', above: 10, below: 50 }, 'employees above 10 and below 50'],
  [trade, 'Industry is software or retail'],
  [{ all: [large, trade] }, 'employees at least 50 and Industry is software or retail'],
  [
    { all: [large, { any: [trade, { attribute: 'known', equals: true }] }] },
    'employees at least 50 and (Industry is software or retail or known is true)',
  ],
  [{ not: { all: [large, trade] } }, 'not (employees at least 50 and Industry is software or retail)'],
  [{ attribute: 'trade', present: false }, 'Industry missing'],
  [{ attribute: 'trade', present: true }, 'Industry given'],
  [
    { attribute: 'visits', count: { atLeast: 3 }, of: ['web'], withinDays: 30 },
    'visits (web) at least 3 times within 30 days',
  ],
] as [Condition, string][])('%o reads "%s"', (condition, text) => {
  expect(conditionText(condition, attributes)).toBe(text);
});
