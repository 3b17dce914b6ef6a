import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stage } from '../../src/model/table/staged.js';
import type { Table } from '../../src/model/table/table.js';
import { recordReader } from '../../src/records/reader.js';
import { cases } from '../cases.js';
import { asOf, leadScore, refusal } from './make.js';
import { compile } from './vouched.js';

const attributes = {
  size: { type: 'number', min: 0, max: 1000, missing: [-1] },
  trade: { type: 'category', values: ['food', 'steel'] },
  partner: { type: 'boolean' },
  called: { type: 'date' },
  visits: { type: 'events', types: ['demo', 'page'] },
  likes: { type: 'set', values: ['a', 'b'] },
} as const;
const sized = {
  type: 'bins',
  attribute: 'size',
  missing: 0,
  bins: [{ below: 50, amount: 5 }, { amount: 40 }],
} as const;
const points = leadScore(attributes, [
  sized,
  { type: 'points', attribute: 'trade', amounts: { food: 7, steel: 3 }, missing: 0, unseen: 1 },
  { type: 'points', attribute: 'partner', amounts: { true: 5, false: 0 }, missing: 0 },
  { type: 'recency', attribute: 'called', amount: 8, halfLifeDays: 30, missing: 0 },
  { type: 'events', attribute: 'visits', amount: 2, halfLifeDays: 10, missing: 0 },
  { type: 'points', attribute: 'likes', amounts: { a: 1, b: 2 }, missing: 0, unseen: 0 },
]);
const strict = leadScore(attributes, [
  { type: 'linear', attribute: 'size', slope: 2 },
  { type: 'points', attribute: 'trade', amounts: { food: 7, steel: 3 }, missing: 0 },
]);

const odd = [undefined, null, Number.NaN, '12', 12n, true, -1, 5000, {}, []];
const cell = <T>(usual: fc.Arbitrary<T>) =>
  fc.oneof(
    { weight: 12, arbitrary: usual as fc.Arbitrary<unknown> },
    { weight: 1, arbitrary: fc.constantFrom(...odd) },
  );
const record = fc.record(
  {
    size: cell(fc.integer({ min: 0, max: 1000 })),
    trade: cell(fc.constantFrom('food', 'steel', 'wood')),
    partner: cell(fc.boolean()),
    called: cell(fc.constantFrom('2026-06-01T00:00:00Z', '2026-05-01T02:00:00+02:00', '2027-01-01T00:00:00Z')),
    visits: cell(
      fc.array(fc.record({ at: fc.constant('2026-06-20T00:00:00Z'), type: fc.constantFrom('demo', 'page') })),
    ),
    likes: cell(fc.array(fc.constantFrom('a', 'b', 'c'))),
  },
  { requiredKeys: [] },
);
const anyRow = fc.oneof(
  { weight: 20, arbitrary: record as fc.Arbitrary<unknown> },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(null, 'text', [], { other: 1 }, Object.create({ size: 3 })) },
);

/** All that a batch says, rows included. */
function said(model: typeof points, rows: readonly unknown[] | Table, when: string) {
  const { length, totals, numbers, labels, rejected, best, row } = compile(model).many(rows as never, { asOf: when });
  const bad = new Set(rejected.map(({ index }) => index));
  const evaluations = Array.from({ length }, (_, i) => (bad.has(i) ? null : row(i)));
  return { length, totals, numbers, labels, rejected, best: best(length), evaluations };
}

describe('staged rows', () => {
  test('are scored as the rows themselves, by several models and as of several instants, odd ones among them', {
    tags: ['cases'],
  }, () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 30 }), (rows) => {
        const staged = stage(rows);
        for (const model of [points, strict])
          for (const when of [asOf, '2026-06-05T00:00:00Z'])
            expect(said(model, staged, when)).toEqual(said(model, rows, when));
      }),
      { numRuns: cases(100) },
    );
  });

  test('of a table likewise', { tags: ['cases'] }, () => {
    const columns = fc
      .array(record, { minLength: 1, maxLength: 20 })
      .map((rows) =>
        Object.fromEntries(
          Object.keys(attributes).map((name) => [
            name,
            rows.map((row) => (row as Record<string, unknown>)[name] ?? null),
          ]),
        ),
      );
    fc.assert(
      fc.property(columns, (table) => {
        const staged = stage(table as Table);
        for (const model of [points, strict])
          expect(said(model, staged, asOf)).toEqual(said(model, table as Table, asOf));
      }),
      { numRuns: cases(100) },
    );
  });

  test('are read once for each attribute, however many models read it', () => {
    let reads = 0;
    const rows = Array.from({ length: 50 }, (_, i) => ({
      get size() {
        reads++;
        return i;
      },
    }));
    const staged = stage(rows);
    expect(reads).toBe(0);
    const sizes = leadScore(attributes, [sized]);
    for (let k = 0; k < 5; k++) compile(sizes).many(staged, { asOf });
    // Once for the column; and once a batch by each record that shows that it is one of the model's.
    const checks = reads - rows.length;
    expect(checks).toBeLessThanOrEqual(5 * rows.length);
    reads = 0;
    for (let k = 0; k < 5; k++) compile(sizes).many(rows, { asOf });
    expect(reads).toBeGreaterThanOrEqual(checks + 4 * rows.length);
  });

  test('keep texts beyond what a byte counts, and give up on more of them than two bytes count', () => {
    const values = Array.from({ length: 70_000 }, (_, i) => `v${i}`);
    for (const many of [300, 70_000]) {
      const rows = values.slice(0, many).map((trade) => ({ trade }));
      const model = leadScore({ trade: { type: 'category', values: ['v299', 'v9'] } }, [
        { type: 'points', attribute: 'trade', amounts: { v299: 7, v9: 3 }, missing: 0, unseen: 1 },
      ]);
      const staged = compile(model).many(stage(rows), { asOf }).totals.fit;
      expect(staged).toEqual(compile(model).many(rows, { asOf }).totals.fit);
      expect(staged?.[299]).toBe(7);
    }
  });

  test('keep texts, truths and numbers of records, whatever is missing among them', () => {
    const rows = [
      { size: 60, trade: 'food', partner: true },
      { size: null, trade: null, partner: undefined },
      {},
      { size: 3, trade: 'wood', partner: false },
      Object.assign(Object.create(null), { size: 60, trade: 'steel' }),
      { size: 60, trade: 'food', partner: true },
    ];
    const batch = compile(points).many(stage(rows), { asOf });
    expect([...batch.numbers.score]).toEqual([52, 0, 0, 6, 43, 52]);
    expect(batch.rejected).toEqual([]);
  });

  test.each([254, 255, 256, 257])('keep %d different texts', (many) => {
    const rows = Array.from({ length: many }, (_, i) => (i === 7 ? {} : { trade: i % 100 === 0 ? 'food' : `v${i}` }));
    const { totals } = compile(points).many(stage([...rows, { trade: `v${many}` }, { trade: 'steel' }]), { asOf });
    expect([...(totals.fit ?? [])]).toEqual([
      ...rows.map(({ trade }) => (trade === undefined ? 0 : trade === 'food' ? 7 : 1)),
      1,
      3,
    ]);
  });

  test.each([
    [[{ size: 60 }, { size: '3' }], 'records[1].size: expected a finite number from 0 to 1000, got a string'],
    [
      [{ size: 60 }, { size: Number.NaN }],
      'records[1].size: expected a finite number from 0 to 1000, got NaN; pass null when the number is unknown',
    ],
    [[{ trade: 'food' }, { trade: 3 }], 'records[1].trade: expected one of the listed texts, got a number'],
    [[{ size: 60 }, [1]], 'records[1]: expected an object, got an array'],
    [[{ size: 60 }, null], 'records[1]: expected an object, got null'],
  ])('with something else among them refuse just that: %j', (rows, message) => {
    const { rejected } = compile(points).many(stage(rows), { asOf });
    expect(rejected.map(({ index, issues }) => [index, issues.map((one) => one.message)])).toEqual([[1, [message]]]);
  });

  test('are read by a reader where one is given', () => {
    const sizes = leadScore({ size: attributes.size }, [sized]);
    const read = recordReader(sizes, { attributes: { size: { from: 'Size', number: { decimal: '.' } } } } as never);
    const staged = stage([{ Size: '70' }, { Size: 'many' }], { read });
    const batch = compile(sizes).many(staged, { asOf });
    expect([batch.numbers.score[0], batch.rejected[0]?.issues[0]?.path]).toEqual([40, 'payloads[1].Size']);
  });

  test('rows that are none are refused, and readers that are none', () => {
    expect(refusal(() => stage('rows' as never))).toEqual([
      'records: expected an array of records or an object of columns, got a string',
    ]);
    expect(refusal(() => stage([], { read: {} as never }))).toEqual(['read: expected a record reader, got an object']);
    expect(refusal(() => stage([], null as never))).toEqual(['options: expected an object, got null']);
    expect(refusal(() => stage([], { reed: {} } as never))).toEqual([
      'options.reed: expected one of "read"; did you mean "read"?',
    ]);
  });
});

test('a batch that a getter asks for while another one runs disturbs neither', () => {
  const scorer = compile(leadScore({ size: attributes.size }, [sized]));
  const inner: (number | undefined)[] = [];
  const rows = [
    { size: 10 },
    {
      get size() {
        inner.push(...scorer.many([{ size: 70 }, { size: 1 }], { asOf }).numbers.score);
        return 70;
      },
    },
    { size: 20 },
  ];
  const outer = scorer.many(rows, { asOf }).numbers.score;
  expect([...outer]).toEqual([5, 40, 5]);
  expect(inner.slice(0, 2)).toEqual([40, 5]);
});

test('more texts than two bytes count are the same texts when they are staged', () => {
  const texts = Array.from({ length: 65_540 }, (_, i) => `t${i}`);
  const values = ['t0', 't65534', 't65535', 't65536'];
  const model = leadScore({ x: { type: 'category', values } }, [
    { type: 'points', attribute: 'x', amounts: { t0: 1, t65534: 2, t65535: 3, t65536: 4 }, missing: 5, unseen: 6 },
  ]);
  const expected = texts.map((text) => (values.includes(text) ? values.indexOf(text) + 1 : 6));
  for (const rows of [{ x: texts }, stage({ x: texts })])
    expect([...compile(model).many(rows, { asOf }).numbers.score]).toEqual(expected);
});
