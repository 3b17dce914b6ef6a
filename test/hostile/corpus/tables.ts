// Columns that no honest table has.
import { runInNewContext } from 'node:vm';
import { compile, trust } from '../../../src/index.js';
import type { Corpus } from './case.js';

const asOf = '2026-06-30T00:00:00Z';
const scorer = compile(
  trust({
    kind: 'leadScore',
    schema: 2,
    name: 'columns',
    version: '1',
    attributes: { size: { type: 'number', min: 0, max: 9 }, tier: { type: 'category', values: ['a', 'b'] } },
    axes: [
      {
        id: 'fit',
        grades: null,
        terms: [
          { type: 'linear', attribute: 'size', slope: 1, missing: 0 },
          { type: 'points', attribute: 'tier', amounts: { a: 10, b: 20 }, missing: 0, unseen: -1 },
        ],
      },
    ],
    bands: [{ label: 'all', atLeast: null }],
  } as const),
);
const boom = (): never => {
  throw new URIError('of the host');
};
const tier = ['a', 'b', null];
const table = (size: unknown) => ({ size, tier });
const vector = (more: object) => ({ length: 3, ...more });
const detached = () => {
  const array = new Float64Array(3);
  structuredClone(array.buffer, { transfer: [array.buffer] });
  return array;
};
const cut = () => {
  const Resizable = ArrayBuffer as unknown as new (n: number, o: object) => ArrayBuffer & { resize(n: number): void };
  const buffer = new Resizable(24, { maxByteLength: 24 });
  const array = new Float64Array(buffer);
  buffer.resize(8);
  return array;
};

export const tables: Corpus = {
  into: (rows) => {
    const { totals, rejected } = scorer.many(rows as never, { asOf });
    const told = rejected
      .map(({ issues }) => issues.map(({ code, message }) => `; ${code} ${message}`).join(''))
      .join('');
    return `[${Object.values(totals)[0]}]${told}`;
  },
  cases: [
    [
      'undefined',
      () => undefined,
      'wrong-type records: expected an array of records or an object of columns, got nothing',
    ],
    ['null', () => null, 'wrong-type records: expected an array of records or an object of columns, got null'],
    ['a text', () => 'size', 'wrong-type records: expected an array of records or an object of columns, got a string'],
    ['a number', () => 3, 'wrong-type records: expected an array of records or an object of columns, got a number'],
    [
      'a function',
      () => () => [],
      'wrong-type records: expected an array of records or an object of columns, got a function',
    ],
    ['no rows', () => [], 'gives []'],
    [
      'an empty object',
      () => ({}),
      'missing-value table.size: expected a column, which the model reads, got nothing; give it as null where nothing is known of it',
    ],
    [
      'rows in a Set',
      () => new Set([{ size: 1 }]),
      'wrong-type records: expected an array of records or an object of columns, got an object',
    ],
    [
      'rows in a Map',
      () => new Map([[1, { size: 1 }]]),
      'wrong-type records: expected an array of records or an object of columns, got an object',
    ],
    [
      'a generator of rows',
      () =>
        (function* () {
          yield { size: 1 };
        })(),
      'missing-value table.size: expected a column, which the model reads, got nothing; give it as null where nothing is known of it',
    ],
    [
      'a generator without end',
      () =>
        (function* () {
          for (;;) yield { size: 1 };
        })(),
      'missing-value table.size: expected a column, which the model reads, got nothing; give it as null where nothing is known of it',
    ],
    [
      'an async generator',
      () =>
        (async function* () {
          yield { size: 1 };
        })(),
      'missing-value table.size: expected a column, which the model reads, got nothing; give it as null where nothing is known of it',
    ],
    [
      'a promise of rows',
      () => Promise.resolve([{ size: 1 }]),
      'missing-value table.size: expected a column, which the model reads, got nothing; give it as null where nothing is known of it',
    ],
    [
      'rows with holes',
      () => [{ size: 1 }, , { size: 2 }],
      'gives [1,NaN,2]; wrong-type records[1]: expected an object, got nothing',
    ],
    ['rows of another realm', () => runInNewContext('[{ size: 1 }]'), 'gives [1]'],
    ['rows of a subclass', () => class Rows extends Array {}.from([{ size: 1 }]), 'gives [1]'],
    ['rows with an iterator that throws', () => Object.assign([{ size: 1 }], { [Symbol.iterator]: boom }), 'gives [1]'],
    [
      'rows with methods of their own',
      () => Object.assign([{ size: 1 }], { map: 1, forEach: 1, entries: 1 }),
      'gives [1]',
    ],
    ['rows without a prototype', () => Object.setPrototypeOf([{ size: 1 }], null), 'gives [1]'],
    [
      'the longest array',
      () => new Array(2 ** 32 - 1),
      'out-of-range records: expected a whole length of at most 100,000,000, got 4,294,967,295',
    ],
    [
      'rows of which one is null',
      () => [{ size: 1 }, null],
      'gives [1,NaN]; wrong-type records[1]: expected an object, got null',
    ],
    [
      'rows of which one is an array',
      () => [{ size: 1 }, [2]],
      'gives [1,NaN]; wrong-type records[1]: expected an object, got an array',
    ],
    [
      'rows of which one throws',
      () => [{ size: 1 }, Object.defineProperty({}, 'size', { get: boom }), { size: 2 }],
      'gives [1,NaN,2]; unsafe records[1].size: expected a value that can be read, got one that throws',
    ],
    [
      'a row that is the same object',
      () => {
        const row = { size: 1 };
        return [row, row];
      },
      'gives [1,1]',
    ],
    [
      'a revoked proxy of rows',
      () => {
        const { proxy, revoke } = Proxy.revocable([], {});
        revoke();
        return proxy;
      },
      'unsafe records: expected an array of records or an object of columns that can be read, got one that throws',
    ],
    [
      'a proxy of rows that throws when read',
      () => new Proxy([{ size: 1 }], { get: boom }),
      'unsafe records: expected an array of records or an object of columns that can be read, got one that throws',
    ],
    [
      'a proxy of rows that throws at one of them',
      () =>
        new Proxy([{ size: 1 }, { size: 2 }, { size: 3 }], {
          get: (rows, key) => (key === '1' ? boom() : Reflect.get(rows, key)),
        }),
      'gives [1,NaN,3]; unsafe records[1]: expected a value that can be read, got one that throws',
    ],
    [
      'rows that say they are more',
      () => new Proxy([{ size: 1 }], { get: (rows, key) => (key === 'length' ? 3 : Reflect.get(rows, key)) }),
      'gives [1,NaN,NaN]; wrong-type records[1]: expected an object, got nothing; wrong-type records[2]: expected an object, got nothing',
    ],
    [
      'rows of a negative length',
      () => new Proxy([{ size: 1 }], { get: (rows, key) => (key === 'length' ? -1 : Reflect.get(rows, key)) }),
      'out-of-range records: expected a whole length of at most 100,000,000, got -1',
    ],
    [
      'rows of half a length',
      () => new Proxy([{ size: 1 }], { get: (rows, key) => (key === 'length' ? 1.5 : Reflect.get(rows, key)) }),
      'wrong-type records: expected a whole length of at most 100,000,000, got 1.5',
    ],
    [
      'rows of a length of NaN',
      () => new Proxy([{ size: 1 }], { get: (rows, key) => (key === 'length' ? Number.NaN : Reflect.get(rows, key)) }),
      'wrong-type records: expected a whole length of at most 100,000,000, got NaN',
    ],
    [
      'rows of a length of text',
      () => new Proxy([{ size: 1 }], { get: (rows, key) => (key === 'length' ? '1' : Reflect.get(rows, key)) }),
      'wrong-type records: expected a whole length of at most 100,000,000, got a string',
    ],
    [
      'a column that is missing',
      () => ({ tier }),
      'missing-value table.size: expected a column, which the model reads, got nothing; give it as null where nothing is known of it',
    ],
    [
      'a column of another length',
      () => table([1]),
      'mismatch table.tier: expected 1 values, as many as the first column has, got 3',
    ],
    [
      'a column of text',
      () => table('123'),
      'wrong-type table.size: expected an array, a typed array, { codes, values }, { values, valid }, or a vector with get(i), or with toArray() and no nulls, got a string',
    ],
    [
      'a column that is a number',
      () => table(3),
      'wrong-type table.size: expected an array, a typed array, { codes, values }, { values, valid }, or a vector with get(i), or with toArray() and no nulls, got a number',
    ],
    [
      'a column that is a Set',
      () => table(new Set([1, 2, 3])),
      'wrong-type table.size: expected an array, a typed array, { codes, values }, { values, valid }, or a vector with get(i), or with toArray() and no nulls, got an object',
    ],
    ['a column of null', () => table(null), 'gives [10,20,0]'],
    ['a column with holes', () => table([1, , 3]), 'gives [11,20,3]'],
    [
      'a column of texts of numbers',
      () => table(['1', '2', '3']),
      'gives [NaN,NaN,NaN]; wrong-type table.size[0]: expected a finite number from 0 to 9, got a string; wrong-type table.size[1]: expected a finite number from 0 to 9, got a string; wrong-type table.size[2]: expected a finite number from 0 to 9, got a string',
    ],
    [
      'a column of NaN',
      () => table(new Float64Array([1, Number.NaN, 3])),
      'gives [11,NaN,3]; wrong-type table.size[1]: expected a finite number from 0 to 9, got NaN; pass null when the number is unknown',
    ],
    [
      'a column of infinities',
      () => table(new Float64Array([1, Number.POSITIVE_INFINITY, 3])),
      'gives [11,NaN,3]; wrong-type table.size[1]: expected a finite number from 0 to 9, got Infinity; pass null when the number is unknown',
    ],
    ['a column of minus zero', () => table(new Float64Array([-0, 1, 2])), 'gives [10,21,2]'],
    ['a column of denormals', () => table(new Float64Array([5e-324, 1, 2])), 'gives [10,21,2]'],
    ['a column of 32 bits', () => table(new Float32Array([0.1, 1, 2])), 'gives [10.1,21,2]'],
    ['a column of BigInts', () => table(new BigInt64Array([1n, 2n, 3n])), 'gives [11,22,3]'],
    [
      'a column that was detached',
      () => table(detached()),
      'mismatch table.tier: expected 0 values, as many as the first column has, got 3',
    ],
    [
      'a column whose buffer was cut',
      () => table(cut()),
      'mismatch table.tier: expected 1 values, as many as the first column has, got 3',
    ],
    ['a column in shared memory', () => table(new Float64Array(new SharedArrayBuffer(24))), 'gives [10,20,0]'],
    [
      'a DataView',
      () => table(new DataView(new ArrayBuffer(24))),
      'wrong-type table.size: expected an array, a typed array, { codes, values }, { values, valid }, or a vector with get(i), or with toArray() and no nulls, got an object',
    ],
    [
      'an ArrayBuffer',
      () => table(new ArrayBuffer(24)),
      'wrong-type table.size: expected an array, a typed array, { codes, values }, { values, valid }, or a vector with get(i), or with toArray() and no nulls, got an object',
    ],
    [
      'a vector of a huge length',
      () => ({ size: { length: 2 ** 53, get: () => 1 }, tier: { length: 2 ** 53, get: () => 'a' } }),
      'out-of-range table.size: expected a whole length of at most 100,000,000, got 9,007,199,254,740,992',
    ],
    [
      'a vector of more rows than there may be',
      () => ({ size: { length: 1_000_000_001, get: () => 1 } }),
      'out-of-range table.size: expected a whole length of at most 100,000,000, got 1,000,000,001',
    ],
    [
      'a vector of a negative length',
      () => table({ length: -1, get: () => 1 }),
      'out-of-range table.size: expected a whole length of at most 100,000,000, got -1',
    ],
    [
      'a vector of half a length',
      () => table({ length: 1.5, get: () => 1 }),
      'wrong-type table.size: expected a whole length of at most 100,000,000, got 1.5',
    ],
    [
      'a vector of a length of NaN',
      () => table({ length: Number.NaN, get: () => 1 }),
      'wrong-type table.size: expected a whole length of at most 100,000,000, got NaN',
    ],
    [
      'a vector without a way to its values',
      () => table(vector({})),
      'wrong-type table.size: expected an array, a typed array, { codes, values }, { values, valid }, or a vector with get(i), or with toArray() and no nulls, got an object',
    ],
    [
      'a vector whose get is no function',
      () => table(vector({ get: 3 })),
      'gives [NaN,NaN,NaN]; unsafe table.size[0]: expected a value that can be read, got one that throws; unsafe table.size[1]: expected a value that can be read, got one that throws; unsafe table.size[2]: expected a value that can be read, got one that throws',
    ],
    [
      'a vector that throws at one place',
      () => table(vector({ get: (i: number) => (i === 1 ? boom() : i) })),
      'gives [10,NaN,2]; unsafe table.size[1]: expected a value that can be read, got one that throws',
    ],
    [
      'a vector that throws everywhere',
      () => table(vector({ get: boom })),
      'gives [NaN,NaN,NaN]; unsafe table.size[0]: expected a value that can be read, got one that throws; unsafe table.size[1]: expected a value that can be read, got one that throws; unsafe table.size[2]: expected a value that can be read, got one that throws',
    ],
    [
      'a vector whose length throws',
      () => table(Object.defineProperty({ get: () => 1 }, 'length', { get: boom })),
      'unsafe table.size: expected a column that can be read, got one that throws',
    ],
    [
      'a vector whose toArray throws',
      () => table(vector({ toArray: boom, nullCount: 0 })),
      'unsafe table.size: expected a column that can be read, got one that throws',
    ],
    [
      'a vector whose toArray gives nothing',
      () => table(vector({ toArray: () => undefined, nullCount: 0 })),
      'unsafe table.size: expected a column that can be read, got one that throws',
    ],
    [
      'a vector whose toArray gives less',
      () => table(vector({ toArray: () => [1], nullCount: 0 })),
      'mismatch table.tier: expected 1 values, as many as the first column has, got 3',
    ],
    [
      'a vector that gives promises',
      () => table(vector({ get: async () => 1 })),
      'gives [NaN,NaN,NaN]; wrong-type table.size[0]: expected a finite number from 0 to 9, got an object; wrong-type table.size[1]: expected a finite number from 0 to 9, got an object; wrong-type table.size[2]: expected a finite number from 0 to 9, got an object',
    ],
    [
      'codes without values',
      () => ({ size: [1, 2, 3], tier: { codes: [0, 1, 0] } }),
      'wrong-type table.tier: expected an array, a typed array, { codes, values }, { values, valid }, or a vector with get(i), or with toArray() and no nulls, got an object',
    ],
    [
      'codes beyond the values',
      () => ({ size: [1, 2, 3], tier: { codes: [0, 7, 255], values: ['a', 'b'] } }),
      'gives [11,2,3]',
    ],
    [
      'codes below zero',
      () => ({ size: [1, 2, 3], tier: { codes: [0, -1, -7], values: ['a', 'b'] } }),
      'gives [11,2,3]',
    ],
    [
      'codes that are no whole numbers',
      () => ({ size: [1, 2, 3], tier: { codes: [0, 0.5, Number.NaN], values: ['a', 'b'] } }),
      'gives [11,NaN,NaN]; wrong-type table.tier[1]: expected a whole number as code, got a number; wrong-type table.tier[2]: expected a whole number as code, got NaN',
    ],
    [
      'codes that are texts',
      () => ({ size: [1, 2, 3], tier: { codes: ['0', '1', 'x'], values: ['a', 'b'] } }),
      'gives [NaN,NaN,NaN]; wrong-type table.tier[0]: expected a whole number as code, got a string; wrong-type table.tier[1]: expected a whole number as code, got a string; wrong-type table.tier[2]: expected a whole number as code, got a string',
    ],
    [
      'codes whose values are of no text',
      () => ({ size: [1, 2, 3], tier: { codes: [0, 1, 0], values: [1, null] } }),
      'gives [NaN,2,NaN]; wrong-type table.tier[0]: expected one of the listed texts, got a number; wrong-type table.tier[2]: expected one of the listed texts, got a number',
    ],
    [
      'codes whose values are twice the same',
      () => ({ size: [1, 2, 3], tier: { codes: [0, 1, 0], values: ['a', 'a'] } }),
      'gives [11,12,13]',
    ],
    [
      'marks of another length',
      () => table({ values: [1, 2, 3], valid: [true] }),
      'mismatch table.size.valid: expected 3 marks, one per value, got 1',
    ],
    ['marks that are texts', () => table({ values: [1, 2, 3], valid: ['', 'false', 'true'] }), 'gives [10,22,3]'],
    [
      'marks that throw',
      () => table({ values: [1, 2, 3], valid: Object.defineProperty([1, 1, 1], 1, { get: boom }) }),
      'gives [11,NaN,3]; unsafe table.size[1]: expected a value that can be read, got one that throws',
    ],
    [
      'a column that is a getter that throws',
      () => Object.defineProperty({ tier }, 'size', { get: boom, enumerable: true }),
      'unsafe table.size: expected a column that can be read, got one that throws',
    ],
    [
      'a table that holds itself',
      () => {
        const self: Record<string, unknown> = { tier };
        self.size = self;
        return self;
      },
      'wrong-type table.size: expected an array, a typed array, { codes, values }, { values, valid }, or a vector with get(i), or with toArray() and no nulls, got an object',
    ],
    [
      'a table that is a proxy that throws',
      () => new Proxy(table([1, 2, 3]), { get: boom, has: boom, ownKeys: boom }),
      'unsafe table: expected a table that can be read, got one that throws',
    ],
    [
      'an Arrow table that throws',
      () => ({ numRows: 3, getChild: boom }),
      'unsafe table.size: expected a column that can be read, got one that throws',
    ],
    [
      'an Arrow table of more rows than it has',
      () => ({ numRows: 5, getChild: () => [1, 2, 3] }),
      'mismatch table.size: expected 5 values, as many as the first column has, got 3',
    ],
    [
      'an Arrow table of NaN rows',
      () => ({ numRows: Number.NaN, getChild: () => [1] }),
      'wrong-type table: expected a whole length of at most 100,000,000, got NaN',
    ],
    [
      'an Arquero table whose rows throw',
      () => ({ numRows: boom, column: () => [1] }),
      'unsafe table: expected a table that can be read, got one that throws',
    ],
    [
      'columns that are inherited',
      () => Object.create(table([1, 2, 3])),
      'missing-value table.size: expected a column, which the model reads, got nothing; give it as null where nothing is known of it',
    ],
    [
      'a staged table that is none',
      () => ({ [Symbol.for('steelyard.staged')]: 3 }),
      'wrong-type table: expected a whole length of at most 100,000,000, got nothing',
    ],
    ['a staged table of another library', () => ({ [Symbol.for('steelyard.staged')]: { length: 2 } }), 'gives [0,0]'],
  ],
};
