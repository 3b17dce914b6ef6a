import { describe, expect, test } from 'vitest';
import { grouped } from '../../src/core/decimal.js';
import type { Attributes } from '../../src/model/attribute/attribute.js';
import { MOST_ROWS } from '../../src/model/limits.js';
import { isContainer, misfit, notPlain } from '../../src/model/table/misfit.js';
import { perRow } from '../../src/model/table/per-row.js';
import { rowCount } from '../../src/model/table/row-count.js';
import type { Source } from '../../src/model/table/source.js';
import { leadScore, refusal, scores } from './make.js';

describe('a number out of its range is found wherever it stands in a column', { tags: ['long'] }, () => {
  const RANGES: readonly [object, number, number][] = [
    [{ min: -2, max: 3 }, -2.5, -2],
    [{ min: -2, max: 3 }, 3.5, 3],
    [{ min: -2 }, -3, -2],
    [{ max: 3 }, 4, 3],
  ];
  const modelOf = (range: object, missing: object) => {
    const attributes: Attributes = { size: { type: 'number', ...range } };
    return leadScore(attributes, [{ type: 'linear', attribute: 'size', slope: 1, ...missing }]);
  };
  const columns = (numbers: readonly number[]): [string, object][] => [
    ['doubles', Float64Array.from(numbers)],
    ['doubles whose NaN is missing', { values: Float64Array.from(numbers), missing: 'NaN' }],
    ['floats', Float32Array.from(numbers)],
    ['a list', numbers],
  ];

  test.each(RANGES)('%j: not %d', (range, outside, edge) => {
    for (const missing of [{ missing: 0 }, {}])
      for (let n = 1; n <= 9; n++)
        for (let i = 0; i < n; i++) {
          const numbers = Array.from({ length: n }, (_, k) => (k === i ? outside : k % 2 === 0 ? edge : 1));
          const model = modelOf(range, missing);
          for (const [form, size] of columns(numbers)) {
            const found = scores(model, { size } as never);
            expect([form, found.scores]).toEqual([form, numbers.map((one, k) => (k === i ? null : one))]);
            expect(found.rejected).toHaveLength(1);
          }
        }
  });

  test.each(RANGES)('%j: at its end it is in it', (range, _, edge) => {
    for (const missing of [{ missing: 0 }, {}])
      for (let n = 1; n <= 9; n++)
        for (const [form, size] of columns(new Array(n).fill(edge)))
          expect([form, scores(modelOf(range, missing), { size } as never)]).toEqual([
            form,
            { scores: new Array(n).fill(edge), rejected: [] },
          ]);
  });

  test('NaN in a column that says so is missing, or refused where a number is needed', () => {
    const size = { values: Float64Array.of(1, Number.NaN, 2, 3, 1, Number.NaN), missing: 'NaN' } as const;
    expect(scores(modelOf({ min: 0, max: 3 }, { missing: 7 }), { size }).scores).toEqual([1, 7, 2, 3, 1, 7]);
    const needed = scores(modelOf({ min: 0, max: 3 }, {}), { size });
    expect(needed.scores).toEqual([1, null, 2, 3, 1, null]);
    expect(needed.rejected).toHaveLength(2);
  });
});

describe('a fact about each row', () => {
  const records = [{ won: true }, null, { won: false }];
  const ofRecords = { records, length: 3 } as unknown as Source;
  const columns: Readonly<Record<string, object>> = {
    won: { form: 'values', values: [true, false, null] },
    size: { form: 'numbers', values: Float64Array.of(1, 2, 3), nanIsMissing: true },
    trade: { form: 'codes', values: ['retail', 'software'], codes: Uint8Array.of(1, 0, 1) },
  };
  const ofColumns = {
    length: 3,
    has: (name: string) => Object.hasOwn(columns, name),
    column: (name: string) => columns[name],
  } as unknown as Source;
  const all = (source: Source, given: unknown) => {
    const read = perRow(source, given as string, 'outcome');
    return [0, 1, 2].map(read);
  };

  test('is a property of the record or a column, by its name', () => {
    expect(all(ofRecords, 'won')).toEqual([true, undefined, false]);
    expect(all(ofColumns, 'won')).toEqual([true, false, null]);
    expect(all(ofColumns, 'size')).toEqual([1, 2, 3]);
    expect(all(ofColumns, 'trade')).toEqual(['software', 'retail', 'software']);
  });

  test('is one value per row', () => {
    expect(all(ofRecords, [1, 2, 3])).toEqual([1, 2, 3]);
    expect(all(ofColumns, Uint8Array.of(4, 5, 6))).toEqual([4, 5, 6]);
  });

  test('is what a function makes of a record and its position', () => {
    expect(all(ofRecords, (record: unknown, i: number) => [record, i])).toEqual([
      [records[0], 0],
      [null, 1],
      [records[2], 2],
    ]);
  });

  test('is nothing where it throws', () => {
    const throwing = [
      {
        get won(): boolean {
          throw new Error('secret');
        },
      },
      ...records.slice(1),
    ];
    expect(all({ records: throwing, length: 3 } as unknown as Source, 'won')).toEqual([undefined, undefined, false]);
  });

  test.each<[unknown, Source, string]>([
    [
      () => 1,
      ofColumns,
      'outcome: expected the name of a column or one value per row, got a function; functions are called with records, and these rows are columns',
    ],
    [3, ofRecords, 'outcome: expected a name, one value per row, or a function of the row, got a number'],
    [null, ofRecords, 'outcome: expected a name, one value per row, or a function of the row, got null'],
    [undefined, ofColumns, 'outcome: expected a name, one value per row, or a function of the row, got nothing'],
    [[1, 2], ofRecords, 'outcome: expected 3 values, one per row, got 2'],
    ['lost', ofColumns, 'outcome: expected the name of a column, got "lost"'],
  ])('is not %s', (given, source, message) => {
    expect(refusal(() => perRow(source, given as string, 'outcome'))).toEqual([message]);
  });
});

describe('an object that has nothing of what is read', () => {
  const said = (record: object) => misfit(record, ['size', 'trade'], 'record');
  const plain = { code: 'wrong-type', path: 'record', expected: 'a plain object' };
  class Empty {}
  class Full {
    other = 1;
  }

  test.each<[string, object, object]>([
    ['a Promise', Promise.resolve(), { got: 'a Promise', hint: 'await it first' }],
    // biome-ignore lint/suspicious/noThenProperty: what has one is what a promise is known by.
    ['a thenable', Object.create({ then: () => 3 }), { got: 'a Promise', hint: 'await it first' }],
    ['a Map', new Map([['size', 3]]), { got: 'a Map', hint: 'pass Object.fromEntries(map)' }],
    ['a Set', new Set(), { got: 'a Set', hint: 'copy the values into a plain object' }],
    ['a Date', new Date(0), { got: 'a Date', hint: 'give it as ISO text to the attribute it belongs to' }],
    [
      'an instance',
      new Empty(),
      { got: 'an instance of a class without properties of its own', hint: 'copy the values into a plain object' },
    ],
  ])('is %s, and said to be that', (_, record, told) => {
    expect(said(record)).toEqual({ ...plain, ...told });
    expect(notPlain(record)).toEqual(told);
    expect(isContainer(record)).toBe(!(record instanceof Empty));
  });

  const others = {
    code: 'mismatch',
    path: 'record',
    expected: 'some property that is read, such as "size"',
    got: 'only others',
  };
  const rename = 'rename the properties, or pass {} when nothing is known';
  test.each<[object, string]>([
    [{ other: 1 }, rename],
    [new Full(), rename],
    [{ other: { another: { size: 1 } } }, rename],
    [{ list: [{ size: 1 }], none: null, text: 'size', more: Object.assign(new Full(), { size: 1 }) }, rename],
    [{ id: 7, data: { trade: 'retail', size: 3 } }, 'pass record.data, which has "size"'],
    [{ 'the data': { trade: 'retail' }, data: { size: 3 } }, 'pass record["the data"], which has "trade"'],
    [{ data: Object.assign(Object.create(null), { size: 1 }) }, 'pass record.data, which has "size"'],
    [JSON.parse('{"__proto__": {"size": 1}}'), rename],
  ])('has others: %j', (record, hint) => {
    expect(said(record)).toEqual({ ...others, hint });
  });

  test('has some that cannot be read, which nobody asked for', () => {
    const record = {
      get data(): object {
        throw new Error('secret');
      },
    };
    expect(said(record)).toEqual({ ...others, hint: rename });
  });

  test('is empty, and then nothing is wrong with it', () => {
    expect([said({}), said(Object.create(null)), notPlain({ size: 1 }), notPlain(new Full())]).toEqual(
      new Array(4).fill(undefined),
    );
  });
});

describe('rows are counted', () => {
  test('by a whole length', () => {
    expect([0, 3, 50_000_000].map((length) => rowCount(length, 'read'))).toEqual([0, 3, 50_000_000]);
  });

  test.each([
    [-1, '-1'],
    [1e15, '1,000,000,000,000,000'],
    [2.5, '2.5'],
    [Number.NaN, 'NaN'],
    ['3', 'a string'],
    [undefined, 'nothing'],
  ])('not by %s', (length, got) => {
    expect(refusal(() => rowCount(length, 'read'))).toEqual([
      `read: expected a whole length of at most ${grouped(String(MOST_ROWS), ',')}, got ${got}`,
    ]);
  });
});
