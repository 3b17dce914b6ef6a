import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asOf, leadScore, refusal } from './make.js';
import { compile, evaluate } from './vouched.js';

const attributes = {
  employees: { type: 'number', missing: [-1] },
  customer: { type: 'boolean' },
  industry: { type: 'category', values: ['software', 'retail'] },
  created: { type: 'date' },
  visits: { type: 'events', types: ['page', 'demo'] },
  tools: { type: 'set', values: ['crm', 'erp'] },
  people: {
    type: 'list',
    name: 'name',
    fields: { name: { type: 'text' }, score: { type: 'number' }, role: { type: 'text' } },
  },
  unused: { type: 'number' },
} as const;
const model = leadScore(attributes, [
  { type: 'linear', attribute: 'employees', slope: 0.1, missing: 0 },
  { type: 'points', attribute: 'customer', amounts: { true: 5, false: 0 }, missing: 0 },
  { type: 'points', attribute: 'industry', amounts: { software: 5, retail: 1 }, missing: 0, unseen: 2 },
  { type: 'recency', attribute: 'created', amount: 9, halfLifeDays: 30, missing: 0 },
  { type: 'events', attribute: 'visits', amount: 2, halfLifeDays: 30, missing: 0 },
  { type: 'points', attribute: 'tools', amounts: { crm: 3 }, missing: 0, unseen: 1 },
  { type: 'rollUp', attribute: 'people', field: 'score', by: { type: 'sum' }, missing: 0 },
]);

test('an evaluation keeps what the model read: canonical, and nothing that it does not read', () => {
  const record = {
    id: 'L1',
    employees: 300n,
    customer: false,
    industry: 'mining',
    created: '2026-06-01T02:00:00+02:00',
    visits: [
      { at: '2026-07-09T00:00:00Z', type: 'page', url: '/' },
      { at: '2026-06-02T00:00:00+01:00', type: 'demo' },
      { at: '2026-06-01T23:00:00Z', type: 'page' },
    ],
    tools: ['zip', 'erp', 'abc', 'erp', 'crm'],
    people: [
      { name: 'B', score: 2, phone: '1' },
      { name: 'A', score: -0, role: null },
    ],
    unused: 7,
  };
  expect(evaluate(model, record as never, { asOf }).record).toEqual({
    employees: 300,
    customer: false,
    industry: 'mining',
    created: '2026-06-01T00:00:00Z',
    visits: [
      { at: '2026-06-01T23:00:00Z', type: 'demo' },
      { at: '2026-06-01T23:00:00Z', type: 'page' },
      { at: '2026-07-09T00:00:00Z', type: 'page' },
    ],
    tools: ['crm', 'erp', 'abc', 'zip'],
    people: [
      { name: 'A', score: 0 },
      { name: 'B', score: 2 },
    ],
  });
  expect(evaluate(model, { employees: -1, created: null } as never, { asOf }).record).toEqual({ employees: -1 });
});

test('a row of columns keeps the same as the record it stands for', () => {
  const columns = {
    employees: new BigInt64Array([5n, 7n]),
    customer: [true, null],
    industry: { codes: new Uint8Array([1, 0]), values: ['retail', 'software'] },
    created: [null, '2026-06-01T00:00:00Z'],
    visits: [[{ at: '2026-06-01T00:00:00Z', type: 'page' }], null],
    tools: [['erp'], []],
    people: null,
  };
  const batch = compile(model).many({ ...columns, employees: [...columns.employees] }, { asOf });
  expect([batch.row(0).record, batch.row(1).record]).toEqual([
    {
      employees: 5,
      customer: true,
      industry: 'software',
      visits: [{ at: '2026-06-01T00:00:00Z', type: 'page' }],
      tools: ['erp'],
    },
    { employees: 7, industry: 'retail', created: '2026-06-01T00:00:00Z', tools: [] },
  ]);
  expect(compile(model).many(columns as never, { asOf, detail: 'short' }).rejected).toEqual([]);
});

test('what is kept shares nothing with the record, and evaluating it gives the evaluation again', () => {
  const day = fc.integer({ min: -400, max: 30 }).map((n) => new Date(Date.parse(asOf) + n * 86_400_000).toISOString());
  const records = fc.record(
    {
      employees: fc.option(fc.integer({ min: -1, max: 900 })),
      industry: fc.constantFrom('software', 'retail', 'mining', null),
      created: fc.option(day),
      visits: fc.option(fc.array(fc.record({ at: day, type: fc.constantFrom('page', 'demo') }))),
      tools: fc.option(fc.array(fc.constantFrom('crm', 'erp', 'zip', 'abc'))),
      people: fc.option(fc.array(fc.record({ name: fc.string(), score: fc.integer() }, { requiredKeys: ['score'] }))),
    },
    { requiredKeys: ['employees'] },
  );
  const { one } = compile(model);
  fc.assert(
    fc.property(records, (record) => {
      const before = JSON.stringify(record);
      const evaluation = one(record as never, { asOf });
      const text = JSON.stringify(evaluation);
      expect(JSON.stringify(one(evaluation.record as never, { asOf }))).toBe(text);
      for (const value of Object.values(evaluation.record ?? {})) if (Array.isArray(value)) value.length = 0;
      expect(JSON.stringify(record)).toBe(before);
    }),
  );
});

test('only two details are known', () => {
  expect(refusal(() => evaluate(model, {}, { asOf, detail: 'long' as never }))).toEqual([
    'detail: expected one of "full", "short", got "long"',
  ]);
});

test('the items of a list are kept in one order, whatever the order of items and of declared fields', () => {
  const fields = { score: { type: 'number' }, active: { type: 'boolean' }, name: { type: 'text' } } as const;
  const { active, name, score } = fields;
  const items = [
    { active: true, name: 'A', score: 3n },
    { active: false, name: 'B', score: 2 },
    { active: false, name: 'C', score: 1 },
  ];
  const expected = [
    { active: false, name: 'B', score: 2 },
    { active: false, name: 'C', score: 1 },
    { active: true, name: 'A', score: 3 },
  ];
  for (const declared of [fields, { name, score, active }, { active, score, name }])
    for (const given of [items, [...items].reverse()]) {
      const list = { type: 'list', fields: declared } as const;
      const terms = [{ type: 'rollUp', attribute: 'people', field: 'score', by: { type: 'sum' }, missing: 0 }] as const;
      expect(evaluate(leadScore({ people: list }, terms), { people: given } as never, { asOf }).record).toEqual({
        people: expected,
      });
    }
});
