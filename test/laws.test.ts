import { describe, expect, test } from 'vitest';
import { bant, behaviour, defineMicroSegments, parseModel } from '../src/index.js';
import { checkLaws, type Kind, kinds, type ModelBase, type TallySpec } from '../src/laws.js';

const asOf = '2026-06-30T00:00:00Z';
const leadScore = parseModel({
  kind: 'leadScore',
  schema: 1,
  name: 'all of it',
  version: '1',
  attributes: {
    ...bant().attributes,
    ...behaviour().attributes,
    lastVisit: { type: 'date' },
    rival: { type: 'boolean' },
  },
  axes: [
    { id: 'fit', cap: 90, groups: bant().groups, terms: bant().terms },
    {
      id: 'engagement',
      cap: 100,
      floor: 0,
      groups: behaviour().groups,
      terms: [
        ...behaviour().terms,
        { type: 'recency', attribute: 'lastVisit', amount: 10, linearDays: 30, missing: 0 },
      ],
    },
  ],
  bands: [
    { label: 'sales', atLeast: 100 },
    { label: 'rest', atLeast: null },
  ],
  disqualify: [{ id: 'rival', if: { attribute: 'rival', equals: true }, reason: 'works for a rival' }],
});
const leads = [
  { budget: 'allocated', authority: 'decision maker', need: 'defined', monthsToPurchase: 1, rival: false },
  { budget: 'planned', monthsToPurchase: 5.5, lastVisit: '2026-06-20T12:00:00Z', rival: true },
  {
    activity: ['visit', 'visit', 'visit', 'visit', 'webinar', 'unsubscribe'].map((type, i) => ({
      type,
      at: `2026-06-2${i % 2}T0${i}:00:00Z`,
    })),
  },
  { activity: [{ type: 'demo request', at: '2026-07-02T00:00:00Z' }], monthsToPurchase: 30 },
  { monthsToPurchase: -1 },
  {},
];

const microSegments = defineMicroSegments({
  kind: 'microSegments',
  schema: 1,
  name: 'buyers',
  version: '1',
  attributes: { age: { type: 'number' }, job: { type: 'category', values: ['a', 'b'] } },
  intercept: -2.1,
  terms: [
    {
      type: 'curve',
      attribute: 'age',
      direction: 'rising',
      knots: [
        { at: 20, amount: -0.3 },
        { at: 60, amount: 1.1 },
      ],
      missing: 0.1,
    },
    { type: 'points', attribute: 'job', amounts: { a: 0.7, b: -0.2 }, missing: -0.4, unseen: 0.05 },
  ],
  bands: [
    { label: 'hot', atLeast: 0.3 },
    { label: 'cold', atLeast: null },
  ],
});
const people = [{ age: 20, job: 'a' }, { age: 33.3, job: 'b' }, { age: 71 }, { job: 'zzz' }, { age: Number.NaN }, {}];

describe('every kind keeps the laws', () => {
  const all = [
    ...checkLaws(kinds.leadScore, leadScore as never, leads, { asOf }).map((law) => ['leadScore', law] as const),
    ...checkLaws(kinds.microSegments, microSegments as never, people, { asOf }).map(
      (law) => ['microSegments', law] as const,
    ),
  ];
  test.each(all.map(([kind, law]) => ({ kind, law })))('$kind: $law.law', ({ kind, law }) => {
    expect(law.breach).toBeNull();
    // A kind that refuses weightings has nothing to weigh; every other law looked at something.
    const weighing = law.law.startsWith('a neutral weighting');
    if (!(kind === 'microSegments' && weighing)) expect(law.checked).toBeGreaterThan(0);
  });
  test('each kind of the registry is looked at', () =>
    expect([...new Set(all.map(([kind]) => kind))].sort()).toEqual(Object.keys(kinds).sort()));
});

describe("a host's own kind that breaks a law is told so", () => {
  interface Coin extends ModelBase {
    readonly kind: 'coin';
    readonly terms: TallySpec['terms'];
  }
  const coin: Coin = {
    kind: 'coin',
    schema: 1,
    name: 'coin',
    version: '1',
    attributes: { side: { type: 'boolean' } },
    terms: [{ type: 'points', attribute: 'side', group: 'luck', amounts: { true: 1, false: 0 }, missing: 0 }],
  };
  const honest: Kind<Coin, number> = {
    kind: 'coin',
    tallies: (model) => [{ option: 'heads', unit: 'points', base: 0, terms: model.terms }],
    reader: () => ({
      columns: [{ name: 'heads' }],
      fill: ([totals], count, [column], at) => {
        for (let i = 0; i < count; i++) (column as Float64Array)[at + i] = totals?.[i] ?? 0;
      },
      result: ([heads = 0]) => heads,
    }),
    weigh: (model) => model,
    summary: String,
  };
  const breaches = (kind: Kind<Coin, number>) =>
    checkLaws(kind, coin, [{ side: true }, { side: false }, {}], { asOf }).filter((law) => !law.holds);

  test('a weighting that does nothing is a breach', () => {
    expect(breaches(honest)).toEqual([
      {
        law: 'a neutral weighting changes nothing, and a factor multiplies the contributions of its group',
        holds: false,
        checked: 2,
        breach: 'record 0: doubling luck does not double its lines',
      },
    ]);
  });

  test('a result that remembers earlier calls is a breach', () => {
    let calls = 0;
    const moody: Kind<Coin, number> = {
      ...honest,
      reader: (model) => ({ ...honest.reader(model), result: () => ++calls }),
    };
    expect(breaches(moody).map((law) => law.law)).toContain(
      'the result can be told from the model and the tallies alone',
    );
    expect(breaches(moody).map((law) => law.law)).toContain(
      'frozen models and records survive, and the same call gives the same bytes',
    );
  });

  test('a result of NaN is a breach', () => {
    const lost: Kind<Coin, number> = {
      ...honest,
      reader: (model) => ({ ...honest.reader(model), result: () => Number.NaN }),
    };
    const law = breaches(lost).find((one) => one.law.includes('plain JSON'));
    expect(law?.breach).toBe(
      'record 0: its evaluation is not plain JSON: value.result: expected a JSON value, got NaN',
    );
  });
});
