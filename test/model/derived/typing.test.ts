import { describe, expect, test } from 'vitest';
import type { Attributes } from '../../../src/model/attribute/attribute.js';
import type { DerivedAttribute } from '../../../src/model/derived/attribute.js';
import { declarationsOf, madeOf } from '../../../src/model/derived/expression.js';
import { basesOf, factsIn } from '../../../src/model/derived/of-model.js';

const attributes: Attributes = {
  any: { type: 'number' },
  least: { type: 'number', min: 2 },
  most: { type: 'number', max: -3 },
  low: { type: 'number', min: -2, max: 3 },
  high: { type: 'number', min: 4, max: 5, unit: 'EUR', label: 'High' },
  zero: { type: 'number', min: 0, max: 0 },
  below: { type: 'number', min: -5, max: -4 },
  on: { type: 'date' },
  off: { type: 'date', label: 'Off' },
  flag: { type: 'boolean' },
  size: { type: 'category', values: ['s', 'm'], labels: { s: 'Small', m: 'Medium' } },
  other: { type: 'category', values: ['m', 'l'], labels: { m: 'Middle', l: 'Large' } },
  plain: { type: 'category', values: ['x'] },
  visits: { type: 'events', types: ['pricing'] },
  uses: { type: 'set', values: ['crm'] },
  orders: {
    type: 'list',
    at: 'on',
    fields: {
      on: { type: 'date' },
      amount: { type: 'number', min: 10, max: 20 },
      loss: { type: 'number', min: -20, max: -10 },
      change: { type: 'number', min: -1, max: 1 },
      free: { type: 'number' },
      note: { type: 'category', values: ['a'] },
    },
  },
};

/** What a derived attribute is declared as. */
const typeOf = (x: DerivedAttribute) => declarationsOf(attributes, { x }).x;
const number = (min?: number, max?: number) => ({
  type: 'number',
  ...(min === undefined ? {} : { min }),
  ...(max === undefined ? {} : { max }),
});

describe('the range of a number that is computed holds all that it can come to, and no more where that can be told', () => {
  test.each<[DerivedAttribute, object]>([
    [{ add: ['low', 'high'] }, number(2, 8)],
    [{ add: ['low', 'high', 1] }, number(3, 9)],
    [{ add: ['least', 'low'] }, number(0)],
    [{ add: ['most', 'low'] }, number(undefined, 0)],
    [{ add: ['any', 'low'] }, number()],
    [{ subtract: ['low', 'high'] }, number(-7, -1)],
    [{ subtract: ['high', 'low', 'high'] }, number(-4, 3)],
    [{ multiply: ['low', 'high'] }, number(-10, 15)],
    [{ multiply: ['below', 'low'] }, number(-15, 10)],
    [{ multiply: ['any', 'zero'] }, number(0, 0)],
    [{ multiply: ['below', 'below'] }, number(16, 25)],
    [{ divide: ['low', 'high'] }, number(-0.5, 0.75)],
    [{ divide: ['low', 'below'] }, number(-0.75, 0.5)],
    [{ divide: ['high', 'low'] }, number()],
    [{ divide: ['high', 'zero'] }, number()],
    [{ divide: ['high', { abs: 'low' }] }, number()],
    [{ divide: ['high', { multiply: [-1, { abs: 'low' }] }] }, number()],
    [{ divide: ['zero', 'high'] }, number(0, 0)],
    [{ min: ['low', 'high'] }, number(-2, 3)],
    [{ min: ['high', 'any'] }, number(undefined, 5)],
    [{ max: ['low', 'high'] }, number(4, 5)],
    [{ max: ['low', 'any'] }, number(-2)],
    [{ max: ['below', 'low'] }, number(-2, 3)],
    [{ min: ['below', 'low'] }, number(-5, -4)],
    [{ abs: 'low' }, number(0, 3)],
    [{ abs: 'high' }, number(4, 5)],
    [{ abs: 'below' }, number(4, 5)],
    [{ abs: 'most' }, number(3)],
    [{ abs: 'zero' }, number(0, 0)],
    [{ abs: { subtract: ['high', 4] } }, number(0, 1)],
    [{ abs: { subtract: ['high', 5] } }, number(0, 1)],
    [{ ln: 'high' }, number()],
    [{ sqrt: { multiply: ['high', 'high'] } }, number(4, 5)],
    [{ sqrt: 'low' }, number(0, Math.sqrt(3))],
    [{ sqrt: 'below' }, number(0, 0)],
    [{ daysSince: 'on' }, number(0)],
    [{ daysBetween: ['on', 'off'] }, number()],
    [{ size: 'uses' }, number(0)],
    [{ count: { attribute: 'visits' } }, number(0)],
    [{ days: { attribute: 'visits' } }, number(0)],
    [{ sum: { attribute: 'orders', field: 'amount' } }, number(0)],
    [{ sum: { attribute: 'orders', field: 'loss' } }, number(undefined, 0)],
    [{ sum: { attribute: 'orders', field: 'change' } }, number()],
    [{ sum: { attribute: 'orders', field: 'free' } }, number()],
    [{ sum: { attribute: 'orders', field: 'amount', missingItem: -1 } }, number()],
    [{ sum: { attribute: 'orders', field: 'amount', missingItem: 0 } }, number(0)],
    [{ sum: { attribute: 'orders', field: 'loss', missingItem: 0 } }, number(undefined, 0)],
    [{ mean: { attribute: 'orders', field: 'amount' } }, number(10, 20)],
    [{ mean: { attribute: 'orders', field: 'amount', missingItem: 'omit' } }, number(10, 20)],
    [{ smallest: { attribute: 'orders', field: 'amount', missingItem: 5 } }, number(5, 20)],
    [{ largest: { attribute: 'orders', field: 'amount', missingItem: 30 } }, number(10, 30)],
    [{ largest: { attribute: 'orders', field: 'note' } }, number()],
    [{ largest: { attribute: 'orders', field: 'toString' } }, number()],
    [{ largest: { attribute: 'visits', field: 'amount' } }, number()],
    [{ largest: { attribute: 'nothing', field: 'amount' } }, number()],
  ])('%j', (x, type) => {
    expect(typeOf(x)).toEqual(type);
    // A range that begins or ends at 0 does so without a sign.
    for (const edge of Object.values(typeOf(x) ?? {})) expect(Object.is(edge, -0)).toBe(false);
  });
});

describe('what is derived is called and measured as it says', () => {
  test.each<[DerivedAttribute, object | undefined]>([
    [{ abs: 'high' }, number(4, 5)],
    [
      { abs: 'high', label: 'Size', unit: 'USD' },
      { ...number(4, 5), label: 'Size', unit: 'USD' },
    ],
    [
      { first: { attribute: 'visits' }, unit: 'days', label: 'First' },
      { type: 'date', label: 'First' },
    ],
    [{ last: { attribute: 'orders' } }, { type: 'date' }],
    [{ abs: 'high', orElse: 9 }, number(4, 9)],
    [{ abs: 'high', orElse: 4.5 }, number(4, 5)],
    [{ abs: 'high', orElse: 'flag' }, undefined],
    [{ text: 'on' } as unknown as DerivedAttribute, { type: 'category', values: ['on'] }],
    [{ firstKnown: ['on', 'off'] }, { type: 'date' }],
    [{ firstKnown: ['flag', 'flag'] }, { type: 'boolean' }],
    [{ firstKnown: ['low', 'high'] }, number(-2, 5)],
    [{ firstKnown: ['high', 'low', 'any'] }, number()],
    [{ firstKnown: ['low', 'on'] }, undefined],
    [{ firstKnown: ['low', 'high', 'on'] }, undefined],
    [{ firstKnown: ['visits', 'uses'] }, undefined],
    [{ firstKnown: ['plain', 'plain'] }, { type: 'category', values: ['x'] }],
    [{ firstKnown: ['orders', 'low'] }, number(-2, 3)],
    [
      { firstKnown: ['size', 'other', 'plain'] },
      { type: 'category', values: ['s', 'm', 'l', 'x'], labels: { s: 'Small', m: 'Medium', l: 'Large' } },
    ],
    [{ cases: [{ if: { attribute: 'flag', equals: true }, value: 'low' }], otherwise: 'high' }, number(-2, 5)],
    [{ cases: [{ if: { attribute: 'flag', equals: true }, value: true }] }, { type: 'boolean' }],
  ])('%j', (x, type) => {
    expect(typeOf(x)).toEqual(type);
  });

  test('and is read by others as that', () => {
    const derived: Record<string, DerivedAttribute> = {
      total: { add: ['gap', 1] },
      gap: { subtract: ['high', 'low'], unit: 'EUR' },
      of: { firstKnown: ['size', 'none'] },
    };
    expect(declarationsOf(attributes, derived)).toEqual({
      total: number(2, 8),
      gap: { ...number(1, 7), unit: 'EUR' },
      of: attributes.size,
    });
  });

  test('unless it is made of itself, or an attribute has the name', () => {
    expect(declarationsOf(attributes, { x: { firstKnown: ['y', 'y'] }, y: { firstKnown: ['x', 'x'] } })).toEqual({});
    expect(declarationsOf(attributes, { low: { abs: 'high' }, x: { abs: 'low' } })).toEqual({ x: number(0, 3) });
    expect(factsIn({ attributes, derived: { low: { abs: 'high' } } })).toEqual(attributes);
    expect(factsIn({ attributes })).toBe(attributes);
  });
});

describe('what a derived attribute is made of', () => {
  test.each<[DerivedAttribute, readonly string[]]>([
    [{ add: ['low', 'high', 'low', 3] }, ['low', 'high']],
    [{ divide: [{ abs: 'low' }, { ln: 'high' }], orElse: { sqrt: 'any' } }, ['low', 'high', 'any']],
    [{ abs: 'low', orElse: 'low' }, ['low']],
    [{ abs: 'low', orElse: 0 }, ['low']],
    [{ daysSince: 'on' }, ['on']],
    [{ daysBetween: ['on', 'off'] }, ['on', 'off']],
    [{ size: 'uses' }, ['uses']],
    [{ text: 'on' } as unknown as DerivedAttribute, []],
    [{ firstKnown: ['low', true] }, ['low']],
    [{ count: { attribute: 'visits' } }, ['visits']],
    [{ count: { attribute: 'visits', after: 'on' } }, ['visits', 'on']],
    [{ days: { attribute: 'visits', after: 'on' } }, ['visits', 'on']],
    [{ sum: { attribute: 'orders', field: 'amount', after: 'on' } }, ['orders', 'on']],
    [{ mean: { attribute: 'orders', field: 'amount' } }, ['orders']],
    [{ smallest: { attribute: 'orders', field: 'amount' } }, ['orders']],
    [{ largest: { attribute: 'orders', field: 'amount' } }, ['orders']],
    [{ first: { attribute: 'visits' } }, ['visits']],
    [{ last: { attribute: 'visits' } }, ['visits']],
    [
      { cases: [{ if: { attribute: 'flag', equals: true }, value: 'low' }], otherwise: 'high' },
      ['low', 'high', 'flag'],
    ],
    [{ cases: [{ if: { attribute: 'flag', equals: true }, value: 'low' }] }, ['low', 'flag']],
  ])('%j', (x, names) => {
    expect(madeOf(x)).toEqual(names);
  });

  test('leads to the attributes of the record, in the order in which they are declared', () => {
    const derived: Record<string, DerivedAttribute> = {
      x: { add: ['y', 'high'] },
      y: { add: ['z', 'low'] },
      z: { abs: 'x' },
    };
    expect(basesOf('x', attributes, derived)).toEqual(['low', 'high']);
    expect(basesOf('low', attributes, derived)).toEqual(['low']);
    expect(basesOf('none', attributes, derived)).toEqual([]);
  });
});
