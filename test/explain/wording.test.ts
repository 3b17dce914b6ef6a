import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { conditionText, decimalsOf, fixed, short } from '../../src/explain/wording.js';
import { evaluate, explain } from '../../src/index.js';
import type { Attributes } from '../../src/model/attribute.js';
import type { Condition } from '../../src/model/condition.js';
import type { Term } from '../../src/model/term.js';
import { asOf, leadScore } from '../model/make.js';

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

/** What the lines of a record say, without their amounts. */
const texts = (
  terms: readonly Term[],
  record: Readonly<Record<string, unknown>>,
  weights: Record<string, number> = {},
) => {
  const groups = Object.fromEntries(Object.entries(weights).map(([name, weight]) => [name, { weight, cap: 10 }]));
  const model = leadScore(attributes, terms, { groups });
  const { reasons, missing } = explain(model, evaluate(model, record, { asOf }));
  return [...reasons, ...missing].map(({ text }) => text.slice(0, text.lastIndexOf(': ')));
};
const visits = (more: object) => ({ type: 'events', attribute: 'visits', amount: 2, missing: 1, ...more }) as Term;
const three = { visits: Array.from({ length: 3 }, () => ({ at: asOf, type: 'web' })) };

describe('events', () => {
  test.each([
    [{}, 'visits × 3 (2 each)'],
    [{ halfLifeDays: 30 }, 'visits × 3 (2 each, halved every 30 days)'],
    [{ linearDays: 14 }, 'visits × 3 (2 each, gone after 14 days)'],
    [{ amount: 0.5, id: 'interest' }, 'interest × 3 (0.5 each)'],
  ])('%j: what each was worth, and how it fades: "%s"', (more, text) => {
    expect(texts([visits(more)], three)).toEqual([text]);
  });

  test('those that are not known have no number and no worth of their own', () => {
    expect(texts([visits({})], {})).toEqual(['visits missing', 'visits missing']);
  });
});

describe('conditions', () => {
  const asked: Term = {
    type: 'when',
    id: 'large or software',
    if: {
      any: [
        { attribute: 'employees', atLeast: 50 },
        { attribute: 'trade', equals: 'software' },
      ],
    },
    amount: 7,
    otherwise: -1,
    missing: 2,
  };

  test.each([
    [{ employees: 70, trade: 'retail' }, ['large or software: yes [70 & retail]']],
    [{ employees: 3, trade: 'retail' }, ['large or software: no [3 & retail]']],
    [{ employees: 70 }, ['large or software: yes [70 & missing]']],
    [{ trade: 'farming', employees: 3 }, ['large or software: no [3 & farming]']],
    [{ employees: 3 }, ['large or software: not known', 'large or software: not known']],
  ])('%j: whether it holds, and for what values', (record, said) => {
    expect(texts([asked], record)).toEqual(said);
  });

  test('one without a name is told in its own words', () => {
    const { id: _, ...unnamed } = asked;
    expect(texts([unnamed as Term], { employees: 70, trade: 'retail' })).toEqual([
      'employees at least 50 or Industry is software: yes [70 & retail]',
    ]);
  });

  test('a weight changes the amount, not the answer', () => {
    const weighed = [{ ...asked, group: 'g' }];
    expect(texts(weighed, { employees: 70, trade: 'retail' }, { g: 0.5 })).toEqual([
      'large or software: yes [70 & retail] [7 × 0.5]',
    ]);
    expect(texts(weighed, { employees: 3, trade: 'retail' }, { g: 0.5 })).toEqual([
      'large or software: no [3 & retail] [-1 × 0.5]',
    ]);
  });
});

test('under a weight of 0 a condition says no answer, since its amount is 0 either way', () => {
  const model = leadScore(attributes, [{ type: 'when', id: 'large', if: large, amount: 7, missing: 0, group: 'g' }], {
    groups: { g: { weight: 0 } },
  });
  const said = (employees: number) =>
    explain(model, evaluate(model, { employees }, { asOf }), { rank: 'below-baseline' }).reasons.map(
      ({ text }) => text,
    );
  expect([said(70), said(3)]).toEqual([['large [70]: 0 points'], ['large [3]: 0 points']]);
});

test('the weight of a group stands on its terms, missing ones as well, and not on its cap', () => {
  const terms: Term[] = [
    { type: 'linear', attribute: 'employees', slope: 1, missing: 0, group: 'g' },
    { type: 'points', attribute: 'known', amounts: { true: 1, false: 0 }, missing: 5, group: 'g' },
  ];
  expect(texts(terms, { employees: 100 }, { g: 0.3 })).toEqual([
    'employees 100 [100 × 0.3]',
    'cap of g',
    'known missing [5 × 0.3]',
    'known missing [5 × 0.3]',
  ]);
});
