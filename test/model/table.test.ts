import { describe, expect, test } from 'vitest';
import type { Attributes } from '../../src/model/attribute/attribute.js';
import { STAGED, type Table } from '../../src/model/table/table.js';
import { asOf, deepFreeze, leadScore, refusal, scores } from './make.js';
import { compile, evaluateAll } from './vouched.js';

const attributes: Attributes = {
  size: { type: 'number' },
  trade: { type: 'category', values: ['retail', 'software'], missing: ['n/a'] },
  known: { type: 'boolean' },
  seen: { type: 'date' },
};
const size = leadScore(attributes, [{ type: 'linear', attribute: 'size', slope: 1, missing: -1 }]);
const required = leadScore(attributes, [{ type: 'linear', attribute: 'size', slope: 1 }]);
const trade = leadScore(attributes, [
  { type: 'points', attribute: 'trade', amounts: { retail: 1, software: 2 }, missing: -1, unseen: -2 },
]);
const known = leadScore(attributes, [
  { type: 'when', if: { attribute: 'known', equals: true }, amount: 1, otherwise: 2, missing: -1 },
]);
const finite = (column: string, row: number, what: string) =>
  `table.${column}[${row}]: expected a finite number, got ${what}`;

const lacking = (column: string) =>
  `table.${column}: expected a column, which the model reads, got nothing; give it as null where nothing is known of it`;

/** What an Arrow vector does: `toArray()` gives the numbers under the nulls as well. */
class ArrowVector {
  constructor(
    readonly values: readonly unknown[],
    readonly typed = true,
  ) {}
  get length() {
    return this.values.length;
  }
  get nullCount() {
    return this.values.filter((value) => value === null).length;
  }
  get(i: number) {
    return this.values[i];
  }
  toArray() {
    return this.typed
      ? Float64Array.from(this.values, (value) => (value === null ? 0 : Number(value)))
      : [...this.values];
  }
}
class ArrowTable {
  constructor(readonly columns: Readonly<Record<string, ArrowVector>>) {}
  get numRows() {
    return Object.values(this.columns)[0]?.length ?? 0;
  }
  getChild(name: string) {
    return this.columns[name] ?? null;
  }
}
class ArqueroTable {
  constructor(
    readonly data: Readonly<Record<string, readonly unknown[]>>,
    readonly state: { readonly filtered?: boolean; readonly ordered?: boolean } = {},
    readonly reified?: () => ArqueroTable,
  ) {}
  isFiltered() {
    return this.state.filtered === true;
  }
  isOrdered() {
    return this.state.ordered === true;
  }
  reify() {
    return this.reified?.() ?? this;
  }
  numRows() {
    return Object.values(this.data)[0]?.length ?? 0;
  }
  column(name: string) {
    const values = this.data[name];
    return values === undefined ? undefined : { length: values.length, at: (i: number) => values[i] };
  }
}

describe('columns of numbers', () => {
  test('a plain array holds numbers, null and undefined; anything else rejects its row', () => {
    expect(scores(size, { size: [3, null, undefined, '4', Number.NaN, 5] })).toEqual({
      scores: [3, -1, -1, null, null, 5],
      rejected: [finite('size', 3, 'a string'), finite('size', 4, 'NaN; pass null when the number is unknown')],
    });
  });

  test('NaN in a Float64Array rejects its row unless the column says that NaN is missing', () => {
    const values = new Float64Array([3, Number.NaN, 5]);
    expect(scores(size, { size: values })).toEqual({
      scores: [3, null, 5],
      rejected: [finite('size', 1, 'NaN; pass null when the number is unknown')],
    });
    expect(scores(size, { size: { values, missing: 'NaN' } }).scores).toEqual([3, -1, 5]);
    expect(scores(required, { size: { values, missing: 'NaN' } })).toEqual({
      scores: [3, null, 5],
      rejected: [finite('size', 1, 'nothing; give the value, or give each term that reads it a missing amount')],
    });
    expect(scores(size, { size: { values: [3, Number.NaN, null], missing: 'NaN' } }).scores).toEqual([3, -1, -1]);
    expect(scores(size, { size: { values: [3, Number.NaN, null] } })).toEqual({
      scores: [3, null, -1],
      rejected: [finite('size', 1, 'NaN; pass null when the number is unknown')],
    });
    expect(scores(trade, { trade: { values, missing: 'NaN' } })).toEqual({
      scores: [null, -1, null],
      rejected: [0, 2].map((row) => `table.trade[${row}]: expected one of the listed texts, got a number`),
    });
  });

  test('Infinity is refused even where NaN is missing', () => {
    const values = new Float64Array([Number.POSITIVE_INFINITY, Number.NaN]);
    expect(scores(size, { size: { values, missing: 'NaN' } })).toEqual({
      scores: [null, -1],
      rejected: [finite('size', 0, 'Infinity; pass null when the number is unknown')],
    });
  });

  test.each([
    Float64Array,
    Float32Array,
    Int32Array,
    Uint32Array,
    Int16Array,
    Uint16Array,
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
  ])('%o is read as it is', (Typed) => {
    expect(scores(size, { size: Typed.from([0, 7, 120]) }).scores).toEqual([0, 7, 120]);
  });

  test('a Float32Array means the number it holds, not the one it was written as', () => {
    const batch = compile(size).many({ size: new Float32Array([0.1]) }, { asOf });
    expect(batch.row(0).tallies[0]?.contributions[0]).toMatchObject({ value: 0.10000000149011612, amount: 0.1 });
  });

  test('64-bit integers that a double holds exactly are numbers, in any array and in records', () => {
    // A slope that leaves room for them below the most that a tally counts.
    const slight = leadScore({ size: { type: 'number' } }, [
      { type: 'linear', attribute: 'size', slope: 1e-9, missing: -1 },
    ]);
    const read = (rows: readonly unknown[] | Table) => {
      const batch = compile(slight).many(rows as Table, { asOf });
      expect(batch.rejected).toEqual([]);
      return Array.from({ length: batch.length }, (_, i) => batch.row(i).tallies[0]?.contributions[0]?.value);
    };
    const exact = 2n ** 60n;
    const expected = [3, 2 ** 53, -(2 ** 53), 2 ** 60, null];
    expect(read({ size: [3n, 2n ** 53n, -(2n ** 53n), exact, null] })).toEqual(expected);
    expect(read([3n, 2n ** 53n, -(2n ** 53n), exact, null].map((value) => ({ size: value })))).toEqual(expected);
    expect(read({ size: BigInt64Array.of(3n, -4n, exact) })).toEqual([3, -4, 2 ** 60]);
    expect(read({ size: BigUint64Array.of(3n, exact) })).toEqual([3, 2 ** 60]);
    expect(read({ size: { values: [3n, 4n], valid: [1, 0] } as never })).toEqual([3, null]);
    const vector = { length: 2, nullCount: 0, toArray: () => BigInt64Array.of(3n, exact) };
    expect(read({ size: vector as never })).toEqual([3, 2 ** 60]);
    // 2^60 billionths, rounded to thousandths.
    expect(scores(slight, { size: [exact, -exact] }).scores).toEqual([1_152_921_504.607, -1_152_921_504.607]);
    const batch = compile(size).many({ size: BigInt64Array.of(3n) }, { asOf });
    expect(batch.row(0).tallies[0]?.contributions[0]).toMatchObject({ state: 'known', value: 3, amount: 3 });
  });

  test('64-bit integers are missing where the attribute says that the number is a code for it', () => {
    const coded = leadScore({ size: { type: 'number', missing: [-1, 999] } }, [
      { type: 'linear', attribute: 'size', slope: 1, missing: 100 },
    ]);
    expect(scores(coded, { size: BigInt64Array.of(-1n, 2n, 999n) }).scores).toEqual([100, 2, 100]);
  });

  test('those that a double would round are refused, row by row', () => {
    expect(scores(size, { size: BigInt64Array.of(2n ** 53n + 1n, 5n, -(2n ** 53n) - 1n) })).toEqual({
      scores: [null, 5, null],
      rejected: [finite('size', 0, 'a bigint'), finite('size', 2, 'a bigint')],
    });
  });

  test('64-bit integers keep to the range of the attribute, and are no other type', () => {
    const ranged = leadScore({ size: { type: 'number', min: 0, max: 10 } }, [
      { type: 'linear', attribute: 'size', slope: 1 },
    ]);
    expect(scores(ranged, { size: BigInt64Array.of(-1n, 0n, 10n, 11n) })).toEqual({
      scores: [null, 0, 10, null],
      rejected: [
        'table.size[0]: expected a finite number from 0 to 10, got a number below it',
        'table.size[3]: expected a finite number from 0 to 10, got a number above it',
      ],
    });
    expect(scores(known, { known: [1n] }).rejected).toEqual(['table.known[0]: expected true or false, got a bigint']);
    expect(scores(trade, { trade: [1n] }).rejected).toEqual([
      'table.trade[0]: expected one of the listed texts, got a bigint',
    ]);
  });

  test('a mask hides values, of any type', () => {
    const values = new Float64Array([3, Number.NaN, 5]);
    expect(scores(size, { size: { values, valid: [true, false, 1] } }).scores).toEqual([3, -1, 5]);
    expect(scores(size, { size: { values, valid: new Uint8Array([0, 0, 1]) } }).scores).toEqual([-1, -1, 5]);
    expect(scores(size, { size: { values, valid: [1, 1, 1], missing: 'NaN' } }).scores).toEqual([3, -1, 5]);
    expect(scores(size, { size: { values: [3, 'x', 5], valid: [1, 0, 1] } }).scores).toEqual([3, -1, 5]);
    expect(scores(trade, { trade: { values: ['retail', 'x'], valid: [1, 0] } }).scores).toEqual([1, -1]);
    expect(refusal(() => scores(size, { size: { values, valid: [1] } }))).toEqual([
      'table.size.valid: expected 3 marks, one per value, got 1',
    ]);
  });
});

describe('columns of texts', () => {
  test('a dictionary is read by its codes; a negative code, one past its end, and null in it are missing', () => {
    const values = ['software', null, 'farming', 'retail', 'n/a'];
    const codes = Int32Array.from([0, 1, 2, 3, 4, -1, 5]);
    expect(scores(trade, { trade: { codes, values } }).scores).toEqual([2, -1, -2, 1, -1, -1, -1]);
    expect(scores(trade, { trade: { codes: [...codes], values } }).scores).toEqual([2, -1, -2, 1, -1, -1, -1]);
  });

  test('a dictionary that holds anything but texts rejects the rows that use it', () => {
    const column = { codes: [0, 1, 2], values: [5, undefined, 'retail'] as never };
    expect(scores(trade, { trade: column })).toEqual({
      scores: [null, -1, 1],
      rejected: ['table.trade[0]: expected one of the listed texts, got a number'],
    });
    expect(scores(known, { known: { codes: [0, 1], values: ['true', null] } })).toEqual({
      scores: [null, -1],
      rejected: ['table.known[0]: expected true or false, got a string'],
    });
    expect(scores(size, { size: { codes: [0], values: ['3'] } }).rejected).toEqual([finite('size', 0, 'a string')]);
  });

  test('what a dictionary does not list is an error without an unseen amount, a missing code one without a missing amount', () => {
    const strict = leadScore(attributes, [{ type: 'points', attribute: 'trade', amounts: { retail: 1, software: 2 } }]);
    expect(scores(strict, { trade: { codes: [0, 1, -1], values: ['retail', 'farming'] } })).toEqual({
      scores: [1, null, null],
      rejected: [
        'table.trade[1]: expected one of the listed texts, got a text that is not listed; add the text to the values, or give each term that reads it an unseen amount',
        'table.trade[2]: expected one of the listed texts, got nothing; give the value, or give each term that reads it a missing amount',
      ],
    });
  });

  test('an unseen text of a dictionary is shown in the row', () => {
    const batch = compile(trade).many({ trade: { codes: [0], values: ['farming'] } }, { asOf });
    expect(batch.row(0).tallies[0]?.contributions[0]).toMatchObject({ state: 'unseen', value: 'farming' });
  });

  test('booleans and dates may stand in arrays', () => {
    expect(scores(known, { known: [true, false, null, 1] })).toEqual({
      scores: [1, 2, -1, null],
      rejected: ['table.known[3]: expected true or false, got a number'],
    });
    const seen = leadScore(attributes, [
      { type: 'recency', attribute: 'seen', amount: 8, halfLifeDays: 1, missing: 0 },
    ]);
    expect(scores(seen, { seen: [asOf, '2026-06-29T00:00:00Z', null] }).scores).toEqual([8, 4, 0]);
    expect(scores(seen, { seen: { codes: [1, 0], values: [asOf, '2026-06-29T00:00:00Z'] } }).scores).toEqual([4, 8]);
  });
});

describe('tables of other libraries', () => {
  test('an Arrow vector with nulls is asked value by value, since its toArray() turns null into 0', () => {
    expect(scores(size, { size: new ArrowVector([3, null, 0]) }).scores).toEqual([3, -1, 0]);
    expect(scores(size, { size: new ArrowVector([3, 4]) }).scores).toEqual([3, 4]);
  });

  test('a vector that has nulls and can only be asked for an array is refused', () => {
    const vector = { length: 2, nullCount: 1, toArray: () => new Float64Array([3, 0]) };
    expect(refusal(() => scores(size, { size: vector }))).toEqual([
      'table.size: expected an array, a typed array, { codes, values }, { values, valid }, or a vector with get(i), or with toArray() and no nulls, got an object',
    ]);
    expect(scores(size, { size: { toArray: () => [3, null] } }).scores).toEqual([3, -1]);
  });

  test('an Arrow table is read by getChild, and a column it lacks is an error', () => {
    const table = new ArrowTable({
      size: new ArrowVector([3, null]),
      trade: new ArrowVector(['retail', null], false),
    });
    expect(scores(size, table).scores).toEqual([3, -1]);
    expect(scores(trade, table).scores).toEqual([1, -1]);
    expect(refusal(() => scores(known, table))).toEqual([lacking('known')]);
  });

  test('an Arquero table is read by column(name).at(i)', () => {
    const table = new ArqueroTable({ size: [3, null], trade: ['software', 'x'] });
    expect(scores(size, table).scores).toEqual([3, -1]);
    expect(scores(trade, table).scores).toEqual([2, -2]);
    expect(refusal(() => scores(known, table))).toEqual([lacking('known')]);
  });

  test('an Arquero table that was filtered or ordered is made what its reader sees first', () => {
    const whole = { size: [3, null, 5], trade: ['software', 'x', 'retail'] };
    const seen = new ArqueroTable({ size: [5, 3], trade: ['retail', 'software'] });
    for (const state of [{ filtered: true }, { ordered: true }, { filtered: true, ordered: true }]) {
      const table = new ArqueroTable(whole, state, () => seen);
      expect(scores(size, table).scores).toEqual([5, 3]);
      const batch = compile(trade).many(table, { asOf });
      expect([batch.length, batch.row(1).result.score]).toEqual([2, 2]);
    }
    const untouched = new ArqueroTable(whole, {}, () => {
      throw new Error('not to be called');
    });
    expect(scores(size, untouched).scores).toEqual([3, -1, 5]);
  });

  test('a getChild on a frozen table of our own is taken for Arrow only when it is a function', () => {
    const table = deepFreeze({ size: [3], getChild: ['x'], column: ['y'] });
    expect(scores(size, table).scores).toEqual([3]);
  });
});

describe('tables as a whole', () => {
  test('a column that the model reads and the table does not have is an error, even without rows', () => {
    for (const table of [{ other: [1, 2] }, { sise: [1, 2] }, { other: [] }, {}])
      expect(refusal(() => scores(size, table as never))).toEqual([lacking('size')]);
    const odd = leadScore({ 'annual revenue': { type: 'number' } }, [
      { type: 'linear', attribute: 'annual revenue', slope: 1, missing: 0 },
    ]);
    expect(refusal(() => scores(odd, { revenue: [1] }))).toEqual([
      lacking('x').replace('table.x', 'table["annual revenue"]'),
    ]);
  });

  test('null for a column is missing in every row, in the first place as well', () => {
    const two = leadScore(attributes, [
      { type: 'linear', attribute: 'size', slope: 1, missing: -1 },
      { type: 'points', attribute: 'trade', amounts: { retail: 1, software: 2 }, missing: -10, unseen: -20 },
    ]);
    expect(scores(two, { size: [3, null], trade: null }).scores).toEqual([-7, -11]);
    expect(scores(two, { size: null, trade: ['retail', 'x'] }).scores).toEqual([0, -21]);
    const batch = compile(two).many({ size: null, trade: ['retail'] }, { asOf });
    expect(batch.row(0).tallies[0]?.contributions[0]).toMatchObject({ state: 'missing', value: null, amount: -1 });
    expect(scores(required, { size: null, other: [1] })).toEqual({
      scores: [null],
      rejected: [finite('size', 0, 'nothing; give the value, or give each term that reads it a missing amount')],
    });
  });

  test('columns no term reads are not looked at', () => {
    expect(scores(size, { size: [1], other: ['x', 'y', 'z'] }).scores).toEqual([1]);
    expect(scores(size, { size: [1], trade: ['x', 'y', 'z'] }).scores).toEqual([1]);
  });

  test('columns of different lengths are refused', () => {
    const two = leadScore(attributes, [
      { type: 'linear', attribute: 'size', slope: 1, missing: 0 },
      { type: 'points', attribute: 'trade', amounts: { retail: 1, software: 2 }, missing: 0, unseen: 0 },
    ]);
    expect(refusal(() => scores(two, { size: [1, 2], trade: ['retail'] }))).toEqual([
      'table.trade: expected 2 values, as many as the first column has, got 1',
    ]);
  });

  test.each([
    [null, 'records: expected an array of records or an object of columns, got null'],
    [undefined, 'records: expected an array of records or an object of columns, got nothing'],
    ['x', 'records: expected an array of records or an object of columns, got a string'],
    [
      { size: 3 },
      'table.size: expected an array, a typed array, { codes, values }, { values, valid }, or a vector with get(i), or with toArray() and no nulls, got a number',
    ],
    [
      { 'a b': 3 },
      'table["a b"]: expected an array, a typed array, { codes, values }, { values, valid }, or a vector with get(i), or with toArray() and no nulls, got a number',
    ],
    [new Map([['size', [1]]]), 'records: expected an array of records or an object of columns, got an object'],
  ])('%o is no table', (table, message) => {
    expect(refusal(() => scores(size, table as never))).toEqual([message]);
  });

  test('no rows give no results, whatever they would have been', () => {
    for (const rows of [[], { size: null }, { size: [] }] as (readonly [] | Table)[]) {
      const batch = compile(size).many(rows, { asOf });
      expect([batch.length, batch.rejected, batch.numbers.score.length, batch.strongest]).toEqual([0, [], 0, null]);
      expect(evaluateAll(size, rows, { asOf })).toEqual({ evaluations: [], rejected: [] });
    }
  });

  test('holes in an array of records are rejected rows', () => {
    const rows = Object.assign(new Array<unknown>(3), { 0: { size: 1 }, 2: { size: 2 } });
    expect(scores(size, rows)).toEqual({
      scores: [1, null, 2],
      rejected: ['records[1]: expected an object, got nothing'],
    });
  });

  test('a row whose values are too large to add up is told by its place in the table', () => {
    const table: Table = { size: [1, 1e15] };
    expect(scores(size, table)).toEqual({
      scores: [1, null],
      rejected: [
        'table[1]: expected lines of fit that come to at most 1,000,000,000,000 points together, got more; declare min and max for the attributes',
      ],
    });
  });

  test('staged rows have a whole number of rows', () => {
    const staged = { length: 1, [STAGED]: { length: 1.5 } };
    expect(refusal(() => scores(size, staged as never))).toEqual([
      'table: expected a whole length of at most 100,000,000, got 1.5',
    ]);
  });

  test('a frozen table survives', () => {
    const table = deepFreeze({ size: { values: [1, null] as (number | null)[], valid: [1, 1] } });
    expect(scores(size, table).scores).toEqual([1, -1]);
  });
});

test('a model that was not parsed and reads what it does not declare, or declares otherwise, is refused', () => {
  const over = (declared: Attributes) => refusal(() => compile(leadScore(declared, [...(size.axes[0]?.terms ?? [])])));
  const hint = 'parse the model to see all its problems';
  expect([over({}), over({ size: { type: 'boolean' } })]).toEqual([
    [`attributes.size: expected an attribute of type number, got nothing; ${hint}`],
    [`attributes.size: expected an attribute of type number, got one of type boolean; ${hint}`],
  ]);
  const binned = leadScore({ size: { type: 'boolean' } }, [
    { type: 'bins', attribute: 'size', bins: [{ amount: 1 }], missing: 0 },
  ]);
  expect(refusal(() => compile(binned))).toEqual([
    `attributes.size: expected an attribute of type number or date, got one of type boolean; ${hint}`,
  ]);
});
