import { describe, expect, test } from 'vitest';
import { nextUp } from '../../src/core/arithmetic.js';
import type { Attributes } from '../../src/model/attribute/attribute.js';
import type { ValueFact } from '../../src/model/attribute/facts.js';
import { asksOnlyPresence, canBe } from '../../src/model/condition/absent.js';
import type { Condition } from '../../src/model/condition/condition.js';
import { exactDays } from '../../src/model/condition/exact-days.js';
import { conditionFact, conditionText } from '../../src/model/condition/facts.js';
import { implied } from '../../src/model/condition/implied.js';
import { stretchOf } from '../../src/model/condition/stretch.js';
import { conditionTurns } from '../../src/model/condition/turning.js';
import { english } from '../../src/words/english.js';
import { asOf, first, leadScore } from './make.js';

const attributes: Attributes = {
  m: { type: 'boolean' },
  a: { type: 'boolean' },
  b: { type: 'boolean' },
  size: { type: 'number', label: 'Size', unit: 'people' },
  plain: { type: 'number' },
  trade: { type: 'category', values: ['retail', 'software'], labels: { software: 'Software' } },
  seen: { type: 'date', label: 'Last seen' },
  visits: { type: 'events', types: ['web', 'fair'], labels: { web: 'the web' } },
  uses: { type: 'set', values: ['crm', 'shop'], labels: { crm: 'CRM' } },
};
const [m, a, b] = ['m', 'a', 'b'].map((attribute): Condition => ({ attribute, equals: true })) as [
  Condition,
  Condition,
  Condition,
];
const there = (attribute: string, present = true): Condition => ({ attribute, present });

describe('what a condition can be where an attribute is missing', () => {
  const parts: Condition[] = [m, a, there('m'), there('m', false), there('a'), { not: a }, { isTrue: m }];
  const joined = parts.flatMap((part) =>
    [b, there('b'), { isTrue: b }, { not: { isTrue: b } }].flatMap((other): Condition[] => [
      { all: [part, other] },
      { any: [part, other] },
      { xor: [part, other] },
    ]),
  );
  const deeper = joined.flatMap((one): Condition[] => [one, { not: one }, { isTrue: one }]);
  const all: Condition[] = [...parts, ...deeper, { all: [] }, { any: [] }, { xor: [] }, { all: [a] }];

  /** The answers of a condition for all records without `m`. */
  function answers(condition: Condition): object {
    const model = leadScore(attributes, [{ type: 'when', if: condition, amount: 1, otherwise: 2, missing: 3 }]);
    const found = [true, false, null].flatMap((ofA) =>
      [true, false, null].map((ofB) => first(model, { a: ofA, b: ofB })[2]),
    );
    return { false: found.includes(2), true: found.includes(1), unknown: found.includes(3) };
  }

  test('is what it is for some record, where each of its parts asks about another attribute', () => {
    for (const condition of all) expect([condition, canBe(condition, 'm')]).toEqual([condition, answers(condition)]);
  });

  test('is what it is for some record, where its parts are true, false or unknown by that alone', () => {
    const [no, yes, open] = [there('m'), there('m', false), m];
    const fixed: Condition[] = [no, yes, open];
    const sets = fixed.flatMap((one) => [
      [one],
      ...fixed.flatMap((two) => [
        [one, two],
        [one, two, a],
        [a, one, two],
      ]),
    ]);
    for (const set of sets)
      for (const condition of [{ all: set }, { any: set }, { xor: set }] as Condition[])
        expect([condition, canBe(condition, 'm')]).toEqual([condition, answers(condition)]);
  });

  test('is unknown of an attribute that is asked for its value, and known where it is only asked for', () => {
    expect(canBe(m, 'm')).toEqual({ false: false, true: false, unknown: true });
    expect(canBe({ not: m }, 'm')).toEqual({ false: false, true: false, unknown: true });
    expect(canBe({ isTrue: m }, 'm')).toEqual({ false: true, true: false, unknown: false });
    expect(canBe(there('m'), 'm')).toEqual({ false: true, true: false, unknown: false });
    expect(canBe(there('m', false), 'm')).toEqual({ false: false, true: true, unknown: false });
  });

  test.each<[Condition, boolean]>([
    [m, false],
    [a, true],
    [there('m'), true],
    [{ not: there('m') }, true],
    [{ not: m }, false],
    [{ isTrue: m }, true],
    [{ all: [there('m'), a] }, true],
    [{ any: [there('m'), m] }, false],
    [{ xor: [a, { isTrue: m }] }, true],
    [{ all: [a, { not: { any: [b, m] } }] }, false],
    [{ attribute: 'm', oneOf: ['x'] }, false],
  ])('%j asks only whether it is there: %s', (condition, only) => {
    expect(asksOnlyPresence(condition, 'm')).toBe(only);
  });
});

describe('the numbers for which a condition is true', () => {
  const size = (bounds: object) => ({ attribute: 'size', ...bounds }) as Condition;
  test.each<[object, number, number]>([
    [{ atLeast: 3 }, 3, Infinity],
    [{ above: 3 }, nextUp(3), Infinity],
    [{ atMost: 3 }, -Infinity, nextUp(3)],
    [{ below: 3 }, -Infinity, 3],
    [{ atLeast: 3, above: 3 }, nextUp(3), Infinity],
    [{ atLeast: 4, above: 3 }, 4, Infinity],
    [{ atMost: 3, below: 3 }, -Infinity, 3],
    [{ atMost: 2, below: 3 }, -Infinity, nextUp(2)],
    [{ above: -1, atMost: 3 }, nextUp(-1), nextUp(3)],
    [{ equals: 3 }, 3, nextUp(3)],
  ])('%j', (bounds, from, to) => {
    expect(stretchOf(size(bounds), attributes)).toEqual({ attribute: 'size', from, to });
  });

  test.each<Condition>([
    m,
    { not: size({ atLeast: 3 }) },
    { isTrue: size({ atLeast: 3 }) },
    { all: [size({ atLeast: 3 })] },
    there('size'),
    { attribute: 'seen', withinDays: 3 },
    { attribute: 'trade', equals: 'retail' },
    { attribute: 'nothing', atLeast: 3 },
    size({ equals: 'three' }),
  ])('are no stretch of one attribute: %j', (condition) => {
    expect(stretchOf(condition, attributes)).toBeUndefined();
  });

  test('begin and end where the answer turns', () => {
    const turns = (condition: Condition) => conditionTurns(condition, 'size');
    expect(turns(size({ atLeast: 1, above: 2, atMost: 3, below: 4 }))).toEqual([1, 2, 3, 4]);
    expect(turns(size({ atMost: 3 }))).toEqual([3]);
    expect(turns(size({ equals: 0 }))).toEqual([0]);
    expect(turns({ all: [size({ atLeast: 1 }), { not: size({ below: 5 }) }, { isTrue: size({ above: 7 }) }] })).toEqual(
      [1, 5, 7],
    );
  });

  test.each<Condition>([
    { attribute: 'plain', atLeast: 3 },
    there('size'),
    size({ equals: true }),
    size({ oneOf: ['x'] }),
    size({ includes: 'x' }),
    size({ count: { atLeast: 3 } }),
    size({ withinDays: 3 }),
    size({ olderThanDays: 3 }),
  ])('turn nowhere: %j', (condition) => {
    expect(conditionTurns(condition, 'size')).toEqual([]);
  });
});

describe('a list of conditions that an earlier one decides before', () => {
  const [c, d] = [there('a'), there('b')];
  test.each<[string, Condition[][], number[]]>([
    ['none', [], []],
    ['no other', [[a], [b], [m]], [-1, -1, -1]],
    [
      'the same',
      [
        [a, b],
        [b, a],
        [a, b],
      ],
      [-1, 0, 0],
    ],
    ['one of which all conditions stand in it', [[a], [a, b], [b, c], [c, b, a]], [-1, 0, -1, 0]],
    [
      'not one of which some do',
      [
        [a, c],
        [a, b],
      ],
      [-1, -1],
    ],
    ['not one that comes later', [[a, b], [a]], [-1, -1]],
    ['the first of several', [[c, d], [d], [a, c, d]], [-1, -1, 0]],
    [
      'written in another order of keys',
      [[{ attribute: 'a', equals: true }], [{ equals: true, attribute: 'a' }, b]],
      [-1, 0],
    ],
    [
      'by its rarest condition',
      [
        [a, b],
        [a, c],
        [a, d],
        [a, b, c, d],
      ],
      [-1, -1, -1, 0],
    ],
    ['without conditions of its own', [[], [a]], [-1, -1]],
  ])('%s', (_, asked, before) => {
    expect(implied(asked)).toEqual(before);
  });

  test('is looked for among so many that no document makes it costly', () => {
    const many = Array.from({ length: 4000 }, (_, i): Condition[] => [a, there(`x${i}`)]);
    expect(implied([...many, [a, there('x0'), b]]).at(-1)).toBe(0);
  });
});

test('the days of a date are told to a tenth, cut off, where half a day decides', () => {
  const ms = Date.parse(asOf);
  const date = (value: string): ValueFact => ({ type: 'date', value, days: 0 });
  expect(exactDays(date('2026-06-29T12:00:00Z'), ms)).toEqual({ ...date('2026-06-29T12:00:00Z'), days: 0.5 });
  expect(exactDays(date('2026-06-28T21:37:00Z'), ms)).toMatchObject({ days: 1 });
  const other: ValueFact = { type: 'number', value: 3 };
  expect(exactDays(other, ms)).toBe(other);
});

describe('a condition as facts and in English', () => {
  const of = (condition: Condition) => conditionFact(condition, attributes);
  test.each<[Condition, object, string]>([
    [m, { asks: 'equals', name: 'm', value: true }, 'm is yes'],
    [{ attribute: 'm', equals: false }, { asks: 'equals', name: 'm', value: false }, 'm is no'],
    [{ attribute: 'plain', equals: 0.5 }, { asks: 'equals', name: 'plain', value: 0.5 }, 'plain is 0.5'],
    [
      { attribute: 'trade', equals: 'software' },
      { asks: 'equals', name: 'trade', value: { value: 'software', label: 'Software' } },
      'trade is Software',
    ],
    [
      { attribute: 'trade', oneOf: ['retail', 'software'] },
      { asks: 'oneOf', name: 'trade', values: [{ value: 'retail' }, { value: 'software', label: 'Software' }] },
      'trade is retail or Software',
    ],
    [
      { attribute: 'uses', includes: 'crm' },
      { asks: 'includes', name: 'uses', value: { value: 'crm', label: 'CRM' } },
      'uses includes CRM',
    ],
    [there('size'), { asks: 'present', name: 'Size', present: true }, 'Size given'],
    [there('size', false), { asks: 'present', name: 'Size', present: false }, 'Size missing'],
    [
      { attribute: 'size', atLeast: 1000, below: 2000 },
      { asks: 'compare', name: 'Size', unit: 'people', atLeast: 1000, below: 2000 },
      'Size at least 1,000 people and below 2,000 people',
    ],
    [
      { attribute: 'plain', above: 1, atMost: 2 },
      { asks: 'compare', name: 'plain', above: 1, atMost: 2 },
      'plain above 1 and at most 2',
    ],
    [
      { attribute: 'seen', withinDays: 30, olderThanDays: 7 },
      { asks: 'within', name: 'Last seen', withinDays: 30, olderThanDays: 7 },
      'Last seen more than 7 days ago and within 30 days',
    ],
    [
      { attribute: 'visits', count: { atLeast: 2 }, of: ['web', 'fair'], withinDays: 90 },
      {
        asks: 'count',
        name: 'visits',
        atLeast: 2,
        of: [{ value: 'web', label: 'the web' }, { value: 'fair' }],
        withinDays: 90,
      },
      'visits (the web, fair) at least 2 times within 90 days',
    ],
    [
      { attribute: 'visits', count: { atMost: 3 } },
      { asks: 'count', name: 'visits', atMost: 3 },
      'visits at most 3 times',
    ],
    [{ isTrue: m }, { asks: 'equals', name: 'm', value: true }, 'm is yes'],
    [
      { not: { any: [m, { all: [a, b] }] } },
      {
        asks: 'not',
        part: {
          asks: 'any',
          parts: [
            { asks: 'equals', name: 'm', value: true },
            {
              asks: 'all',
              parts: [
                { asks: 'equals', name: 'a', value: true },
                { asks: 'equals', name: 'b', value: true },
              ],
            },
          ],
        },
      },
      'not (m is yes or (a is yes and b is yes))',
    ],
    [
      { xor: [m, a] },
      {
        asks: 'xor',
        parts: [
          { asks: 'equals', name: 'm', value: true },
          { asks: 'equals', name: 'a', value: true },
        ],
      },
      'either m is yes or a is yes, not both',
    ],
    [{ attribute: 'toString', atLeast: 3 }, { asks: 'compare', name: 'toString', atLeast: 3 }, 'toString at least 3'],
  ])('%j', (condition, fact, text) => {
    expect(of(condition)).toEqual(fact);
    expect(conditionText(of(condition), english)).toBe(text);
  });
});
