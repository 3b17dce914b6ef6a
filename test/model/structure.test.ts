import { describe, expect, test } from 'vitest';
import type { Condition } from '../../src/model/condition/condition.js';
import { structureIssues } from '../../src/model/structure.js';
import * as z from '../../src/model/zod.js';
import { parseModel, safeParseModel } from '../../src/parse.js';
import { leadScore, problems } from './make.js';

const sound = leadScore({ size: { type: 'number' }, trade: { type: 'category', values: ['x', 'y'] } }, [
  { type: 'linear', attribute: 'size', slope: 1, missing: 0 },
]);
/** The model with what JSON says instead at a path. */
function changed(path: readonly (string | number)[], value: unknown): unknown {
  const copy = structuredClone(sound) as unknown as Record<string | number, unknown>;
  const last = path.at(-1) as string;
  const parent = path.slice(0, -1).reduce<Record<string | number, unknown>>((at, step) => at[step] as never, copy);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return copy;
}
const term = ['axes', 0, 'terms', 0] as const;

test.each([
  [['name'], undefined, ['name: expected a text, got nothing']],
  [['name'], 3, ['name: expected a text, got 3']],
  [['name'], '', ['name: expected a text that is not empty, got ""']],
  [['version'], 1, ['version: expected a text, got 1']],
  [['schema'], true, ['schema: expected 2, got true']],
  [['schema'], undefined, ['schema: expected 2, got nothing']],
  [['axes'], {}, ['axes: expected an array, got an object']],
  [['axes', 0], null, ['axes[0]: expected an object, got null']],
  [['axes', 0, 'id'], true, ['axes[0].id: expected a text, got true']],
  [['attributes'], [], ['attributes: expected an object, got an array']],
  [['attributes', 'size'], 'number', ['attributes.size: expected an object, got "number"']],
  [
    ['attributes', 'size', 'type'],
    'numbr',
    [
      'attributes.size.type: expected one of "number", "boolean", "category", "date", "events", "set", "list", got "numbr"; did you mean "number"?',
    ],
  ],
  [
    ['attributes', 'size', 'type'],
    undefined,
    [
      'attributes.size.type: expected one of "number", "boolean", "category", "date", "events", "set", "list", got nothing',
    ],
  ],
  [
    ['attributes', 'size', 'mni'],
    0,
    [
      'attributes.size.mni: expected one of "type", "label", "unit", "min", "max", "missing", got "mni"; did you mean "min"?',
    ],
  ],
  [['attributes', ''], { type: 'number' }, ['attributes[""]: expected a name that is not empty, got ""']],
  [['attributes', 'trade', 'values'], [], ['attributes.trade.values: expected at least 1 items, got 0']],
  [
    [...term, 'type'],
    'lineer',
    [
      'axes[0].terms[0].type: expected one of "bins", "points", "linear", "curve", "distance", "recency", "events", "cross", "rollUp", "when", "cases", got "lineer"; did you mean "linear"?',
    ],
  ],
  [[...term, 'slope'], undefined, ['axes[0].terms[0].slope: expected a finite number, got nothing']],
  [[...term], 'x', ['axes[0].terms[0]: expected an object, got "x"']],
  [
    ['extra'],
    1,
    [
      'extra: expected one of "kind", "schema", "name", "version", "description", "meta", "attributes", "derived", "decimals", "axes", "combine", "bands", "grid", "disqualify", "weighting", got "extra"',
    ],
  ],
  [
    ['banbs'],
    1,
    [
      'banbs: expected one of "kind", "schema", "name", "version", "description", "meta", "attributes", "derived", "decimals", "axes", "combine", "bands", "grid", "disqualify", "weighting", got "banbs"; did you mean "bands"?',
    ],
  ],
] as [(string | number)[], unknown, string[]][])(
  '%o as %o is told in our words, with the place and what to do',
  (path, value, messages) => {
    expect(problems(changed(path, value))).toEqual(messages);
  },
);

test.each([
  [['name'], undefined, 'missing-value'],
  [['name'], 3, 'wrong-type'],
  [['name'], '', 'out-of-range'],
  [['schema'], undefined, 'missing-value'],
  [['attributes', 'size', 'type'], undefined, 'missing-value'],
  [['attributes', 'size', 'type'], 'numbr', 'unknown-name'],
  [['attributes', ''], { type: 'number' }, 'unsafe'],
  [[...term, 'type'], undefined, 'missing-value'],
  [[...term, 'type'], 'lineer', 'unknown-name'],
  [['banbs'], 1, 'unknown-name'],
  [['bands', 0], { label: 'all' }, 'missing-value'],
] as [(string | number)[], unknown, string][])('the code of %o as %o is %s', (path, value, code) => {
  const result = safeParseModel(changed(path, value));
  expect(result.success ? [] : result.error.issues.map((one) => one.code)).toEqual([code]);
});

describe('a document and its schema', () => {
  const told = (schema: z.ZodType, input: unknown) => structureIssues(schema, input).map((one) => one.message);
  const text = z.string();
  const number = z.number();

  test('that fit have no problems', () => {
    expect(told(z.strictObject({ a: number }), { a: 1 })).toEqual([]);
  });

  test('of another type are told at the root', () => {
    expect([told(number, 'x'), told(z.strictObject({ a: number }), null)]).toEqual([
      ['model: expected a finite number, got "x"'],
      ['model: expected an object, got null'],
    ]);
  });

  test('of very many problems are told the first thousand and one', () => {
    const wrong = Array(1500).fill('x');
    expect(told(z.array(number), wrong)).toHaveLength(1001);
    expect(told(z.strictObject({}), Object.fromEntries(wrong.map((_, i) => [`k${i}`, 1])))).toHaveLength(1001);
    expect(told(z.array(number), wrong).at(-1)).toBe('[1000]: expected a finite number, got "x"');
  });

  test('without keys says that there is none', () => {
    expect(told(z.strictObject({ a: z.strictObject({}) }), { a: { b: 1 } })).toEqual([
      'a.b: expected no such key, got "b"',
    ]);
  });

  test('of numbers between limits, and of texts and lists of a length', () => {
    const at = (schema: z.ZodType, value: unknown) => told(z.strictObject({ a: schema }), { a: value })[0];
    expect([
      at(number.check(z.gt(0)), 0),
      at(number.check(z.gte(1)), 0),
      at(number.check(z.lt(1)), 1),
      at(number.check(z.lte(1000)), 2000),
      at(text.check(z.minLength(1)), ''),
      at(text.check(z.maxLength(2)), 'abc'),
      at(z.array(number).check(z.minLength(1)), []),
      at(z.array(number).check(z.maxLength(1)), [1, 2]),
      at(z.record(text, number).check(z.mostKeys(1)), { a: 1, b: 2 }),
      at(z.int(), 1.5),
      at(z.boolean(), 1),
      at(z.record(text, number), []),
    ]).toEqual([
      'a: expected a number, above 0, got 0',
      'a: expected a number, at least 1, got 0',
      'a: expected a number, below 1, got 1',
      'a: expected a number, at most 1,000, got 2000',
      'a: expected a text that is not empty, got ""',
      'a: expected a text of at most 2 letters, got 3',
      'a: expected at least 1 items, got 0',
      'a: expected at most 1 items, got 2',
      'a: expected at most 1 names, got 2',
      'a: expected a whole number, got 1.5',
      'a: expected true or false, got 1',
      'a: expected an object, got an array',
    ]);
  });

  test('of several forms are told by the form that the value misses by the least', () => {
    const share = z.strictObject({ of: text, share: number });
    const bounds = z.strictObject({ of: text, from: z.optional(number), below: z.optional(number) });
    const union = z.union([share, bounds]);
    const of = (value: object) => told(z.strictObject({ a: union }), { a: value });
    expect([
      of({ of: 'x', share: 'y' }),
      of({ of: 'x', form: 1 }),
      of({ of: 1, share: 2 }),
      of({ of: 1, from: 2 }),
      of({ of: 'x', share: 1, more: 2 }),
    ]).toEqual([
      ['a.share: expected a finite number, got "y"'],
      ['a.form: expected one of "of", "from", "below", got "form"; did you mean "from"?'],
      ['a.of: expected a text, got 1'],
      ['a.of: expected a text, got 1'],
      ['a.more: expected one of "of", "share", got "more"'],
    ]);
  });

  test('of a number or an object are told as an object where it is one', () => {
    const union = z.union([number, z.strictObject({ at: number })]);
    const of = (value: unknown) => told(z.strictObject({ a: z.array(union) }), { a: [1, value] });
    expect([of({ at: 1 }), of({ at: 1, to: 2 }), of({ at: 'x' })]).toEqual([
      [],
      ['a[1].to: expected one of "at", got "to"'],
      ['a[1].at: expected a finite number, got "x"'],
    ]);
  });

  test('of a form that a key chooses are told by that form', () => {
    const union = z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('sum'), cap: z.optional(number) }),
      z.strictObject({ type: z.literal('mean'), best: number }),
    ]);
    const of = (value: unknown) => told(z.strictObject({ a: z.optional(union) }), { a: value });
    expect([
      of({ type: 'sum', cpa: 1 }),
      of({ type: 'mean', best: 1, cap: 2 }),
      of({ type: 'mean' }),
      of({ type: 'som' }),
      of({}),
    ]).toEqual([
      ['a.cpa: expected one of "type", "cap", got "cpa"; did you mean "cap"?'],
      ['a.cap: expected one of "type", "best", got "cap"'],
      ['a.best: expected a finite number, got nothing'],
      ['a.type: expected one of "sum", "mean", got "som"; did you mean "sum"?'],
      ['a.type: expected one of "sum", "mean", got nothing'],
    ]);
  });
});

describe('a condition with a key that holds something else', () => {
  const over = (condition: object) =>
    problems(
      leadScore({ size: { type: 'number' }, seen: { type: 'date' } }, [
        { type: 'when', if: condition as Condition, amount: 1, missing: 0 },
      ]),
    );
  const here = 'axes[0].terms[0].if';
  test.each([
    [{ attribute: 'size', atLeast: '3' }, [`${here}.atLeast: expected a finite number, got "3"`]],
    [{ attribute: 'seen', withinDays: null }, [`${here}.withinDays: expected a finite number, got null`]],
    [
      { attribute: 'size', atLeast: '3', below: true },
      [`${here}.atLeast: expected a finite number, got "3"`, `${here}.below: expected a finite number, got true`],
    ],
    [
      { attribute: 'size', atLeast: '3', blow: 9 },
      [
        `${here}.atLeast: expected a finite number, got "3"`,
        `${here}.blow: expected one of "attribute", "atLeast", "above", "atMost", "below", got "blow"; did you mean "below"?`,
      ],
    ],
    [{ not: { attribute: 'size', atLeast: '3' } }, [`${here}.not.atLeast: expected a finite number, got "3"`]],
    [{ all: [{ attribute: 'size', atLeast: '3' }] }, [`${here}.all[0].atLeast: expected a finite number, got "3"`]],
    [{ attribute: 'size', equals: null }, [`${here}.equals: expected true or false, got null`]],
    [{ attribute: 'seen', present: 1 }, [`${here}.present: expected true or false, got 1`]],
    [
      { attribute: 'size', atLeats: 3 },
      [
        `${here}.atLeats: expected one of "attribute", "atLeast", "above", "atMost", "below", got "atLeats"; did you mean "atLeast"?`,
      ],
    ],
    [{ attribute: 'size' }, [`${here}: expected atLeast, above, atMost or below, got none of them`]],
  ])('%j is told by that key', (condition, messages) => {
    expect(over(condition)).toEqual(messages);
  });
});

describe('attributes', () => {
  const over = (attribute: unknown) => problems({ ...sound, attributes: { ...sound.attributes, extra: attribute } });
  test.each([
    [{ type: 'number', min: 3, max: 2 }, ['attributes.extra.min: expected a number up to max 2, got 3']],
    [{ type: 'number', missing: [-1, -1] }, ['attributes.extra.missing[1]: expected each item once, got -1 again']],
    [
      { type: 'category', values: ['a', 'b', 'a'] },
      ['attributes.extra.values[2]: expected each item once, got "a" again'],
    ],
    [
      { type: 'category', values: ['a'], missing: ['a'] },
      ['attributes.extra.missing[0]: expected a text that is not among the values, got "a"'],
    ],
    [
      { type: 'category', values: ['a'], unseen: 'error' },
      ['attributes.extra.unseen: expected "missing", got "error"'],
    ],
    [{ type: 'events', types: ['a', 'a'] }, ['attributes.extra.types[1]: expected each item once, got "a" again']],
    [{ type: 'events', types: [] }, ['attributes.extra.types: expected at least 1 items, got 0']],
    [{ type: 'date', label: '' }, ['attributes.extra.label: expected a text that is not empty, got ""']],
    [{ type: 'boolean', values: ['a'] }, ['attributes.extra.values: expected one of "type", "label", got "values"']],
    [{ type: 'number', min: 0, max: 0 }, []],
  ] as [unknown, string[]][])('%o', (attribute, messages) => {
    expect(over(attribute)).toEqual(messages);
  });
});

test('problems of structure and of meaning stand in one list', () => {
  const wrong = {
    ...sound,
    verison: '2',
    attributes: { size: { type: 'number' }, odd: { type: 'number', min: 5, max: 1 }, seen: { type: 'dates' } },
    axes: [
      {
        id: 'fit',
        grades: [{ label: 'any', atLeast: null }],
        terms: [
          { type: 'linear', attribute: 'sise', slope: '1' },
          {
            type: 'bins',
            attribute: 'size',
            bins: [
              { below: 2, amount: 1 },
              { from: 3, amount: 2 },
            ],
          },
        ],
      },
    ],
    bands: [{ label: 'x', atLeast: 1 }],
  };
  expect(problems(wrong)).toEqual([
    'attributes.seen.type: expected one of "number", "boolean", "category", "date", "events", "set", "list", got "dates"; did you mean "date"?',
    'axes[0].terms[0].slope: expected a finite number, got "1"',
    'verison: expected one of "kind", "schema", "name", "version", "description", "meta", "attributes", "derived", "decimals", "axes", "combine", "bands", "grid", "disqualify", "weighting", got "verison"; did you mean "version"?',
    'attributes.odd.min: expected a number up to max 1, got 5',
    'axes[0].terms[0].attribute: expected one of "size", "odd", "seen", got "sise"; did you mean "size"?',
    'axes[0].terms[1].bins[1]: expected a bin from 2, where the one before ends, got from 3; numbers from 2 to 3 have no bin',
    'bands[0].atLeast: expected null in the last band, got 1; numbers below 1 have no band',
  ]);
});

describe('what JSON should not carry', () => {
  const deep = (levels: number): unknown =>
    levels === 0 ? { attribute: 'size', atLeast: 1 } : { not: deep(levels - 1) };
  const nested = (levels: number) => changed([...term], { type: 'when', if: deep(levels), amount: 1, missing: 0 });
  const cycle = structuredClone(sound) as unknown as Record<string, unknown>;
  cycle.combine = cycle;
  class Model {
    kind = 'leadScore';
  }

  test.each([
    ['a cycle', cycle, 'model.combine: expected a tree, got a cycle'],
    [
      'more than 64 levels',
      nested(60),
      expect.stringMatching(/^model\.axes\[0\]\.terms\[0\]\.if(\.not)+: expected at most 64 levels, got more$/),
    ],
    [
      'a key __proto__',
      JSON.parse(JSON.stringify(sound).replace('"size":', '"__proto__":')),
      'model.attributes: expected keys that are safe to copy, got "__proto__"; rename the key',
    ],
    [
      'undefined',
      { ...sound, description: undefined },
      'model.description: expected a JSON value, got nothing; leave the key out or write null',
    ],
    ['NaN', changed([...term, 'slope'], Number.NaN), 'model.axes[0].terms[0].slope: expected a JSON value, got NaN'],
    ['a function', { ...sound, description: () => 'x' }, 'model.description: expected a JSON value, got a function'],
    [
      'a Date',
      { ...sound, description: new Date(0) },
      'model.description: expected a plain object, got an instance of a class; pass plain JSON',
    ],
    ['a class', new Model(), 'model: expected a plain object, got an instance of a class; pass plain JSON'],
    [
      'a getter',
      Object.defineProperty({ ...sound }, 'name', { get: () => 'x', enumerable: true }),
      'model.name: expected a plain value, got an accessor',
    ],
    ['a bigint', { ...sound, schema: 1n }, 'model.schema: expected a JSON value, got a bigint'],
    [
      'half a character',
      { ...sound, name: '\ud800' },
      'model.name: expected well-formed text, got half a surrogate pair',
    ],
  ] as [string, unknown, unknown][])('%s is refused', (_, input, message) => {
    expect(problems(input)).toEqual([message]);
  });

  test('a condition of 50 levels is fine', () => {
    expect(problems(nested(50))).toEqual([]);
  });

  test('names that every object has are names like others', () => {
    const text = JSON.stringify(sound).replaceAll('"size"', '"constructor"');
    expect(problems(JSON.parse(text))).toEqual([]);
    const inherited = { ...sound, axes: [{ ...sound.axes[0], id: 'toString' }] };
    expect(problems(inherited)).toEqual([]);
    expect(
      problems({
        ...sound,
        axes: [{ ...sound.axes[0], terms: [{ type: 'linear', attribute: 'toString', slope: 1 }] }],
      }),
    ).toEqual(['axes[0].terms[0].attribute: expected one of "size", got "toString"; declare it under attributes']);
  });
});

test('a model parsed shares nothing with its input', () => {
  const input = structuredClone(sound);
  const parsed = parseModel(input);
  (input as unknown as { name: string }).name = 'changed';
  (input.axes[0]?.terms as unknown[]).length = 0;
  expect(parsed).toEqual(sound);
  expect(safeParseModel(input).success).toBe(false);
});
