import { describe, expect, test } from 'vitest';
import type { Attributes } from '../../src/model/attribute/attribute.js';
import type { Condition } from '../../src/model/condition/condition.js';
import { asOf, first, leadScore, problems, refusal } from './make.js';
import { evaluate } from './vouched.js';

const attributes: Attributes = {
  a: { type: 'boolean' },
  b: { type: 'boolean' },
  size: { type: 'number', min: 0, max: 100, missing: [99] },
  trade: { type: 'category', values: ['retail', 'software', 'public'], missing: ['n/a'] },
  strict: { type: 'category', values: ['x', 'y'], unseen: 'missing' },
  seen: { type: 'date' },
  visits: { type: 'events', types: ['web', 'fair'] },
  log: { type: 'events' },
  uses: { type: 'set', values: ['crm', 'shop', 'constructor'] },
  deals: { type: 'list', fields: { value: { type: 'number' } } },
};

type Truth = boolean | null;
const modelOf = (condition: Condition) =>
  leadScore(attributes, [{ type: 'when', if: condition, amount: 1, otherwise: 2, missing: 3 }]);
/** True, false, or null for unknown. */
function truth(condition: Condition, record: Readonly<Record<string, unknown>>): Truth {
  const [state, , amount] = first(modelOf(condition), record);
  expect(state === 'missing').toBe(amount === 3);
  return amount === 1 ? true : amount === 2 ? false : null;
}
/** A condition answers the same by itself, negated, and as a part of another, where other code compares. */
function expectTruth(condition: Condition, record: Readonly<Record<string, unknown>>, expected: Truth): void {
  expect(truth(condition, record)).toBe(expected);
  expect(truth({ not: condition }, record)).toBe(expected === null ? null : !expected);
  expect(truth({ any: [condition, condition] }, record)).toBe(expected);
}
const a: Condition = { attribute: 'a', equals: true };
const b: Condition = { attribute: 'b', equals: true };

describe("Kleene's logic", () => {
  test.each([
    [true, true, true, true],
    [true, false, false, true],
    [true, null, null, true],
    [false, true, false, true],
    [false, false, false, false],
    [false, null, false, null],
    [null, true, null, true],
    [null, false, false, null],
    [null, null, null, null],
  ] as [Truth, Truth, Truth, Truth][])('of %s and %s, all is %s and any is %s', (x, y, all, any) => {
    const record = { a: x, b: y };
    expect(truth({ all: [a, b] }, record)).toBe(all);
    expect(truth({ any: [a, b] }, record)).toBe(any);
    const negated = { a: x === null ? null : !x, b: y === null ? null : !y };
    expect(truth({ not: { any: [a, b] } }, negated), 'De Morgan').toBe(all);
    expect(truth({ not: { all: [a, b] } }, negated), 'De Morgan').toBe(any);
  });

  test.each([
    [[true, true], false],
    [[true, false], true],
    [[false, false], false],
    [[true, null], null],
    [[false, null], null],
    [[null, null], null],
    [[true, true, true], true],
    [[true, true, false], false],
    [[true, true, null], null],
  ] as [Truth[], Truth][])('of %s, xor is %s: an odd number, as far as all are known', (parts, expected) => {
    const [x = null, y = null, z = null] = parts;
    const asked = [a, b, { attribute: 'size', atLeast: 1 } as Condition].slice(0, parts.length);
    const record = { a: x, b: y, size: z === null ? null : Number(z) };
    expect(truth({ xor: asked }, record)).toBe(expected);
    expect(truth({ xor: [...asked].reverse() }, record)).toBe(expected);
  });

  test.each([
    [true, false],
    [false, true],
    [null, null],
  ] as [Truth, Truth][])('not %s is %s', (x, expected) => {
    expect(truth({ not: a }, { a: x })).toBe(expected);
    expect(truth({ not: { not: a } }, { a: x })).toBe(x);
  });

  test('all and any of one part are that part, at any depth', () => {
    let nested: Condition = a;
    for (let depth = 0; depth < 20; depth++) nested = depth % 2 === 0 ? { all: [nested] } : { any: [nested] };
    for (const value of [true, false, null]) expect(truth(nested, { a: value })).toBe(value);
  });

  test.each([
    [true, true],
    [false, false],
    [null, false],
  ] as [Truth, Truth][])('of %s, isTrue is %s: what is unknown is not true', (x, expected) => {
    expect(truth({ isTrue: a }, { a: x })).toBe(expected);
    expect(truth({ not: { isTrue: a } }, { a: x })).toBe(!expected);
    expect(truth({ isTrue: { not: a } }, { a: x })).toBe(x === false);
    expect(truth({ isTrue: { isTrue: a } }, { a: x })).toBe(expected);
    expect(truth({ all: [{ isTrue: a }, b] }, { a: x })).toBe(expected ? null : false);
    expect(truth({ isTrue: { any: [a, b] } }, { a: x })).toBe(expected);
  });

  test('one part used twice under one condition keeps its own answer', () => {
    expect(truth({ all: [a, { not: { not: a } }, { any: [a, b] }] }, { a: true, b: false })).toBe(true);
  });
});

describe('comparisons', () => {
  const at = (size: unknown) => ({ size });
  test.each([
    [{ atLeast: 10 }, 10, true],
    [{ atLeast: 10 }, 9.999, false],
    [{ above: 10 }, 10, false],
    [{ above: 10 }, 10.001, true],
    [{ atMost: 10 }, 10, true],
    [{ atMost: 10 }, 10.001, false],
    [{ below: 10 }, 10, false],
    [{ below: 10 }, 9.999, true],
    [{ atLeast: 10, below: 20 }, 15, true],
    [{ atLeast: 10, below: 20 }, 10, true],
    [{ atLeast: 10, below: 20 }, 9.999, false],
    [{ above: 10, below: 20 }, 10, false],
    [{ above: 10, below: 20 }, 20, false],
    [{ atLeast: 10, above: 9 }, 9.5, false],
    [{ atLeast: 9, above: 10 }, 10, false],
    [{ atMost: 20, below: 21 }, 20, true],
    [{ atMost: 20, below: 21 }, 20.5, false],
    [{ atMost: 21, below: 20 }, 20, false],
    [{ above: 10, atMost: 20 }, 20.001, false],
    [{ atLeast: 10, atMost: 20 }, 10, true],
    [{ atLeast: 10, atMost: 20 }, 20, true],
    [{ atLeast: 10, atMost: 20 }, 9.999, false],
    [{ atLeast: 10, atMost: 20 }, 20.001, false],
    [{ above: 10 }, null, null],
    [{ equals: 10 }, 9, false],
    [{ atLeast: 10, below: 20 }, 20, false],
    [{ above: 10, atMost: 20 }, 20, true],
    [{ above: 10, atMost: 20 }, 10, false],
    [{ atLeast: 10 }, null, null],
    [{ atLeast: 10 }, undefined, null],
    [{ atLeast: 10 }, 99, null],
    [{ equals: 10 }, 10, true],
    [{ equals: 10 }, 11, false],
    [{ equals: 10 }, null, null],
    [{ equals: 0 }, -0, true],
  ] as [object, unknown, Truth][])('%o of %s is %s', (bounds, size, expected) => {
    expectTruth({ attribute: 'size', ...bounds } as Condition, at(size), expected);
  });

  test.each([
    [{ attribute: 'trade', equals: 'retail' }, 'retail', true],
    [{ attribute: 'trade', equals: 'retail' }, 'software', false],
    [{ attribute: 'trade', equals: 'retail' }, 'farming', false],
    [{ attribute: 'trade', equals: 'retail' }, 'n/a', null],
    [{ attribute: 'trade', equals: 'retail' }, null, null],
    [{ attribute: 'trade', oneOf: ['retail', 'public'] }, 'public', true],
    [{ attribute: 'trade', oneOf: ['retail', 'public'] }, 'software', false],
    [{ attribute: 'trade', oneOf: ['retail', 'public'] }, 'farming', false],
    [{ attribute: 'trade', oneOf: ['retail', 'public'] }, null, null],
    [{ not: { attribute: 'trade', oneOf: ['retail', 'public'] } }, 'farming', true],
  ] as [Condition, unknown, Truth][])('%o of the text %s is %s', (condition, trade, expected) => {
    expectTruth(condition, { trade }, expected);
  });

  test('a text that is not listed is unknown where the attribute reads it as missing', () => {
    expect(truth({ attribute: 'strict', equals: 'x' }, { strict: 'z' })).toBe(null);
  });

  test.each([
    [true, true],
    [false, false],
    [null, null],
  ] as [unknown, Truth][])('equals true of the boolean %s is %s', (value, expected) => {
    expect(truth(a, { a: value })).toBe(expected);
    expect(truth({ attribute: 'a', equals: false }, { a: value })).toBe(expected === null ? null : !expected);
  });

  test.each([
    ['size', 5, true],
    ['size', 99, false],
    ['size', null, false],
    ['trade', 'farming', true],
    ['trade', 'n/a', false],
    ['strict', 'z', false],
    ['a', false, true],
    ['seen', '2026-06-01T00:00:00Z', true],
    ['seen', '2026-07-01T00:00:00Z', false],
    ['log', [], true],
    ['log', null, false],
    ['uses', [], true],
    ['uses', ['farming'], true],
    ['uses', null, false],
    ['deals', [], true],
    ['deals', null, false],
  ] as [string, unknown, boolean][])(
    '%s %o is present: %s, and that is never unknown',
    (attribute, value, expected) => {
      expect(truth({ attribute, present: true }, { [attribute]: value })).toBe(expected);
      expect(truth({ attribute, present: false }, { [attribute]: value })).toBe(!expected);
    },
  );

  test.each([
    [{ withinDays: 7 }, '2026-06-23T00:00:00Z', true],
    [{ withinDays: 7 }, '2026-06-22T23:59:59Z', false],
    [{ olderThanDays: 7 }, '2026-06-23T00:00:00Z', false],
    [{ olderThanDays: 7 }, '2026-06-22T23:59:59Z', true],
    [{ olderThanDays: 7, withinDays: 30 }, '2026-06-10T00:00:00Z', true],
    [{ olderThanDays: 7, withinDays: 30 }, '2026-05-01T00:00:00Z', false],
    [{ withinDays: 7 }, null, null],
    [{ withinDays: 7 }, '2026-06-30T00:00:01Z', null],
    [{ withinDays: 7 }, '2026-06-30T02:00:00+02:00', true],
  ] as [object, unknown, Truth][])('a date %o of %s is %s', (days, seen, expected) => {
    expectTruth({ attribute: 'seen', ...days } as Condition, { seen }, expected);
  });

  const visits = [
    { at: '2026-06-29T00:00:00Z', type: 'web' },
    { at: '2026-06-01T00:00:00Z', type: 'web' },
    { at: '2026-06-28T00:00:00Z', type: 'fair' },
    { at: '2026-07-02T00:00:00Z', type: 'fair' },
  ];
  test.each([
    [{ count: { atLeast: 3 } }, visits, true],
    [{ count: { atLeast: 4 } }, visits, false],
    [{ count: { atMost: 3 } }, visits, true],
    [{ count: { atMost: 2 } }, visits, false],
    [{ count: { atLeast: 2, atMost: 2 }, of: ['web'] }, visits, true],
    [{ count: { atLeast: 1, atMost: 1 }, of: ['fair'] }, visits, true],
    [{ count: { atLeast: 2 }, withinDays: 2 }, visits, true],
    [{ count: { atLeast: 2 }, of: ['web'], withinDays: 2 }, visits, false],
    [{ count: { atMost: 0 } }, [], true],
    [{ count: { atLeast: 1 } }, [], false],
    [{ count: { atMost: 0 } }, null, null],
  ] as [object, unknown, Truth][])('%o of a log is %#: empty is known, no log is unknown', (asked, log, expected) => {
    expectTruth({ attribute: 'visits', ...asked } as Condition, { visits: log }, expected);
  });
});

test.each([
  ['crm', ['crm'], true],
  ['crm', ['shop', 'crm', 'crm'], true],
  ['crm', ['shop'], false],
  ['crm', ['CRM', 'farming'], false],
  ['crm', [], false],
  ['crm', null, null],
  ['crm', undefined, null],
  ['constructor', ['crm'], false],
  ['constructor', ['constructor'], true],
] as [string, unknown, Truth][])('whether a set includes %s: of %j it is %s', (includes, uses, expected) => {
  expect(truth({ attribute: 'uses', includes }, { uses })).toBe(expected);
  expect(truth({ not: { attribute: 'uses', includes } }, { uses })).toBe(expected === null ? null : !expected);
});

test('a condition over a set alone shows what it has, one over several attributes has a place for each', () => {
  const asked: Condition = { attribute: 'uses', includes: 'crm' };
  const uses = ['shop', 'crm'];
  expect(first(modelOf(asked), { uses })).toEqual(['known', ['crm', 'shop'], 1]);
  const several: Condition = {
    all: [{ attribute: 'size', above: 1 }, asked, { attribute: 'uses', includes: 'shop' }, a],
  };
  expect(first(modelOf(several), { uses, size: 3, a: true })).toEqual(['known', [3, 'crm, shop', true], 1]);
  expect(first(modelOf(several), { uses: [], size: 3, a: true })).toEqual(['known', [3, '', true], 2]);
  expect(first(modelOf(several), { size: 3, a: true })).toEqual(['missing', [3, null, true], 3]);
});

test('without a missing amount the attributes of a condition are required, unless it only asks what is present', () => {
  const one = (condition: Condition) => leadScore(attributes, [{ type: 'when', if: condition, amount: 1 }]);
  expect(refusal(() => evaluate(one(a), {}, { asOf }))).toEqual([
    'record.a: expected true or false, got nothing; give the value, or give each term that reads it a missing amount',
  ]);
  const asks: Condition = { any: [{ attribute: 'a', present: true }, { not: { attribute: 'b', present: true } }] };
  expect(first(one(asks), {})[2]).toBe(1);
  const told: Condition = { any: [{ isTrue: a }, { not: { isTrue: { attribute: 'uses', includes: 'crm' } } }] };
  expect(first(one(told), {})).toEqual(['known', [null, null], 1]);
  expect(refusal(() => evaluate(one({ all: [{ isTrue: a }, b] }), {}, { asOf }))).toEqual([
    'record.b: expected true or false, got nothing; give the value, or give each term that reads it a missing amount',
  ]);
});

const condition = 'axes[0].terms[0].if';
test.each([
  [{ attribute: 'siz', atLeast: 1 }, `${condition}.attribute: expected one of "size", got "siz"; did you mean "size"?`],
  [
    { all: [a, { any: [b, { not: { attribute: 'trade', equals: 'retial' } }] }] },
    `${condition}.all[1].any[1].not.equals: expected one of "retail", "software", "public", got "retial"; did you mean "retail"?`,
  ],
  [{ xor: [a, { attribute: 'b', equals: 1 }] }, `${condition}.xor[1].equals: expected a boolean, got 1`],
  [{ xor: [a] }, `${condition}.xor: expected at least 2 items, got 1`],
  [
    { attribute: 'trade', oneOf: ['retail', 'farming'] },
    `${condition}.oneOf[1]: expected one of "retail", "software", "public", got "farming"; list it under the attribute`,
  ],
  [
    { attribute: 'trade', oneOf: ['retail', 'retail'] },
    `${condition}.oneOf[1]: expected each item once, got "retail" again`,
  ],
  [
    { attribute: 'trade', atLeast: 3 },
    `${condition}.attribute: expected an attribute of type number, got "trade" of type category`,
  ],
  [
    { attribute: 'size', oneOf: ['x'] },
    `${condition}.attribute: expected an attribute of type category, got "size" of type number`,
  ],
  [{ attribute: 'size', equals: '10' }, `${condition}.equals: expected a number, got "10"`],
  [
    { attribute: 'uses', includes: 'crn' },
    `${condition}.includes: expected one of "crm", "shop", "constructor", got "crn"; did you mean "crm"?`,
  ],
  [
    { attribute: 'uses', includes: 'toString' },
    `${condition}.includes: expected one of "crm", "shop", "constructor", got "toString"; list it under the attribute`,
  ],
  [
    { attribute: 'trade', includes: 'retail' },
    `${condition}.attribute: expected an attribute of type set, got "trade" of type category`,
  ],
  [
    { attribute: 'uses', equals: 'crm' },
    `${condition}.attribute: expected an attribute of type number, boolean or category, got "uses" of type set`,
  ],
  [
    { attribute: 'deals', count: { atLeast: 1 } },
    `${condition}.attribute: expected an attribute of type events, got "deals" of type list`,
  ],
  [
    { isTrue: { not: { attribute: 'trade', equals: 'retial' } } },
    `${condition}.isTrue.not.equals: expected one of "retail", "software", "public", got "retial"; did you mean "retail"?`,
  ],
  [{ attribute: 'uses', includes: ['crm'] }, `${condition}.includes: expected a text, got an array`],
  [{ isTrue: [a] }, `${condition}.isTrue: expected an object, got an array`],
  [{ attribute: 'a', equals: 'true' }, `${condition}.equals: expected a boolean, got "true"`],
  [{ attribute: 'trade', equals: 3 }, `${condition}.equals: expected a string, got 3`],
  [
    { attribute: 'size', above: 5, below: 5 },
    `${condition}: expected bounds that some number in the range of the attribute meets, got none that can`,
  ],
  [
    { attribute: 'size', atLeast: 101 },
    `${condition}: expected bounds that some number in the range of the attribute meets, got none that can`,
  ],
  [
    { attribute: 'size', above: 100 },
    `${condition}: expected bounds that some number in the range of the attribute meets, got none that can`,
  ],
  [
    { attribute: 'seen', withinDays: 7, olderThanDays: 7 },
    `${condition}: expected olderThanDays below withinDays, got 7 and 7`,
  ],
  [
    { attribute: 'visits', count: { atLeast: 3, atMost: 2 } },
    `${condition}.count: expected atLeast up to atMost, got 3 and 2`,
  ],
  [{ attribute: 'visits', count: {} }, `${condition}.count: expected atLeast or atMost, got neither`],
  [
    { attribute: 'visits', count: { atLeast: 1 }, of: ['wbe'] },
    `${condition}.of[0]: expected one of "web", "fair", got "wbe"; did you mean "web"?`,
  ],
  [
    { attribute: 'log', count: { atLeast: 1 }, of: ['web'] },
    `${condition}.of[0]: expected a listed text, got "web"; list it under the attribute`,
  ],
  [{ attribute: 'visits', count: { atLeast: 0 } }, `${condition}.count.atLeast: expected a number, at least 1, got 0`],
  [{ attribute: 'visits', count: { atLeast: 1.5 } }, `${condition}.count.atLeast: expected a whole number, got 1.5`],
  [
    { attribute: 'size', atLaest: 3 },
    `${condition}.atLaest: expected one of "attribute", "atLeast", "above", "atMost", "below", got "atLaest"; did you mean "atLeast"?`,
  ],
  [{ attribute: 'size' }, `${condition}: expected atLeast, above, atMost or below, got none of them`],
  [{ all: [] }, `${condition}.all: expected at least 1 items, got 0`],
  [{ attribute: 'seen', withinDays: 0 }, `${condition}.withinDays: expected a number, above 0, got 0`],
] as [unknown, string][])('the condition %o is refused with what to do', (wrong, message) => {
  expect(problems(modelOf(wrong as Condition))).toEqual([message]);
});

describe('bounds that some value meets are no problem', () => {
  const asked = (condition: object) =>
    problems(leadScore(attributes, [{ type: 'when', if: condition as Condition, amount: 1, missing: 0 }]));
  const none = 'expected bounds that some number in the range of the attribute meets, got none that can';
  test.each<[object, boolean]>([
    [{ atLeast: 3, atMost: 3 }, true],
    [{ atLeast: 3, below: 3 }, false],
    [{ above: 3, atMost: 3 }, false],
    [{ atLeast: 4, atMost: 3 }, false],
    [{ atLeast: 100 }, true],
    [{ above: 100 }, false],
    [{ atLeast: 100.5 }, false],
    [{ atMost: 0 }, true],
    [{ below: 0 }, false],
    [{ atLeast: 100, above: 3 }, true],
    [{ atLeast: 100, above: 100 }, false],
    [{ above: 99, below: 100 }, true],
  ])('%j of a number from 0 to 100: %s', (bounds, meets) => {
    expect(asked({ attribute: 'size', ...bounds })).toEqual(meets ? [] : [`axes[0].terms[0].if: ${none}`]);
  });

  test('a number of events may be one number, and is not two', () => {
    expect(asked({ attribute: 'visits', count: { atLeast: 2, atMost: 2 } })).toEqual([]);
    expect(asked({ attribute: 'visits', count: { atLeast: 3, atMost: 2 } })).toEqual([
      'axes[0].terms[0].if.count: expected atLeast up to atMost, got 3 and 2',
    ]);
  });

  test('twelve texts are listed where another is asked for, more are not', () => {
    const of = (n: number) => Array.from({ length: n }, (_, i) => `v${i}`);
    const said = (n: number, condition: object) =>
      problems(
        leadScore({ c: { type: 'category', values: of(n) } }, [
          { type: 'when', if: { attribute: 'c', ...condition } as Condition, amount: 1, missing: 0 },
        ]),
      );
    expect(said(12, { equals: 'other' })).toEqual([
      `axes[0].terms[0].if.equals: expected one of ${of(12)
        .map((value) => `"${value}"`)
        .join(', ')}, got "other"; list it under the attribute`,
    ]);
    expect(said(13, { oneOf: ['other'] })).toEqual([
      'axes[0].terms[0].if.oneOf[0]: expected a listed text, got "other"; list it under the attribute',
    ]);
  });

  test('a fact that is only asked for is declared', () => {
    expect(asked({ attribute: 'sise', present: true })).toEqual([
      'axes[0].terms[0].if.attribute: expected one of "a", "b", "size", "trade", "strict", "seen", "visits", "log", "uses", "deals", got "sise"; did you mean "size"?',
    ]);
  });
});
