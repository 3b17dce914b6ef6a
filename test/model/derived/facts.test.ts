import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { registry } from '../../../src/kinds/registry.js';
import { checkLaws } from '../../../src/laws.js';
import type { Attributes } from '../../../src/model/attribute/attribute.js';
import type { DerivedAttribute, DerivedAttributes } from '../../../src/model/derived/attribute.js';
import type { Term } from '../../../src/model/terms/term.js';
import { parseModel } from '../../../src/parse.js';
import { leadScore } from '../make.js';
import { compile, evaluate } from '../vouched.js';

const attributes: Attributes = {
  a: { type: 'number' },
  b: { type: 'number' },
  c: { type: 'number' },
  since: { type: 'date' },
  until: { type: 'date' },
  orders: {
    type: 'list',
    at: 'on',
    fields: { on: { type: 'date' }, amount: { type: 'number' }, open: { type: 'boolean' } },
  },
  visits: { type: 'events', types: ['pricing', 'blog'] },
  uses: { type: 'set', values: ['crm', 'erp'] },
};
const amount = { attribute: 'orders', field: 'amount' };
const derived = {
  add: { add: ['a', 'b', 'c'] },
  subtract: { subtract: ['a', 'b', 'c'] },
  multiply: { multiply: ['a', 'b', 3] },
  divide: { divide: ['a', 'b'] },
  min: { min: ['a', 'b', 'c'] },
  max: { max: ['a', 'b', 'c'] },
  abs: { abs: 'a' },
  ln: { ln: 'a' },
  sqrt: { sqrt: 'a' },
  nested: { divide: [{ add: ['a', 1] }, { add: [{ multiply: ['b', 'b'] }, 1] }] },
  daysSince: { daysSince: 'since' },
  daysBetween: { daysBetween: ['since', 'until'] },
  size: { size: 'uses' },
  count: { count: { attribute: 'orders' } },
  countOpen: { count: { attribute: 'orders', if: { attribute: 'open', equals: true } } },
  countPricing: { count: { attribute: 'visits', of: ['pricing'], withinDays: 30 } },
  days: { days: { attribute: 'orders' } },
  sum: { sum: amount },
  sumOpen: { sum: { ...amount, if: { attribute: 'open', equals: true } } },
  sumYear: { sum: { ...amount, withinDays: 365 } },
  sumLater: { sum: { ...amount, after: 'first' } },
  mean: { mean: amount },
  smallest: { smallest: amount },
  largest: { largest: amount },
  first: { first: { attribute: 'orders' } },
  last: { last: { attribute: 'visits', of: ['pricing'] } },
  firstKnown: { firstKnown: ['a', 'b', -1] },
  otherwise: { divide: ['a', 'b'], orElse: 7 },
  big: { cases: [{ if: { attribute: 'a', above: 500 }, value: { text: 'large' } }], otherwise: { text: 'small' } },
} satisfies DerivedAttributes;

const asked = (name: string, known = true): Term => ({
  type: 'when',
  id: name,
  if: { attribute: name, present: known },
  amount: 1,
});
const modelOf = (facts: DerivedAttributes, declared: Attributes = attributes) =>
  parseModel(
    leadScore(
      declared,
      Object.keys(facts).map((name) => asked(name)),
      {},
      { derived: facts },
    ),
  );
const golden = JSON.parse(readFileSync(new URL('../../golden/derived/facts.json', import.meta.url), 'utf8')) as {
  readonly asOf: string;
  readonly cases: readonly {
    readonly record: Readonly<Record<string, unknown>>;
    readonly facts: Readonly<Record<string, unknown>>;
  }[];
};
const { asOf } = golden;
const cameTo = (fact: DerivedAttribute, record: Readonly<Record<string, unknown>>, declared = attributes) =>
  evaluate(modelOf({ x: fact }, declared), record, { asOf }).derived?.x;

describe("every operation gives what Python's own arithmetic gives", () => {
  const scorer = compile(modelOf(derived));
  test.each(golden.cases.map((one, i) => [i, one] as const))('record %i', (_, { record, facts }) => {
    const { ln, ...found } = scorer.one(record, { asOf }).derived ?? {};
    const { ln: expected, ...others } = facts;
    expect(found).toEqual(others);
    if (expected === null) expect(ln).toBeNull();
    // Both are within an ulp of the logarithm, and need not be on the same side.
    else
      expect(Math.abs((ln as number) - (expected as number))).toBeLessThanOrEqual(4e-16 * Math.abs(expected as number));
  });

  test('all operations stand in the golden file, known and missing', () => {
    for (const name of Object.keys(derived)) {
      const values = golden.cases.map(({ facts }) => facts[name]);
      expect(
        values.some((one) => one !== null),
        name,
      ).toBe(true);
      if (!['firstKnown', 'otherwise'].includes(name)) expect(values.includes(null), name).toBe(true);
    }
  });
});

test('a model that derives keeps the laws, block after block, one by one and as a table', () => {
  const terms: Term[] = [
    { type: 'linear', attribute: 'divide', slope: 0.5, from: -100, to: 100, missing: -1, group: 'size' },
    { type: 'linear', attribute: 'sumYear', slope: 0.001, missing: 0, direction: 'rising' } as Term,
    { type: 'recency', attribute: 'first', amount: 5, halfLifeDays: 90, missing: -2 },
    { type: 'points', attribute: 'big', amounts: { large: 3, small: 1 }, missing: 0 },
    { type: 'when', if: { attribute: 'last', withinDays: 30 }, amount: 4, missing: 0 },
    { type: 'bins', attribute: 'mean', bins: [{ below: 100, amount: 0 }, { amount: 2 }], missing: 1 },
  ];
  const { divide, sumYear, first, big, last, mean } = derived;
  const model = leadScore(attributes, terms, {}, { derived: { divide, sumYear, first, big, last, mean } });
  const records = [...golden.cases.map(({ record }) => record), { a: 'x' }, { orders: [{ amount: 'x' }] }, {}];
  const laws = checkLaws(registry.leadScore, model, records, { asOf });
  expect(laws.filter((law) => !law.holds)).toEqual([]);
});

describe('what is missing, and what is none', () => {
  test.each<[string, DerivedAttribute, Readonly<Record<string, unknown>>, unknown]>([
    ['a part is missing', { add: ['a', 'b'] }, { a: 1 }, null],
    ['a division by 0', { divide: ['a', 'b'] }, { a: 1, b: 0 }, null],
    ['a division by -0', { divide: ['a', 'b'] }, { a: 1, b: -0 }, null],
    ['0 divided by 0', { divide: ['a', 'b'] }, { a: 0, b: 0 }, null],
    ['an inner division by 0', { add: [{ divide: ['a', 'b'] }, 1] }, { a: 1, b: 0 }, null],
    ['ln of 0', { ln: 'a' }, { a: 0 }, null],
    ['ln of a number below 0', { ln: 'a' }, { a: -1 }, null],
    ['the root of a number below 0', { sqrt: 'a' }, { a: -1 }, null],
    ['a product too large for a number', { multiply: ['a', 'a'] }, { a: 1e200 }, null],
    ['a sum too large for a number', { add: ['a', 'a'] }, { a: 1.7e308 }, null],
    ['a sum that is too large on the way only', { add: ['a', 'a', 'b'] }, { a: 1.7e308, b: -1.7e308 }, 1.7e308],
    ['what is divided by something too large', { divide: [1, { multiply: ['a', 'a'] }] }, { a: 1e200 }, null],
    ['a part on the way that is too large', { divide: ['a', 'b', 'c'] }, { a: 1e300, b: 1e-300, c: 1e300 }, null],
    ['an overflow with an orElse', { multiply: ['a', 'a'], orElse: 'b' }, { a: 1e200, b: 3 }, 3],
    ['nothing, with an orElse that is missing too', { abs: 'a', orElse: 'b' }, { c: 3 }, null],
    ['0 and never -0', { multiply: ['a', -1] }, { a: 0 }, 0],
    ['a count of no items', { count: { attribute: 'orders' } }, { orders: [] }, 0],
    ['a sum of no items', { sum: amount }, { orders: [] }, 0],
    ['a mean of no items', { mean: amount }, { orders: [] }, null],
    ['the largest of no items', { largest: amount }, { orders: [] }, null],
    ['the first of no items', { first: { attribute: 'orders' } }, { orders: [] }, null],
    ['a count without a list', { count: { attribute: 'orders' } }, { a: 1 }, null],
    ['a sum without a list', { sum: amount }, { a: 1 }, null],
    ['an item without the number', { sum: amount }, { orders: [{ amount: 2 }, {}] }, null],
    [
      'an item without the number, left out',
      { sum: { ...amount, missingItem: 'omit' } },
      { orders: [{ amount: 2 }, {}] },
      2,
    ],
    [
      'an item without the number, counted',
      { mean: { ...amount, missingItem: 4 } },
      { orders: [{ amount: 2 }, {}] },
      3,
    ],
    ['an item without a date in a window', { count: { attribute: 'orders', withinDays: 9 } }, { orders: [{}] }, 0],
    [
      'an item whose condition is unknown',
      { count: { attribute: 'orders', if: { attribute: 'open', equals: true } } },
      { orders: [{}] },
      0,
    ],
    ['a date after asOf', { daysSince: 'since' }, { since: '2026-07-01T00:00:00Z' }, null],
    [
      'an event after asOf',
      { count: { attribute: 'visits' } },
      { visits: [{ at: '2026-07-01T00:00:00Z', type: 'blog' }] },
      0,
    ],
    ['a set of none', { size: 'uses' }, { uses: [] }, 0],
    ['a set with a text that is not listed', { size: 'uses' }, { uses: ['crm', 'other', 'other'] }, 2],
  ])('%s', (_, fact, record, expected) => {
    const found = cameTo(fact, record);
    expect(found).toBe(expected);
    expect(Object.is(found, -0)).toBe(false);
  });

  test('the first true case decides, and none does behind an unknown one', () => {
    const fact: DerivedAttribute = {
      cases: [
        { if: { attribute: 'a', above: 10 }, value: 1 },
        { if: { attribute: 'b', above: 10 }, value: 'c' },
        { if: { attribute: 'a', above: 5 }, value: 3 },
      ],
      otherwise: 4,
    };
    expect(cameTo(fact, { a: 11 })).toBe(1);
    expect(cameTo(fact, { a: 7, b: 11, c: 20 })).toBe(20);
    expect(cameTo(fact, { a: 7, b: 11 })).toBeNull();
    expect(cameTo(fact, { a: 7, b: 1 })).toBe(3);
    expect(cameTo(fact, { a: 1, b: 1 })).toBe(4);
    expect(cameTo(fact, { a: 7 })).toBeNull();
    expect(cameTo(fact, { b: 11, c: 1 })).toBeNull();
  });

  test('true and false are derived by cases, and read by conditions', () => {
    const model = parseModel(
      leadScore(
        attributes,
        [{ type: 'points', attribute: 'busy', amounts: { true: 3, false: 1 }, missing: 0 }],
        {},
        { derived: { busy: { cases: [{ if: { attribute: 'a', above: 2 }, value: true }], otherwise: false } } },
      ),
    );
    expect([{ a: 3 }, { a: 1 }, {}].map((record) => evaluate(model, record, { asOf }).derived?.busy)).toEqual([
      true,
      false,
      null,
    ]);
    expect([{ a: 3 }, { a: 1 }, {}].map((record) => evaluate(model, record, { asOf }).tallies[0]?.total)).toEqual([
      3, 1, 0,
    ]);
  });

  test('a yes or no is read as one by others, and kept where a text is made by cases', () => {
    const declared: Attributes = {
      busy: { type: 'boolean' },
      calm: { type: 'boolean' },
      trade: { type: 'category', values: ['x', 'y'] },
    };
    const either: DerivedAttribute = { firstKnown: ['busy', 'calm'] };
    expect(
      [{ busy: false, calm: true }, { calm: true }, { calm: false }, {}].map((record) =>
        cameTo(either, record, declared),
      ),
    ).toEqual([false, true, false, null]);
    const kind: DerivedAttribute = { cases: [{ if: { attribute: 'busy', equals: true }, value: 'trade' }] };
    const model = (term: object) =>
      parseModel(
        leadScore(
          declared,
          [{ type: 'points', attribute: 'kind', amounts: { x: 1, y: 2 }, ...term } as Term],
          {},
          {
            derived: { kind },
          },
        ),
      );
    const found = (term: object, record: object) => {
      const [line] = evaluate(model(term), record as never, { asOf }).tallies[0]?.contributions ?? [];
      return [line?.state, line?.value, line?.amount];
    };
    expect(found({ missing: 7, unseen: 5 }, { busy: true, trade: 'w' })).toEqual(['unseen', 'w', 5]);
    // Without an amount for what is not listed, what is missing is still worth what the term says.
    expect(found({ missing: 7 }, { busy: true })).toEqual(['missing', null, 7]);
    expect(found({ missing: 7 }, { busy: true, trade: 'y' })).toEqual(['known', 'y', 2]);
  });

  test('the first known of several categories has the texts of all, and keeps one that is not listed', () => {
    const declared: Attributes = {
      own: { type: 'category', values: ['x', 'y'], labels: { x: 'Ex' } },
      bought: { type: 'category', values: ['y', 'z'] },
    };
    const industry: DerivedAttribute = { firstKnown: ['own', 'bought'], orElse: { text: 'none' } };
    const terms: Term[] = [
      { type: 'points', attribute: 'industry', amounts: { x: 1, y: 2, z: 3, none: 4 }, unseen: 5 },
    ];
    const model = parseModel(leadScore(declared, terms, {}, { derived: { industry } }));
    const found = (record: object) => {
      const { tallies, derived } = evaluate(model, record as never, { asOf });
      const [line] = tallies[0]?.contributions ?? [];
      return [derived?.industry, line?.state, line?.value, line?.amount];
    };
    expect(found({ own: 'x', bought: 'z' })).toEqual(['x', 'known', 'x', 1]);
    expect(found({ bought: 'y' })).toEqual(['y', 'known', 'y', 2]);
    expect(found({ bought: 'z' })).toEqual(['z', 'known', 'z', 3]);
    expect(found({ bought: 'w' })).toEqual(['w', 'unseen', 'w', 5]);
    expect(found({})).toEqual(['none', 'known', 'none', 4]);
    const strict = parseModel(
      leadScore(
        declared,
        [{ ...(terms[0] as Term & { unseen: number }), unseen: undefined } as never].map((term) =>
          JSON.parse(JSON.stringify(term)),
        ),
        {},
        { derived: { industry } },
      ),
    );
    expect(() => evaluate(strict, { bought: 'w' }, { asOf })).toThrow(
      'record.industry: expected one of the listed texts derived from own and bought, got a text that is not listed; add the text to the values, or give each term that reads it an unseen amount',
    );
  });
});

describe('a required fact that is missing refuses the row', () => {
  const model = parseModel(
    leadScore(
      attributes,
      [{ type: 'linear', attribute: 'ratio', slope: 1 }],
      {},
      { derived: { ratio: { divide: ['a', 'b'] } } },
    ),
  );
  test.each([
    [
      { a: 1 },
      'record.ratio: expected a finite number derived from a and b, got nothing; give b, or the derived attribute an orElse, or each term that reads it a missing amount',
    ],
    [
      {},
      'record.ratio: expected a finite number derived from a and b, got nothing; give a and b, or the derived attribute an orElse, or each term that reads it a missing amount',
    ],
    [
      { a: 1, b: 0 },
      'record.ratio: expected a finite number derived from a and b, got nothing, as none comes of these values; give the derived attribute an orElse, or each term that reads it a missing amount',
    ],
    ['x', 'record: expected an object, got a string'],
    [{ a: '1', b: 2 }, 'record.a: expected a finite number, got a string'],
  ])('%j', (record, message) => {
    expect(() => evaluate(model, record as never, { asOf })).toThrow(message);
    expect(() => evaluate(model, record as never, { asOf })).toThrow(/^[^\n]*$/);
  });

  test('in a batch it is the one that is refused', () => {
    const batch = compile(model).many([{ a: 4, b: 2 }, { a: 4 }, { a: 3, b: 2 }], { asOf });
    expect(batch.rejected.map(({ index, issues }) => [index, issues.map((one) => one.path)])).toEqual([
      [1, ['records[1].ratio']],
    ]);
    expect([...batch.numbers.score]).toEqual([2, Number.NaN, 1.5]);
    const table = compile(model).many({ a: Float64Array.of(4, 3), b: Float64Array.of(0, 2) }, { asOf });
    expect(table.rejected.map(({ issues }) => issues[0]?.path)).toEqual(['table.ratio[0]']);
  });
});

test('a property or column of the name of a derived fact is not read', () => {
  const model = modelOf({ ratio: { divide: ['a', 'b'] } });
  const found = evaluate(model, { a: 4, b: 2, ratio: 'ignored' } as never, { asOf });
  expect(found.derived).toEqual({ ratio: 2 });
  expect(found.record).toEqual({ a: 4, b: 2 });
  const table = compile(model).many({ a: [4], b: [2], ratio: ['ignored'] } as never, { asOf });
  expect(table.row(0).derived).toEqual({ ratio: 2 });
});

test('what is read is what the facts that are read are made of, and the kept record gives the same again', () => {
  const model = leadScore(
    attributes,
    [asked('x')],
    {},
    {
      derived: { x: { add: ['y', 'a'] }, y: { daysSince: 'since' }, unused: { abs: 'b' } },
    },
  );
  const scorer = compile(model);
  expect(scorer.reads).toEqual(['a', 'since']);
  const found = scorer.one({ a: 1, b: 2, since: '2026-06-29T02:00:00+02:00' } as never, { asOf });
  expect(found.record).toEqual({ a: 1, since: '2026-06-29T00:00:00Z' });
  expect(found.derived).toEqual({ x: 2, y: 1 });
  expect(JSON.stringify(scorer.one(found.record as never, { asOf }))).toBe(JSON.stringify(found));
  expect(scorer.one({ a: 1 } as never, { asOf, detail: 'short' }).derived).toBeUndefined();
});

test('what lies after asOf is left out of derived facts, and counted', () => {
  const model = modelOf({ n: { count: { attribute: 'visits' } }, d: { daysSince: 'since' } });
  const visits = [
    { at: '2026-06-30T00:00:00Z', type: 'blog' },
    { at: '2026-06-30T00:00:01Z', type: 'blog' },
  ];
  const found = evaluate(model, { visits, since: '2027-01-01T00:00:00Z' }, { asOf });
  expect(found.derived).toEqual({ n: 1, d: null });
  expect(found.later).toEqual({ since: 1, visits: 1 });
});

test('the order of items and events means nothing, to the last bit', () => {
  const scorer = compile(modelOf(derived));
  const some = golden.cases
    .map(({ record }) => record)
    .filter((one) => Array.isArray(one.orders) && one.orders.length > 2);
  expect(some.length).toBeGreaterThan(10);
  fc.assert(
    fc.property(fc.constantFrom(...some), fc.integer(), (record, seed) => {
      const shuffled = (items: unknown) =>
        Array.isArray(items) ? [...items].sort((x, y) => hash(x, seed) - hash(y, seed)) : items;
      const other = { ...record, orders: shuffled(record.orders), visits: shuffled(record.visits) };
      expect(JSON.stringify(scorer.one(other, { asOf }))).toBe(JSON.stringify(scorer.one(record, { asOf })));
    }),
  );
});

function hash(value: unknown, seed: number): number {
  return [...JSON.stringify(value)].reduce((all, one) => (Math.imul(all, 31) + one.charCodeAt(0)) | 0, seed | 0);
}

test('a model that was not parsed and goes in a circle is refused, not followed', () => {
  const model = leadScore(attributes, [asked('x')], {}, { derived: { x: { add: ['y', 1] }, y: { abs: 'x' } } });
  expect(() => compile(model)).toThrow(
    'derived.x: expected a fact of type number or date, got one that is made of itself; parse the model to see all its problems',
  );
});
