import { describe, expect, test } from 'vitest';
import { sourceOf, type Table } from '../../src/model/table/table.js';
import type { Mapping } from '../../src/records/mapping.js';
import { type RecordReader, recordReader } from '../../src/records/reader.js';
import { saidBy } from './errors-of.js';

const attributes = {
  employees: { type: 'number' },
  industry: { type: 'category', values: ['software', 'retail'] },
  created: { type: 'date' },
  uses: { type: 'set', values: ['crm', 'erp'] },
} as const;
const mapping: Mapping = {
  blanks: ['', -1],
  number: { decimal: '.' },
  date: ['instant', 'epochMilliseconds', 'Date'],
  category: { normalise: ['lowerCase'] },
  set: { delimiter: ';' },
  attributes: { employees: 'size', industry: 'ind', created: 'made', uses: 'uses' },
};
const read = recordReader(attributes, mapping);
const plain = {
  size: ['300', 20, 5n, '', null],
  ind: ['Software', 'RETAIL', 'other', '', undefined],
  made: ['2026-06-30T00:00:00Z', 1782777600000, new Date(Date.UTC(2026, 5, 30)), null, ''],
  uses: ['crm;erp', ['crm'], [], null, ''],
} as unknown as Table;
const records = [
  { employees: 300, industry: 'software', created: '2026-06-30T00:00:00Z', uses: ['crm', 'erp'] },
  { employees: 20, industry: 'retail', created: '2026-06-30T00:00:00Z', uses: ['crm'] },
  { employees: 5, industry: 'other', created: '2026-06-30T00:00:00Z', uses: [] },
  { employees: null, industry: null, created: null, uses: null },
  { employees: null, industry: null, created: null, uses: null },
];

test('columns are read by the mapping of payloads: the same records, row by row', () => {
  expect(read.many(plain)).toEqual({ records, rejected: [], notes: [] });
  const rows = records.map((_, i) =>
    Object.fromEntries(Object.entries(plain).map(([name, column]) => [name, column[i]])),
  );
  expect(read.many(rows).records).toEqual(records);
});

test('a cell that cannot be read rejects its row, with the name of the column', () => {
  const { records: found, rejected } = read.many({
    ...plain,
    size: ['x', 1, 'y', 2, 3],
    made: [5, 'z', 5, 5, 5],
  } as Table);
  expect(found.map((record) => record?.employees)).toEqual([undefined, undefined, undefined, 2, 3]);
  expect(rejected.map(({ index, issues }) => [index, issues.map(({ message }) => message)])).toEqual([
    [0, ['table.size[0]: expected a finite number or a text such as "1200.50", got another text']],
    [
      1,
      [
        'table.made[1]: expected an instant such as 2026-06-30T00:00:00Z, whole milliseconds since 1970 or a Date, got another text',
      ],
    ],
    [2, ['table.size[2]: expected a finite number or a text such as "1200.50", got another text']],
  ]);
});

test('numbers, dictionaries and masks are read as they stand', () => {
  const one = (column: unknown, given = mapping) =>
    recordReader({ employees: attributes.employees }, { ...given, attributes: { employees: 'size' } })
      .many({ size: column } as Table)
      .records.map((record) => record?.employees);
  expect(one(Float64Array.of(1, -1, 2))).toEqual([1, null, 2]);
  expect(one({ values: Float64Array.of(1, Number.NaN), missing: 'NaN' })).toEqual([1, null]);
  expect(one({ values: Float64Array.of(1, Number.NaN), missing: 'NaN' }, {})).toEqual([1, null]);
  expect(one({ values: Int32Array.of(1, 2), valid: [1, 0] })).toEqual([1, null]);
  expect(one(BigInt64Array.of(1n, 2n))).toEqual([1, 2]);
  expect(one({ codes: Int8Array.of(0, 1, -1, 0), values: ['7', 'x'] })).toEqual([7, undefined, null, 7]);
  const unsound = recordReader({ employees: attributes.employees }).many({ employees: Float64Array.of(1, Number.NaN) });
  expect(unsound.records).toEqual([{ employees: 1 }, null]);
  expect(unsound.rejected[0]?.issues[0]?.message).toBe('table.employees[1]: expected a finite number, got NaN');
  const industry = recordReader({ industry: attributes.industry }, { ...mapping, attributes: { industry: 'ind' } });
  const codes = { ind: { codes: Int8Array.of(0, 1, 2, -1, 0), values: ['Retail', '', 'other'] } };
  expect(industry.many(codes).records.map((record) => record?.industry)).toEqual([
    'retail',
    null,
    'other',
    null,
    'retail',
  ]);
});

test('a path with more steps walks into the cells of its column', () => {
  const table = { firm: [{ size: 5 }, null, 'x'], size: [1, 2, 3] } as unknown as Table;
  const { records: found, rejected } = recordReader(
    { employees: attributes.employees, uses: attributes.uses },
    { attributes: { employees: { from: 'firm.size', or: ['size'] }, uses: { constant: ['crm'] } } },
  ).many(table);
  expect(found).toEqual([{ employees: 5, uses: ['crm'] }, { employees: 2, uses: ['crm'] }, null]);
  expect(rejected[0]?.issues[0]?.message).toBe('table.firm[2]: expected an object, got a string');
  const below = recordReader(
    { employees: attributes.employees },
    { at: 'properties', attributes: { employees: 'size' } },
  );
  expect(below.many({ properties: [{ size: 5 }, {}] } as unknown as Table).records).toEqual([
    { employees: 5 },
    { employees: null },
  ]);
});

test('every column that the mapping names must be there; null says that nothing is known', () => {
  const { size, ...others } = plain as unknown as Record<string, unknown>;
  expect(saidBy(() => read.many(others as Table))).toBe(
    'table.size: expected a column, which the model reads, got nothing; give it as null where nothing is known of it',
  );
  expect(read.many({ ...others, size: null } as Table).records.map((record) => record?.employees)).toEqual(
    Array(5).fill(null),
  );
  expect(saidBy(() => recordReader({ it: attributes.employees }, { attributes: { it: [0] } }).many({ a: [1] }))).toBe(
    'table: expected a path that begins with the name of a column, got one that begins with a position',
  );
});

test('a cell that throws is a problem of its row', () => {
  const cell = {
    get size(): number {
      throw new Error('secret');
    },
  };
  const reader = recordReader({ employees: attributes.employees }, { attributes: { employees: 'firm.size' } });
  const { rejected } = reader.many({ firm: [{ size: 1 }, cell] } as unknown as Table);
  expect(rejected.map(({ index, issues }) => [index, issues[0]?.message])).toEqual([
    [1, 'table.firm[1].size: expected a value that can be read, got one that throws'],
  ]);
});

describe('data frames', () => {
  const values = Object.entries(plain as unknown as Record<string, unknown[]>);
  /** What the frames have for a column, by what is asked of it. */
  const vector = (items: readonly unknown[]) => ({
    length: items.length,
    nullCount: items.filter((item) => item === null || item === undefined).length,
    get: (i: number) => items[i],
    toArray: () => items.map((item) => item ?? 0),
  });
  const arrow = {
    numRows: 5,
    schema: { fields: values.map(([name]) => ({ name })) },
    getChild: (name: string) => {
      const found = values.find(([one]) => one === name);
      return found === undefined ? null : vector(found[1]);
    },
  };
  const arquero = {
    numRows: () => 5,
    columnNames: () => values.map(([name]) => name),
    column: (name: string) => {
      const items = values.find(([one]) => one === name)?.[1];
      return items === undefined ? undefined : { length: items.length, at: (i: number) => items[i] };
    },
  };

  test.each([
    ['Arrow', arrow],
    ['Arquero', arquero],
  ])('%s tables', (_, table) => {
    expect(read.many(table as unknown as Table)).toEqual({ records, rejected: [], notes: [] });
    const strict = recordReader(
      { employees: attributes.employees },
      { unread: 'error', attributes: { employees: 'size' } },
    );
    expect(saidBy(() => strict.many(table as unknown as Table))).toBe(
      [
        'table.ind: expected a property that the mapping reads, got another; map it, or list it under ignored',
        'table.made: expected a property that the mapping reads, got another; map it, or list it under ignored',
        'table.uses: expected a property that the mapping reads, got another; map it, or list it under ignored',
      ].join('\n'),
    );
  });

  test('dates of an Arrow vector are what it gives one by one, not the days of its array', () => {
    const days = { length: 2, nullCount: 0, get: () => 1782777600000, toArray: () => Int32Array.of(20634, 20634) };
    const dates = recordReader({ created: attributes.created }, { ...mapping, attributes: { created: 'made' } });
    expect(dates.many({ made: days }).records).toEqual(Array(2).fill({ created: '2026-06-30T00:00:00Z' }));
  });

  test('a Polars series counts its nulls by a method, and is taken by its array', () => {
    const series = {
      length: 2,
      nullCount: () => 1,
      get: (): unknown => {
        throw new Error('not for dates');
      },
      toArray: () => [new Date(0), null],
    };
    const dates = recordReader({ created: attributes.created }, { ...mapping, attributes: { created: 'made' } });
    expect(dates.many({ made: series }).records).toEqual([{ created: '1970-01-01T00:00:00Z' }, { created: null }]);
  });

  test('vectors in cells are lists, structs in them are objects with their own properties', () => {
    const deals = { type: 'list', fields: { value: { type: 'number' } } } as const;
    const cell = { length: 2, get: (i: number) => ({ value: i }) };
    expect(recordReader({ deals }).many({ deals: [cell] } as unknown as Table).records).toEqual([
      { deals: [{ value: 0 }, { value: 1 }] },
    ]);
    const set = recordReader(
      { uses: attributes.uses },
      { set: {}, attributes: { uses: { from: 'u', set: { values: { 1: 'crm' } } } } },
    );
    expect(set.many({ u: [Int32Array.of(1, 1)] } as unknown as Table).records).toEqual([{ uses: ['crm', 'crm'] }]);
  });
});

test('columns that nothing reads are noted once for the table', () => {
  const noted = recordReader(
    { employees: attributes.employees },
    { unread: 'note', ignored: ['id'], attributes: { employees: 'size' } },
  );
  const { notes } = noted.many({ id: [1], size: [2], sise: [3] });
  expect(notes.map(({ message, count }) => [message, count])).toEqual([
    ['table.sise: expected a property that the mapping reads, got another; did you mean "size"?', 1],
  ]);
});

test('of several places some may be no column, and the place of the value is told', () => {
  const attribute = { it: { type: 'number' } } as const;
  const read = recordReader(attribute, { attributes: { it: { from: 'A', or: ['B.size', 'C'] } } });
  expect(read.many({ C: [1, 2] }).records).toEqual([{ it: 1 }, { it: 2 }]);
  expect(saidBy(() => read.many({ D: [1] }))).toBe(
    'table.A: expected a column, which the model reads, got nothing; give it as null where nothing is known of it',
  );
});

test('columns in which records stand are looked at as payloads are', () => {
  const attribute = { employees: attributes.employees };
  const at = (unread: 'error' | 'note') =>
    recordReader(attribute, { at: 'row.properties', unread, attributes: { employees: 'size' } });
  const table = {
    row: [{ properties: { size: 5 } }, { properties: { size: 5, sise: 1 } }, { properties: { sise: 1 } }, null],
    other: [1, 2, 3, 4],
  } as unknown as Table;
  const messages = ({ rejected }: ReturnType<ReturnType<typeof at>['many']>) =>
    rejected.map(({ index, issues }) => [index, issues.map(({ message }) => message)]);
  const strange = [
    2,
    [
      'table.row[2].properties: expected a property that the mapping reads, got only others; set at to the path of the record in the payload',
    ],
  ];
  expect(messages(at('error').many(table))).toEqual([
    [
      1,
      ['table.row[1].properties.sise: expected a property that the mapping reads, got another; did you mean "size"?'],
    ],
    strange,
  ]);
  const noted = at('note').many(table);
  expect(messages(noted)).toEqual([strange]);
  expect(noted.notes.map(({ path, count }) => [path, count])).toEqual([['table.row[1].properties.sise', 1]]);
});

describe('tables that throw', () => {
  const boom = (): never => {
    throw new Error('secret');
  };
  const one = recordReader({ n: { type: 'number' } });
  const column = 'table.n: expected a column that can be read, got one that throws';
  const hostile: [string, object, string][] = [
    ['a getter', Object.defineProperty({}, 'n', { get: boom, enumerable: true }), column],
    [
      'a length',
      {
        n: {
          get: () => 1,
          get length() {
            return boom();
          },
        },
      },
      column,
    ],
    ['an array of a vector', { n: { length: 1, nullCount: 0, get: () => 1, toArray: boom } }, column],
    ['an Arrow column', { numRows: 1, getChild: boom }, column],
    ['an Arquero column', { numRows: () => 1, column: boom }, column],
    [
      'an Arquero table',
      { numRows: boom, column: () => undefined },
      'table: expected a table that can be read, got one that throws',
    ],
    ['a proxy', new Proxy({}, { has: boom }), 'table: expected a table that can be read, got one that throws'],
  ];
  test.each(hostile)('%s is told without its text', (_, table, message) => {
    expect(saidBy(() => one.many(table as Table))).toBe(message);
    expect(saidBy(() => void sourceOf(table as Table).column?.('n'))).toBe(message);
  });

  test('a cell is a problem of its row, in every form', () => {
    const values = Object.defineProperty([1, 2], 0, { get: boom });
    const codes = Object.defineProperty([0, 0], 0, { get: boom });
    const texts = Object.defineProperty(['a', 'b'], 0, { get: boom });
    const vector = { length: 2, get: (i: number) => (i === 0 ? boom() : 2) };
    const said = [[0, 'table.n[0]: expected a value that can be read, got one that throws']];
    const rejectedBy = (read: RecordReader<unknown>, table: object) =>
      read.many(table as Table).rejected.map(({ index, issues }) => [index, issues[0]?.message]);
    expect(rejectedBy(one, { n: values })).toEqual(said);
    expect(rejectedBy(one, { n: vector })).toEqual(said);
    const category = recordReader({ n: { type: 'category', values: ['a', 'b'] } });
    expect(rejectedBy(category, { n: { codes, values: ['a', 'b'] } })).toEqual(said);
    expect(rejectedBy(category, { n: { codes: Int8Array.of(0, 1), values: texts } })).toEqual(said);
  });
});
