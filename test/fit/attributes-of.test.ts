import { describe, expect, test } from 'vitest';
import { attributesOf } from '../../src/fit/attributes-of.js';
import { fitMicroSegments, modelOf } from '../../src/fit/micro-segments.js';
import { refusal } from '../model/make.js';
import { compile } from '../model/vouched.js';

const rows = [
  { visits: 3, source: 'web', trial: true, won: true },
  { visits: null, source: 'fair', trial: undefined, won: false },
  { visits: -1, source: 'unknown', trial: false, won: false },
];

test('numbers, booleans and texts become attributes, values in code-unit order', () => {
  expect(attributesOf(rows, { except: ['won'] })).toEqual({
    visits: { type: 'number' },
    source: { type: 'category', values: ['fair', 'unknown', 'web'] },
    trial: { type: 'boolean' },
  });
});

test('codes for "not known" are declared, and are no values', () => {
  const attributes = attributesOf(rows, { except: ['won', 'trial'], missing: { visits: [-1], source: ['unknown'] } });
  expect(attributes).toEqual({
    visits: { type: 'number', missing: [-1] },
    source: { type: 'category', values: ['fair', 'web'], missing: ['unknown'] },
  });
});

test('what it would have to guess it refuses, all at once', () => {
  const odd = Array.from({ length: 60 }, (_, i) => ({
    id: `lead ${i}`,
    size: i % 2 === 0 ? i : 'large',
    tags: ['a'],
    empty: null,
    share: i === 3 ? Number.NaN : 0.5,
  }));
  expect(() => attributesOf(odd, { except: ['won'] })).toThrow(
    [
      'options.except: expected a property of the rows, got "won"',
      'rows.id: expected at most 50 distinct texts, got more than 50; declare it yourself, or name it under except',
      'rows.size: expected one type, numbers, booleans or texts, got a number and a string; declare it yourself, or name it under except',
      'rows.tags: expected numbers, booleans or texts, got an array; declare it yourself, or name it under except',
      'rows.empty: expected numbers, booleans or texts in some row, got nothing in any; declare it yourself, or name it under except',
      'rows.share: expected one type, numbers, booleans or texts, got NaN and a number; declare it yourself, or name it under except',
    ].join('\n'),
  );
});

test('an empty text says nothing: it is refused until it is named as missing or left out', () => {
  const gaps = [{ source: 'web' }, { source: '' }, { source: 'fair' }];
  expect(() => attributesOf(gaps)).toThrow(
    /^rows\.source: expected texts that say something, got an empty one; name "" under missing, or leave the property out where there is nothing$/,
  );
  expect(attributesOf(gaps, { missing: { source: [''] } })).toEqual({
    source: { type: 'category', values: ['fair', 'web'], missing: [''] },
  });
  expect(attributesOf(gaps, { except: ['source'] })).toEqual({});
  expect(attributesOf(gaps.filter(({ source }) => source !== ''))).toEqual({
    source: { type: 'category', values: ['fair', 'web'] },
  });
});

test.each([
  ['whole numbers', ['42', '7', '-3']],
  ['numbers in every form', ['1.5', ' 8 ', '1e3', '-0']],
  ['a single number', ['42']],
  ['with a decimal comma, or grouped', ['1,5', '1.234,50', '12,000', "1'000", '+3']],
  ['with blank cells', ['1', '', '3']],
  ['more of them than a category may have', Array.from({ length: 60 }, (_, i) => `${i}`)],
])('texts that are all numbers are refused: %s', (_, texts) => {
  const cells = texts.map((age) => ({ age, source: 'web' }));
  expect(() => attributesOf(cells)).toThrow(
    /^rows\.age: expected numbers as numbers, got numbers as texts; convert them with Number, read them with a mapping of recordReader, or declare it yourself$/,
  );
});

test('texts of which some are numbers are a category like any other', () => {
  const texts = ['1', '2', 'three', '4+'];
  expect(attributesOf(texts.map((size) => ({ size })))).toEqual({
    size: { type: 'category', values: [...texts].sort() },
  });
  // The code for "not known" does not make numbers of a category, nor a category of numbers.
  const coded = ['1', '2', 'unknown'].map((size) => ({ size }));
  expect(() => attributesOf(coded, { missing: { size: ['unknown'] } })).toThrow(
    /^rows\.size: expected numbers as numbers, got numbers as texts; /,
  );
});

test('no rows, and rows that are no records, are errors', () => {
  expect(() => attributesOf([])).toThrow('rows: expected at least one record, got none');
  expect(() => attributesOf([3] as never)).toThrow('rows[0]: expected an object, got a number');
  expect(() => attributesOf('rows' as never)).toThrow(
    'rows: expected an array of records or an object of columns, got a string',
  );
});

test('a Promise that was not awaited is no record, and what throws is told without what it threw', () => {
  expect(refusal(() => attributesOf([{ a: 1 }, Promise.resolve()]))).toEqual([
    'rows[1]: expected a plain object, got a Promise; await it first',
  ]);
  const bad = Object.defineProperty({ b: 1 }, 'a', {
    enumerable: true,
    get() {
      throw new Error('the thrown text');
    },
  });
  const refused =
    'rows.a: expected numbers, booleans or texts, got a value that throws; declare it yourself, or name it under except';
  expect(refusal(() => attributesOf([bad]))).toEqual([refused]);
  expect(attributesOf([bad], { except: ['a'] })).toEqual({ b: { type: 'number' } });
});

test('numbers among other texts, too many for a category, are not advised away', () => {
  const cells = Array.from({ length: 90 }, (_, i) => ({ size: i % 3 === 0 ? 'n/a' : `${i}` }));
  expect(refusal(() => attributesOf(cells))).toEqual([
    'rows.size: expected numbers as numbers, got numbers as texts, and other texts among them; convert them with Number, read them with a mapping of recordReader, or declare it yourself',
  ]);
  const names = Array.from({ length: 90 }, (_, i) => ({ name: i % 3 === 0 ? `${i}` : `Ada ${i}` }));
  expect(refusal(() => attributesOf(names))).toEqual([
    'rows.name: expected at most 50 distinct texts, got more than 50; declare it yourself, or name it under except',
  ]);
});

describe('instants', () => {
  const at = (i: number) => `2026-06-${String((i % 28) + 1).padStart(2, '0')}T0${i % 10}:00:00+02:00`;

  test('are dates, few or many', () => {
    for (const n of [2, 200])
      expect(attributesOf(Array.from({ length: n }, (_, i) => ({ seen: i === 1 ? null : at(i) })))).toEqual({
        seen: { type: 'date' },
      });
  });

  test.each([
    [
      ['2026-06-30', '2026-06-29'],
      'a date without time and offset; append T00:00:00Z, read them with a mapping of recordReader, or declare it yourself',
    ],
    [
      [at(0), '2026-06-30 10:00:00Z'],
      'a space between date and time; write T instead, read them with a mapping of recordReader, or declare it yourself',
    ],
    [[at(0), ''], 'an empty text; make them null where there is nothing, or read them with a mapping of recordReader'],
  ])('in another form are told as what they are: %j', (texts, got) => {
    expect(refusal(() => attributesOf(texts.map((seen) => ({ seen }))))).toEqual([
      `rows.seen: expected instants such as 2026-06-30T00:00:00Z, got ${got}`,
    ]);
  });

  test('have no codes for "not known", which a date cannot declare', () => {
    expect(refusal(() => attributesOf([{ seen: at(1) }, { seen: 'never' }], { missing: { seen: ['never'] } }))).toEqual(
      [
        'rows.seen: expected instants such as 2026-06-30T00:00:00Z, got codes for "not known"; make them null where there is nothing, or read them with a mapping of recordReader',
      ],
    );
  });

  test('of which some are none are a category like any other', () => {
    expect(attributesOf([{ due: at(1) }, { due: 'soon' }])).toEqual({
      due: { type: 'category', values: [at(1), 'soon'] },
    });
  });

  test('as objects are refused with what to make of them', () => {
    expect(refusal(() => attributesOf([{ seen: new Date(0) }]))).toEqual([
      'rows.seen: expected numbers, booleans or texts, got a Date; make it ISO text, such as toISOString() gives, or name it under except',
    ]);
  });
});

describe('64-bit integers', () => {
  test('are numbers where a number holds them exactly, also among numbers and codes', () => {
    expect(attributesOf([{ n: 3n }, { n: 4 }, { n: -1n }], { missing: { n: [-1] } })).toEqual({
      n: { type: 'number', missing: [-1] },
    });
  });

  test('beyond that are refused', () => {
    expect(refusal(() => attributesOf([{ n: 2n ** 53n + 1n }, { n: 2n ** 53n + 3n }]))).toEqual([
      'rows.n: expected numbers, booleans or texts, got a bigint that no number holds exactly; declare it yourself, or name it under except',
    ]);
  });
});

describe('tables', () => {
  const n = 120;
  const per = <Value>(value: (i: number) => Value) => Array.from({ length: n }, (_, i) => value(i));
  const sizes = per((i) => (i * 37) % 100);
  const sources = per((i) => (i % 3 === 0 ? null : i % 3 === 1 ? 'fair' : 'web'));
  const seen = per((i) => `2026-06-${10 + (i % 20)}T00:00:00Z`);
  const won = per((i) => (i * 37) % 100 > 60 !== (i % 7 === 0));
  const vector = (values: readonly unknown[]) => ({
    length: values.length,
    nullCount: values.filter((value) => value === null).length,
    get: (i: number) => values[i],
    toArray: () => values.map((value) => value ?? 0),
  });
  const columns = { size: sizes, source: sources, seen, won };
  const expected = {
    size: { type: 'number' },
    source: { type: 'category', values: ['fair', 'web'] },
    seen: { type: 'date' },
    won: { type: 'boolean' },
  };
  const records = sizes.map((size, i) => ({ size, source: sources[i], seen: seen[i], won: won[i] }));
  const arrow = {
    numRows: n,
    schema: { fields: Object.keys(columns).map((name) => ({ name })) },
    getChild: (name: string) => vector(columns[name as keyof typeof columns]),
  };
  const arquero = {
    numRows: () => n,
    columnNames: () => Object.keys(columns),
    column: (name: string) => vector(columns[name as keyof typeof columns]),
  };

  test.each([
    ['records', records],
    ['plain columns', columns],
    ['typed arrays', { ...columns, size: Float64Array.from(sizes) }],
    ['64-bit integers', { ...columns, size: BigInt64Array.from(sizes, BigInt) as never }],
    ['bigints in an array', { ...columns, size: sizes.map(BigInt) }],
    [
      'NaN for missing',
      {
        ...columns,
        size: { values: Float64Array.from(sizes, (x, i) => (i === 5 ? NaN : x)), missing: 'NaN' as const },
      },
    ],
    [
      'marks for valid values',
      { ...columns, size: { values: sizes.map((x, i) => (i === 5 ? 'x' : x)), valid: sizes.map((_, i) => i !== 5) } },
    ],
    [
      'a dictionary',
      {
        ...columns,
        source: {
          codes: Int8Array.from(sources, (text) => ['web', 'fair', 'radio'].indexOf(text ?? '')),
          values: ['web', 'fair', 'radio'],
        },
      },
    ],
    ['vectors', Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, vector(values)]))],
    ['Arrow', arrow],
    ['Arquero', arquero],
  ])('are read as the fit reads them: %s', (_, table) => {
    expect(attributesOf(table as typeof columns)).toEqual(expected);
    const attributes = attributesOf(table as typeof columns, { except: ['won', 'seen'] });
    const fit = fitMicroSegments(table as typeof columns, { attributes, outcome: 'won' });
    expect(fit.report.rejected).toEqual([]);
    expect(compile(modelOf(fit)).many(table as typeof columns, { asOf: '2026-06-30T00:00:00Z' }).rejected).toEqual([]);
  });

  test('are refused with every column that cannot be read, and those under except are not looked at', () => {
    const odd = {
      ...columns,
      id: sizes.map((_, i) => `lead ${i}`),
      employees: sizes.map((_, i) => `${i}`),
      share: Float64Array.from(sizes, (x, i) => (i === 5 ? Number.NaN : x)),
      empty: null,
      blob: { anything: 1 } as never,
      short: [1],
    };
    expect(refusal(() => attributesOf(odd, { except: ['blob', 'short', 'wno'] }))).toEqual([
      'options.except: expected a property of the rows, got "wno"; did you mean "won"?',
      'table.id: expected at most 50 distinct texts, got more than 50; declare it yourself, or name it under except',
      'table.employees: expected numbers as numbers, got numbers as texts; convert them with Number, read them with a mapping of recordReader, or declare it yourself',
      'table.share: expected one type, numbers, booleans or texts, got NaN and a number; declare it yourself, or name it under except',
      'table.empty: expected numbers, booleans or texts in some row, got nothing in any; declare it yourself, or name it under except',
    ]);
    expect(refusal(() => attributesOf({ ...columns, short: [1] }))).toEqual([
      'table.short: expected 120 values, as many as the first column has, got 1',
    ]);
  });

  test('must say their names, and have a row', () => {
    expect(refusal(() => attributesOf({ numRows: 3, getChild: () => null }))).toEqual([
      'rows: expected a table that names its columns, by schema.fields or columnNames(), got one that does not; pass an object of columns',
    ]);
    expect(refusal(() => attributesOf({ size: [] }))).toEqual(['rows: expected at least one record, got none']);
  });
});

test('options that are none are refused', () => {
  const said = (options: unknown) => refusal(() => attributesOf(rows, options as never));
  expect(said(null)).toEqual(['options: expected an object, got null']);
  expect(said({ except: 'won', missing: [], maxValues: '50' })).toEqual([
    'options.except: expected an array of names, got a string',
    'options.missing: expected an object of codes, got an array',
    'options.maxValues: expected a whole number from 0 to 1000000, got a string',
  ]);
  expect(said({ missing: { visits: -1 } })).toEqual([
    'options.missing.visits: expected an array of codes, got a number',
  ]);
});

test('rows and columns that throw are told without their text', () => {
  const get = () => {
    throw new Error('secret');
  };
  const hostile = Object.defineProperty([...rows], 1, { get });
  expect(refusal(() => attributesOf(hostile))).toEqual([
    'rows[1]: expected an object that can be read, got one that throws',
  ]);
  expect(refusal(() => attributesOf(Object.defineProperty({}, 'n', { get, enumerable: true })))).toEqual([
    'table.n: expected a column that can be read, got one that throws',
  ]);
});
