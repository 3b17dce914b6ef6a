import { describe, expect, test } from 'vitest';
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
