import { expect, test } from 'vitest';
import { defineLeadScore } from '../../src/define.js';
import type { Table } from '../../src/model/table/table.js';
import { recordReader } from '../../src/records/reader.js';
import { compile, evaluate } from '../model/vouched.js';
import { saidBy } from './errors-of.js';

const asOf = '2026-06-30T00:00:00Z';
const model = defineLeadScore({
  kind: 'leadScore',
  schema: 2,
  name: 'inbound',
  version: '1',
  attributes: {
    employees: { type: 'number', min: 0 },
    industry: { type: 'category', values: ['software', 'retail'] },
    visits: { type: 'events' },
  },
  axes: [
    {
      id: 'fit',
      cap: 100,
      terms: [
        { type: 'linear', attribute: 'employees', slope: 0.1 },
        { type: 'points', attribute: 'industry', amounts: { software: 10, retail: 5 }, missing: 0 },
        { type: 'events', attribute: 'visits', amount: 2, missing: 0 },
      ],
    },
  ],
  bands: [{ label: 'all', atLeast: null }],
});
const read = recordReader(model, {
  at: 'properties',
  number: { decimal: ',' },
  unread: 'note',
  attributes: { employees: 'size', industry: 'ind', visits: 'visits' },
});
const payload = (properties: object) => ({ properties });
const payloads = [
  payload({ size: '300', ind: 'software', visits: [{ at: '2026-06-01T00:00:00Z' }] }),
  payload({ size: 'x', ind: 'software' }),
  payload({ size: '-5', ind: 'software' }),
  payload({ ind: 'retail', indu: 1 }),
  { data: payload({ size: '1' }) },
  payload({ size: 40, ind: 'radio' }),
  payload({ size: 40, ind: 'retail' }),
];

test('payloads are scored in one go; those that cannot be read are rejected with the others, in order', () => {
  const batch = compile(model).many(payloads, { asOf, read, strongest: 1 });
  expect(batch.length).toBe(7);
  expect([...batch.numbers.score]).toEqual([42, Number.NaN, Number.NaN, Number.NaN, Number.NaN, Number.NaN, 9]);
  expect(batch.best(3)).toEqual([0, 6]);
  expect(batch.rejected.map(({ index, issues }) => [index, issues.map(({ message }) => message)])).toEqual([
    [1, ['payloads[1].properties.size: expected a finite number or a text such as "1200,50", got another text']],
    [2, ['payloads[2].properties.size: expected a finite number of at least 0, got a number below it']],
    [
      3,
      [
        'payloads[3].properties.size: expected a finite number of at least 0, got nothing; give the value, or give each term that reads it a missing amount',
      ],
    ],
    [4, ['payloads[4].properties: expected an object, got nothing']],
    [
      5,
      [
        'payloads[5].properties.ind: expected one of the listed texts, got a text that is not listed; add the text to the values, or give each term that reads it an unseen amount',
      ],
    ],
  ]);
  expect(batch.notes.map(({ path, count }) => [path, count])).toEqual([['payloads[3].properties.indu', 1]]);
  expect(Array.from(batch.strongest?.positions ?? [])[1]).toBe(65535);
});

test('a row is the evaluation of its record; a rejected one throws what rejected it', () => {
  const batch = compile(model).many(payloads, { asOf, read });
  expect(batch.row(0)).toEqual(evaluate(model, read(payloads[0]).record, { asOf }));
  expect(saidBy(() => batch.row(1))).toBe(
    'payloads[1].properties.size: expected a finite number or a text such as "1200,50", got another text',
  );
  expect(batch.row(6).result.score).toBe(9);
});

test('a batch of many blocks keeps every rejection, also where a block is staged twice', () => {
  const many = Array.from({ length: 1500 }, (_, i) =>
    payload({ size: i % 100 === 7 ? 'x' : i === 900 ? 1e300 : i, ind: 'retail' }),
  );
  const batch = compile(model).many(many, { asOf, read });
  const expected = [...many.keys()].filter((i) => i % 100 === 7 || i === 900);
  expect(batch.rejected.map(({ index }) => index)).toEqual(expected);
  expect(batch.numbers.score[12]).toBe(6.2);
});

test('columns are scored by the same mapping, to the same bits', () => {
  const columns = recordReader(model, {
    number: { decimal: ',' },
    attributes: { employees: 'size', industry: 'ind', visits: 'visits' },
  });
  const rows = [
    { size: '300', ind: 'software', visits: [{ at: '2026-06-01T00:00:00Z' }] },
    { size: 'x', ind: 'software', visits: null },
    { size: 40, ind: 'retail', visits: [] },
  ];
  const table = Object.fromEntries(
    ['size', 'ind', 'visits'].map((name) => [name, rows.map((row) => row[name as 'size'])]),
  );
  const byRow = compile(model).many(rows, { asOf, read: columns });
  const byColumn = compile(model).many(table as unknown as Table, { asOf, read: columns });
  expect(byColumn.numbers).toEqual(byRow.numbers);
  expect([...byColumn.numbers.score]).toEqual([42, Number.NaN, 9]);
  expect(byColumn.row(0)).toEqual(byRow.row(0));
  expect(byColumn.rejected.map(({ issues }) => issues[0]?.message)).toEqual([
    'table.size[1]: expected a finite number or a text such as "1200,50", got another text',
  ]);
  const late = compile(model).many({ size: [-5], ind: [null], visits: [null] } as unknown as Table, {
    asOf,
    read: columns,
  });
  expect(late.rejected[0]?.issues[0]?.message).toBe(
    'table.size[0]: expected a finite number of at least 0, got a number below it',
  );
});

test('without a reader nothing is noted, and what is no reader is refused', () => {
  expect(compile(model).many([{ employees: 1 }], { asOf }).notes).toEqual([]);
  expect(saidBy(() => compile(model).many([], { asOf, read: {} as never }))).toBe(
    'read: expected a record reader, got an object',
  );
});

test('a value that the model refuses is told where it was found, of several places', () => {
  const attributes = { employees: { type: 'number', min: 0 } } as const;
  const small = defineLeadScore({
    kind: 'leadScore',
    schema: 2,
    name: 'small',
    version: '1',
    attributes,
    axes: [{ id: 'fit', cap: 100, terms: [{ type: 'linear', attribute: 'employees', slope: 0.1 }] }],
    bands: [{ label: 'all', atLeast: null }],
  });
  const either = recordReader(small, { blanks: [-9], attributes: { employees: { from: 'A', or: ['B.size', 'C'] } } });
  const scorer = compile(small);
  const said = (rows: readonly unknown[] | Table) =>
    scorer.many(rows, { asOf, read: either }).rejected.map(({ issues }) => issues[0]?.message);
  const refusal = (path: string) => `${path}: expected a finite number of at least 0, got a number below it`;
  const none =
    ': expected a finite number of at least 0, got nothing; give the value, or give each term that reads it a missing amount';
  expect(said([{ A: -9, B: { size: -1 } }, { C: -1 }, { A: null }])).toEqual([
    refusal('payloads[0].B.size'),
    refusal('payloads[1].C'),
    `payloads[2].A${none}`,
  ]);
  const columns = { B: [{ size: -1 }, null, null], C: [null, -1, null] } as unknown as Table;
  expect(said({ C: Float64Array.of(-1) })).toEqual([refusal('table.C[0]')]);
  expect(said(columns)).toEqual([refusal('table.B[0].size'), refusal('table.C[1]'), `table.B[2].size${none}`]);
});
