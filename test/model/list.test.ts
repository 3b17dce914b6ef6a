import { describe, expect, test } from 'vitest';
import type { Attributes } from '../../src/model/attribute/attribute.js';
import type { Table } from '../../src/model/table/table.js';
import type { RollUpTerm } from '../../src/model/terms/roll-up/term.js';
import { jsonSchema } from '../../src/parse.js';
import { amounts, asOf, leadScore, lines, problems, refusal, scores } from './make.js';
import { compile, evaluate, evaluateAll } from './vouched.js';

const attributes: Attributes = {
  leads: {
    type: 'list',
    name: 'person',
    at: 'created',
    fields: {
      person: { type: 'text' },
      score: { type: 'number', min: 0, max: 100 },
      role: { type: 'category', values: ['decider', 'user'] },
      client: { type: 'boolean' },
      created: { type: 'date' },
      note: { type: 'number' },
    },
  },
  size: { type: 'number' },
};
const sum: RollUpTerm = { type: 'rollUp', attribute: 'leads', field: 'score', by: { type: 'sum' }, missing: -1 };
const model = leadScore(attributes, [sum]);
const factors = { field: 'role', factors: { decider: 1, user: 0.5 }, missing: 1, unseen: 0 };
const full = leadScore(attributes, [
  { ...sum, missingItem: 0, weights: factors, if: { not: { isTrue: { attribute: 'client', equals: true } } } },
]);

const instant = 'expected an instant such as 2026-06-30T00:00:00Z, got';
class Lead {
  constructor(readonly score: number) {}
}
test.each([
  ['x', ['record.leads: expected an array of objects, got a string']],
  [{ 0: { score: 1 } }, ['record.leads: expected an array of objects, got an object']],
  [
    [null, 7, { score: 1 }, [], 'x'],
    [
      'record.leads[0]: expected an object, got null',
      'record.leads[1]: expected an object, got a number',
      'record.leads[3]: expected an object, got an array',
      'record.leads[4]: expected an object, got a string',
    ],
  ],
  [
    [{ score: 1 }, { score: '1' }, { score: Number.NaN }, { score: 101 }, { score: -1 }],
    [
      'record.leads[1].score: expected a finite number from 0 to 100, got a string',
      'record.leads[2].score: expected a finite number from 0 to 100, got NaN; pass null when the number is unknown',
      'record.leads[3].score: expected a finite number from 0 to 100, got a number above it',
      'record.leads[4].score: expected a finite number from 0 to 100, got a number below it',
    ],
  ],
  [
    [{ score: 1, role: 3 }, { role: true }],
    [
      'record.leads[0].role: expected one of the listed texts, got a number',
      'record.leads[1].role: expected one of the listed texts, got a boolean',
    ],
  ],
  [[{ score: 1, client: 'yes' }], ['record.leads[0].client: expected true or false, got a string']],
  [
    [{ created: '2026-06-01' }, { created: new Date(0) }],
    [
      `record.leads[0].created: ${instant} a date without time and offset; append T00:00:00Z`,
      `record.leads[1].created: ${instant} a Date; pass ISO text, such as toISOString() gives`,
    ],
  ],
  [
    [{ person: 5 }, { person: ['Ida'] }],
    ['record.leads[0].person: expected a text, got a number', 'record.leads[1].person: expected a text, got an array'],
  ],
  [
    [{ score: 'a', role: 1, person: 2 }],
    [
      'record.leads[0].score: expected a finite number from 0 to 100, got a string',
      'record.leads[0].role: expected one of the listed texts, got a number',
      'record.leads[0].person: expected a text, got a number',
    ],
  ],
  [
    [Object.create({ score: 3 })],
    [
      "record.leads[0].score: expected the record's own property, got an inherited one; copy the values into a plain object",
    ],
  ],
  [
    [Object.create({ person: 'Ida' })],
    [
      "record.leads[0].person: expected the record's own property, got an inherited one; copy the values into a plain object",
    ],
  ],
] as [unknown, string[]][])(
  '%# a wrong list is refused with each place in it, and does not reach the next row',
  (leads, messages) => {
    expect([...refusal(() => evaluate(full, { leads }, { asOf }))].sort()).toEqual([...messages].sort());
    const batch = scores(full, [
      { leads: [{ score: 10 }] },
      { leads },
      { leads: [{ score: 20 }, { score: 3, role: 'user' }] },
    ]);
    expect(batch.scores).toEqual([10, null, 21.5]);
    expect([...batch.rejected].sort()).toEqual(messages.map((one) => one.replace('record.', 'records[1].')).sort());
  },
);

test('problems are told in the order of the list, whatever order its items are taken in', () => {
  const leads = [{ score: 'b' }, { score: 5 }, { score: 'a' }, { score: {} }];
  expect(refusal(() => evaluate(model, { leads }, { asOf })).map((one) => one.slice(0, 21))).toEqual([
    'record.leads[0].score',
    'record.leads[2].score',
    'record.leads[3].score',
  ]);
});

test('own values of a class of the host are read, what it inherits is not', () => {
  expect(amounts(model, { leads: [new Lead(4), new Lead(3)] })).toEqual([4, 3]);
});

test('the date from which an item is there is verified although no term reads it', () => {
  const leads = [{ score: 1, created: 'yesterday' }];
  expect(refusal(() => evaluate(model, { leads }, { asOf }))).toEqual([
    `record.leads[0].created: ${instant} another text; write YYYY-MM-DDTHH:MM:SSZ`,
  ]);
});

describe('fields that no term reads', () => {
  const junk: unknown[] = ['a', 1, {}, Number.NaN, 'b', 0, [], Object.create(null), true, Symbol('x'), 3n, undefined];
  test('are not looked at, whatever stands in them', () => {
    const leads = junk.map((note, k) => ({ score: k % 3, note }));
    expect(amounts(model, { leads })).toEqual([2, 2, 2, 2, 1, 1, 1, 1, 0, 0, 0, 0]);
  });

  test('put items that are the same otherwise in one order, whatever the host’s', () => {
    const leads = junk.map((note, k) => ({ score: 0.1 * (k % 2), role: k % 3 === 0 ? 'user' : 'decider', note }));
    const told = (list: readonly unknown[]) => lines(full, { leads: list });
    const first = told(leads);
    for (let turn = 1; turn < leads.length; turn++)
      expect(told([...leads.slice(turn).reverse(), ...leads.slice(0, turn)])).toEqual(first);
  });
});

test('names that every object has are names of fields like others', () => {
  const odd = {
    constructor: {
      type: 'list',
      name: 'toString',
      at: 'valueOf',
      fields: {
        toString: { type: 'text' },
        valueOf: { type: 'date' },
        hasOwnProperty: { type: 'number' },
        isPrototypeOf: { type: 'category', values: ['constructor', 'propertyIsEnumerable'] },
      },
    },
  } as const;
  const of = leadScore(odd, [
    {
      type: 'rollUp',
      attribute: 'constructor',
      field: 'hasOwnProperty',
      by: { type: 'sum' },
      missingItem: 0.5,
      weights: { field: 'isPrototypeOf', factors: { constructor: 2 }, otherwise: 3, missing: 1, unseen: 0 },
      if: { attribute: 'isPrototypeOf', present: false },
      missing: -1,
    },
  ]);
  expect(problems(of)).toEqual([]);
  expect(amounts(of, {})).toEqual([-1]);
  expect(lines(of, { constructor: [{}, { hasOwnProperty: 4, toString: 'Ida' }] })).toMatchObject([
    { state: 'known', value: [4, null], item: 'Ida', amount: 4 },
    { state: 'missing', value: [null, null], item: 'item 2', amount: 0.5 },
  ]);
});

describe('lists in columns', () => {
  const lists = [[{ score: 1 }, { score: 2 }], null, [], [{ score: 5 }]];
  const expected = { scores: [3, -1, 0, 5], rejected: [] };
  test.each([
    ['an array of arrays', { leads: lists }],
    ['a vector with get(i)', { leads: { length: 4, nullCount: 1, get: (i: number) => lists[i] } }],
    [
      'values beside marks of what is valid',
      { leads: { values: [...lists.slice(0, 1), ['x'], ...lists.slice(2)], valid: [1, 0, 1, 1] } },
    ],
  ] as [string, Table][])('%s', (_, table) => {
    expect(scores(model, table)).toEqual(expected);
  });

  test('a column of nothing is missing in every row; a wrong item is told with its place', () => {
    expect(scores(model, { size: [1, 2], leads: null } as Table).scores).toEqual([-1, -1]);
    expect(scores(model, { leads: [[{ score: 1 }], [{ score: 2 }, { score: 'x' }], 3] } as Table)).toEqual({
      scores: [1, null, null],
      rejected: [
        'table.leads[1][1].score: expected a finite number from 0 to 100, got a string',
        'table.leads[2]: expected an array of objects, got a number',
      ],
    });
  });
});

test('a batch counts what lies after asOf row by row, next to other attributes that do', () => {
  const both = leadScore({ ...attributes, log: { type: 'events' } }, [
    sum,
    { type: 'events', attribute: 'log', amount: 1, missing: 0 },
  ]);
  const later = '2026-07-01T00:00:00Z';
  const batch = compile(both).many(
    [
      { leads: [{ score: 1 }, { score: 2, created: later }], log: [{ at: later }] },
      { leads: [{ score: 3 }] },
      {
        leads: [
          { score: 4, created: later },
          { score: 5, created: later },
        ],
        log: [],
      },
    ],
    { asOf },
  );
  expect([0, 1, 2].map((i) => batch.row(i).later)).toEqual([{ leads: 1, log: 1 }, undefined, { leads: 2 }]);
  expect(Array.from(batch.numbers.score)).toEqual([1, 3, 0]);
});

test('a list of very many items counts each of them, next to short ones', () => {
  const long = Array.from({ length: 1500 }, (_, i) => ({ score: i % 3, role: i % 2 === 0 ? 'decider' : 'user' }));
  const rows = [{ leads: [{ score: 7 }] }, { leads: long }, { leads: [{ score: 2 }, { score: 5 }] }];
  const { numbers, rejected } = compile(full).many(rows, { asOf });
  // 500 rounds of 0, 1 and 2, of which every other item counts half.
  expect([[...numbers.score], rejected]).toEqual([[7, 1125, 7], []]);
});

test('dates of items after asOf are counted in their own row, in any block', () => {
  const later = '2026-07-01T00:00:00Z';
  const dated: Attributes = { leads: { type: 'list', fields: { score: { type: 'number' }, seen: { type: 'date' } } } };
  const counted = leadScore(dated, [
    { ...sum, if: { not: { isTrue: { attribute: 'seen', withinDays: 9 } } } } as RollUpTerm,
  ]);
  const rows = Array.from({ length: 600 }, (_, i) => ({
    leads: i === 550 ? [{ score: 1, seen: later }, { score: 2 }, { score: 3, seen: later }] : [{ score: 1 }],
  }));
  const { evaluations } = evaluateAll(counted, rows, { asOf });
  expect(evaluations.flatMap((one, i) => (one?.later === undefined ? [] : [[i, one.later]]))).toEqual([
    [550, { leads: 2 }],
  ]);
});

test('an item without a value that is needed is told with what to do', () => {
  const strict = leadScore(attributes, [sum]);
  const { rejected } = compile(strict).many([{ leads: [{ score: 1 }, { role: 'user', person: 'Ida' }] }], { asOf });
  expect(rejected.map(({ issues }) => issues.map((one) => one.message))).toEqual([
    [
      'records[0].leads[1].score: expected a finite number from 0 to 100, got nothing; give the value, or let each term that reads the list say what one without it counts',
    ],
  ]);
});

test('a record and its list are neither changed nor kept', () => {
  const leads = Object.freeze([Object.freeze({ score: 2, person: 'b' }), Object.freeze({ score: 9, person: 'a' })]);
  const scorer = compile(model);
  const first = scorer.one({ leads } as never, { asOf });
  scorer.one({ leads: [{ score: 50, person: 'z' }] } as never, { asOf });
  expect(scorer.one({ leads } as never, { asOf })).toEqual(first);
  expect(first.tallies[0]?.contributions.map((line) => line.item)).toEqual(['a', 'b']);
});

describe('the declaration of a list', () => {
  const over = (attribute: unknown) => problems({ ...model, attributes: { ...attributes, extra: attribute } });
  const here = 'attributes.extra';
  test.each([
    [{ type: 'list', fields: { a: { type: 'text', label: 'A' } }, unit: 'lead', label: 'L', name: 'a' }, []],
    [{ type: 'list', fields: {} }, [`${here}.fields: expected at least one field, got none`]],
    [{ type: 'list' }, [`${here}.fields: expected an object, got nothing`]],
    [
      { type: 'list', fields: { a: { type: 'events' } } },
      [`${here}.fields.a.type: expected one of "number", "boolean", "category", "date", "text", got "events"`],
    ],
    [
      { type: 'list', fields: { a: { type: 'txt' } } },
      [
        `${here}.fields.a.type: expected one of "number", "boolean", "category", "date", "text", got "txt"; did you mean "text"?`,
      ],
    ],
    [
      {
        type: 'list',
        fields: {
          a: { type: 'number', min: 3, max: 1, missing: [2, 2] },
          'b c': { type: 'category', values: ['x', 'x'] },
        },
      },
      [
        `${here}.fields.a.min: expected a number up to max 1, got 3`,
        `${here}.fields.a.missing[1]: expected each item once, got 2 again`,
        `${here}.fields["b c"].values[1]: expected each item once, got "x" again`,
      ],
    ],
    [
      { type: 'list', fields: { person: { type: 'text' }, seen: { type: 'date' } }, name: 'persn', at: 'sen' },
      [
        `${here}.name: expected a field of type text, got "persn"; did you mean "person"?`,
        `${here}.at: expected a field of type date, got "sen"; did you mean "seen"?`,
      ],
    ],
    [
      { type: 'list', fields: { a: { type: 'number' } }, name: 'toString', at: 'a' },
      [
        `${here}.name: expected a field of type text, got "toString"; declare it under fields, as text`,
        `${here}.at: expected a field of type date, got "a"; declare it under fields, as date`,
      ],
    ],
    [
      { type: 'list', fields: { a: { type: 'text' } }, at: '' },
      [`${here}.at: expected a text that is not empty, got ""`],
    ],
    [
      { type: 'list', fields: { '': { type: 'text' } } },
      [`${here}.fields[""]: expected a name that is not empty, got ""`],
    ],
    [
      { type: 'list', fields: { a: { type: 'text', values: ['x'] } } },
      [`${here}.fields.a.values: expected one of "type", "label", got "values"`],
    ],
    [
      { type: 'list', fields: { a: { type: 'text' } }, feilds: {} },
      [
        `${here}.feilds: expected one of "type", "label", "unit", "fields", "name", "at", got "feilds"; did you mean "fields"?`,
      ],
    ],
  ] as [unknown, string[]][])('%#', (attribute, messages) => {
    expect(over(attribute)).toEqual(messages);
  });

  test('a field is asked about even when an attribute of its name is broken', () => {
    const broken = { ...attributes, score: { type: 'numbr' } };
    const term = { ...sum, if: { attribute: 'scroe', above: 3 } };
    const odd = { ...sum, id: 'b', if: { attribute: 'score', oneOf: ['x'] } };
    expect(problems({ ...leadScore(attributes, [term, odd]), attributes: broken }).slice(1)).toEqual([
      'axes[0].terms[0].if.attribute: expected one of "score", "note", got "scroe"; did you mean "score"?',
      'axes[0].terms[1].if.attribute: expected an attribute of type category, got "score" of type number',
    ]);
  });

  test('stands in the JSON Schema, with the fields it may have', () => {
    const { attributes: schema } = jsonSchema('leadScore').properties as Record<
      string,
      { additionalProperties: { oneOf: { properties: Record<string, Record<string, unknown>> }[] } }
    >;
    const list = schema?.additionalProperties.oneOf.find(({ properties }) => properties.type?.const === 'list');
    expect(list).toMatchObject({
      type: 'object',
      properties: {
        fields: { type: 'object', propertyNames: { type: 'string', minLength: 1 } },
        name: { type: 'string', minLength: 1 },
        at: { type: 'string', minLength: 1 },
        unit: { type: 'string', minLength: 1 },
      },
      required: ['type', 'fields'],
      additionalProperties: false,
    });
    const fields = list?.properties.fields?.additionalProperties as {
      oneOf: { properties: { type: { const: string } } }[];
    };
    expect(fields.oneOf.map((one) => one.properties.type.const)).toEqual([
      'number',
      'boolean',
      'category',
      'date',
      'text',
    ]);
  });
});

test('what lies after asOf is counted in a list of very many items too', () => {
  const leads = Array.from({ length: 600 }, (_, i) => ({
    score: 1,
    created: i % 200 === 0 ? '2026-07-01T00:00:00Z' : '2026-06-01T00:00:00Z',
  }));
  const evaluation = evaluate(model, { leads }, { asOf });
  expect([evaluation.result.score, evaluation.later]).toEqual([597, { leads: 3 }]);
});
