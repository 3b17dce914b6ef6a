import { describe, expect, test } from 'vitest';
import type { Attributes } from '../../src/model/attribute/attribute.js';
import type { Table } from '../../src/model/table/table.js';
import { jsonSchema } from '../../src/parse.js';
import { amounts, asOf, leadScore, problems, refusal, scores } from './make.js';
import { compile, evaluate } from './vouched.js';

const attributes: Attributes = {
  uses: { type: 'set', values: ['crm', 'shop', 'erp'] },
  size: { type: 'number' },
};
const model = leadScore(attributes, [
  { type: 'points', attribute: 'uses', amounts: { crm: 1, shop: 10, erp: 100 }, missing: -1, unseen: 1000 },
]);

const whole = 'expected an array of listed texts, got';
test.each([
  ['crm', [`record.uses: ${whole} a string`]],
  [7, [`record.uses: ${whole} a number`]],
  [{ crm: true }, [`record.uses: ${whole} an object`]],
  [new Set(['crm']), [`record.uses: ${whole} an object`]],
  [{ toArray: () => new Float64Array(2) }, [`record.uses: ${whole} an object`]],
  [['crm', 3], ['record.uses[1]: expected a text, got a number']],
  [
    [null, 'crm', ['erp']],
    ['record.uses[0]: expected a text, got null', 'record.uses[2]: expected a text, got an array'],
  ],
  // A hole is nothing.
  [Object.assign([], { 1: 'crm' }), ['record.uses[0]: expected a text, got nothing']],
] as [unknown, string[]][])(
  '%# what is no set is refused with its place, and does not reach the next row',
  (uses, messages) => {
    expect(refusal(() => evaluate(model, { uses }, { asOf }))).toEqual(messages);
    const batch = scores(model, [{ uses: ['erp'] }, { uses }, { uses: ['crm', 'shop'] }]);
    expect(batch.scores).toEqual([100, null, 11]);
    expect(batch.rejected).toEqual(messages.map((one) => one.replace('record.', 'records[1].')));
  },
);

test('an inherited set is somebody else’s fact', () => {
  expect(refusal(() => evaluate(model, Object.create({ uses: ['crm'] }) as never, { asOf }))).toEqual([
    "record.uses: expected the record's own property, got an inherited one; copy the values into a plain object",
  ]);
});

test('names and values that every object has are names and values like others', () => {
  const values = ['toString', 'isPrototypeOf', 'valueOf'];
  const odd = leadScore({ constructor: { type: 'set', values } as const }, [
    { type: 'points', attribute: 'constructor', amounts: { toString: 2 }, otherwise: 1, missing: -1, unseen: 9 },
  ]);
  expect(problems(odd)).toEqual([]);
  expect(amounts(odd, {})).toEqual([-1]);
  expect(amounts(odd, { constructor: ['isPrototypeOf', 'toString'] })).toEqual([2, 1]);
  expect(amounts(odd, { constructor: ['hasOwnProperty'] })).toEqual([9]);
});

describe('sets in columns', () => {
  const vector = (...texts: (string | null)[]) => ({ length: texts.length, toArray: () => texts });
  test.each([
    ['arrays of arrays', { uses: [['crm'], null, ['erp', 'shop'], []] }],
    ['arrays of vectors', { uses: [vector('crm'), null, vector('erp', 'shop'), vector()] }],
    [
      'a vector of vectors',
      {
        uses: {
          length: 4,
          nullCount: 1,
          get: (i: number) => [vector('crm'), null, vector('shop', 'erp'), vector()][i],
        },
      },
    ],
  ] as [string, Table][])('%s', (_, table) => {
    expect(scores(model, table)).toEqual({ scores: [1, -1, 110, 0], rejected: [] });
  });

  test('a column of nothing is missing in every row; a wrong text is told with its place', () => {
    expect(scores(model, { size: [1, 2], uses: null } as Table).scores).toEqual([-1, -1]);
    expect(scores(model, { uses: [['crm'], vector('erp', null), 'crm'] } as Table)).toEqual({
      scores: [1, null, null],
      rejected: [
        'table.uses[1][1]: expected a text, got null',
        'table.uses[2]: expected an array of listed texts, got a string',
      ],
    });
  });

  test('rows beyond the first block have their own sets', () => {
    const rows = Array.from({ length: 1_300 }, (_, i) => ({
      uses: i % 7 === 6 ? null : ['crm', 'shop', 'erp'].filter((_, v) => (i >> v) % 2 === 1),
    }));
    const expected = rows.map(({ uses }) =>
      uses === null ? -1 : uses.reduce((sum, text) => sum + ({ crm: 1, shop: 10, erp: 100 }[text] ?? 0), 0),
    );
    expect(scores(model, rows).scores).toEqual(expected);
    expect(scores(model, { uses: rows.map((row) => row.uses) } as Table).scores).toEqual(expected);
    const scorer = compile(model);
    expect(rows.map((row) => scorer.one(row, { asOf }).result.score)).toEqual(expected);
  });
});

describe('the declaration of a set', () => {
  const over = (attribute: unknown) => problems({ ...model, attributes: { ...attributes, extra: attribute } });
  test.each([
    [{ type: 'set', values: ['a', 'b'], unseen: 'ignore', label: 'x' }, []],
    [{ type: 'set', values: ['a', 'b', 'a'] }, ['attributes.extra.values[2]: expected each item once, got "a" again']],
    [{ type: 'set', values: [] }, ['attributes.extra.values: expected at least 1 items, got 0']],
    [{ type: 'set' }, ['attributes.extra.values: expected an array, got nothing']],
    [{ type: 'set', values: [3] }, ['attributes.extra.values[0]: expected a text, got 3']],
    [{ type: 'set', values: ['a'], unseen: 'missing' }, ['attributes.extra.unseen: expected "ignore", got "missing"']],
    [
      { type: 'set', values: ['a'], missing: ['b'] },
      ['attributes.extra.missing: expected one of "type", "label", "values", "labels", "unseen", got "missing"'],
    ],
    [
      { type: 'set', values: Array.from({ length: 10_001 }, (_, v) => `v${v}`) },
      ['attributes.extra.values: expected at most 10,000 items, got 10,001'],
    ],
  ] as [unknown, string[]][])('%#', (attribute, messages) => {
    expect(over(attribute)).toEqual(messages);
  });

  test('stands in the JSON Schema', () => {
    const { attributes: schema } = jsonSchema('leadScore').properties as Record<
      string,
      { additionalProperties: { oneOf: { properties: Record<string, unknown> }[] } }
    >;
    const set = schema?.additionalProperties.oneOf.find(
      ({ properties }) => (properties.type as { const: string }).const === 'set',
    );
    expect(set).toEqual({
      type: 'object',
      properties: {
        type: { type: 'string', const: 'set' },
        label: { type: 'string', minLength: 1, maxLength: 1000 },
        values: { type: 'array', items: { type: 'string', maxLength: 1000 }, minItems: 1, maxItems: 10_000 },
        labels: {
          type: 'object',
          propertyNames: { type: 'string', maxLength: 1000 },
          additionalProperties: { type: 'string', minLength: 1, maxLength: 1000 },
          maxProperties: 60_000,
        },
        unseen: { type: 'string', const: 'ignore' },
      },
      required: ['type', 'values'],
      additionalProperties: false,
    });
  });
});

test.each([
  ['bins', { type: 'bins', attribute: 'uses', bins: [{ amount: 1 }] }, 'number'],
  ['linear', { type: 'linear', attribute: 'uses', slope: 1 }, 'number'],
  ['recency', { type: 'recency', attribute: 'uses', amount: 1, halfLifeDays: 1 }, 'date'],
  ['events', { type: 'events', attribute: 'uses', amount: 1 }, 'events'],
  ['a roll-up', { type: 'rollUp', attribute: 'uses', by: { type: 'count' } }, 'list'],
])('%s cannot read a set', (_, term, type) => {
  const messages = problems(leadScore(attributes, [{ missing: 0, ...term } as never]));
  expect(messages[0]).toBe(`axes[0].terms[0].attribute: expected an attribute of type ${type}, got "uses" of type set`);
});
