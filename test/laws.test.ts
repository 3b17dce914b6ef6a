import { describe, expect, test } from 'vitest';
import {
  bant,
  behaviour,
  defaultLifecycle,
  defineCriteria,
  defineEngagement,
  defineLifecycle,
  defineMicroSegments,
  engagementRules,
  marketingVehicles,
  parseModel,
} from '../src/index.js';
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

const vehicles = defineCriteria({
  kind: 'criteria',
  schema: 1,
  name: 'vehicles',
  version: '1',
  ...marketingVehicles(),
});
const vehicle = {
  objective: 4,
  segmentReach: 0.21,
  message: 3.3,
  capabilityToday: 5,
  capabilityTomorrow: 4.1,
  risk: 0.15,
};
const candidates = [
  { ...vehicle, impactProfile: 4, trackRecord: 2, costPerResult: 33.3, daysPerResult: 30 },
  { ...vehicle, segmentReach: 0.6, trackRecord: 1 },
  { objective: 6 },
  { message: 0.1, costPerResult: 700 },
  {},
];

const contacts = defineEngagement({
  kind: 'engagement',
  schema: 1,
  name: 'contacts',
  version: '1',
  ...engagementRules('mixed'),
});
const accounts = [
  { stage: 'conversion', qualification: 61, optedIn: true },
  { strategic: true, doNotContact: true },
  { readyToOrder: true, hasPartner: false },
  { stage: 'unheard of', optedIn: true },
  { qualification: 101 },
  {},
];

const relationships = defineLifecycle({
  kind: 'lifecycle',
  schema: 1,
  name: 'relationships',
  version: '1',
  ...defaultLifecycle(),
});
const contactsOverTime = [
  { activity: [{ type: 'demo', at: '2026-06-01T00:00:00Z' }], opportunityEnded: 'no decision' },
  { firstPurchase: '2026-01-01T00:00:00Z', shareInUse: 0.7, valueConfirmed: true },
  { firstPurchase: '2026-09-01T00:00:00Z', opportunityEnded: 'unheard of' },
  { firstPurchase: '2026-05-01T00:00:00Z', valueReview: '2026-05-02T00:00:00Z' },
  { shareInUse: 2 },
  {},
];

/** A kind that refuses weightings has nothing to weigh, and conditions have no direction. */
const NOTHING_THERE: Readonly<Record<string, readonly string[]>> = {
  microSegments: ['a neutral weighting'],
  engagement: ['a neutral weighting', 'a term that declares a direction'],
  lifecycle: ['a neutral weighting', 'a term that declares a direction'],
  clusters: ['a term that declares a direction'],
};

const personas = parseModel({
  kind: 'clusters',
  schema: 1,
  name: 'personas',
  version: '1',
  attributes: {
    revenue: { type: 'number', min: 0 },
    staff: { type: 'number', min: 1 },
    trade: { type: 'category', values: ['retail', 'food'] },
    partner: { type: 'boolean' },
  },
  clusters: (
    [
      ['small', 1.3, 0.4, 0.3],
      ['middling', 2.1, 1.7, 0.6],
      ['large', 4.7, 2.9, 0.1],
    ] as const
  ).map(([id, revenue, staff, share], c) => ({
    id,
    ...(c === 1 ? {} : { persona: { name: `the ${id}`, contactPolicy: 'opted in' } }),
    terms: [
      { type: 'distance', attribute: 'revenue', of: 'log1p', center: revenue, scale: 0.7, missing: 0.3, group: 'size' },
      {
        type: 'distance',
        attribute: 'staff',
        of: 'ln',
        center: staff,
        scale: 0.3,
        weight: 0.7,
        missing: 0.1,
        group: 'size',
      },
      {
        type: 'points',
        attribute: 'trade',
        amounts: { retail: 2 * share * share, food: 2 * (1 - share) * (1 - share) },
        missing: 0.1,
        unseen: 0.2,
      },
      { type: 'points', attribute: 'partner', amounts: { true: share, false: 1 - share }, missing: 0.5 },
    ],
  })),
});
const firms = [
  { revenue: 11.3, staff: 7, trade: 'retail', partner: true },
  { revenue: 0, staff: 1, trade: 'food', partner: false },
  { revenue: 3.7, trade: 'steel' },
  { revenue: -1, staff: 2 },
  {},
];

describe('every kind keeps the laws', () => {
  const all = [
    ...checkLaws(kinds.criteria, vehicles as never, candidates, { asOf }).map((law) => ['criteria', law] as const),
    ...checkLaws(kinds.engagement, contacts as never, accounts, { asOf }).map((law) => ['engagement', law] as const),
    ...checkLaws(kinds.leadScore, leadScore as never, leads, { asOf }).map((law) => ['leadScore', law] as const),
    ...checkLaws(kinds.lifecycle, relationships as never, contactsOverTime, { asOf }).map(
      (law) => ['lifecycle', law] as const,
    ),
    ...checkLaws(kinds.clusters, personas as never, firms, { asOf }).map((law) => ['clusters', law] as const),
    ...checkLaws(kinds.microSegments, microSegments as never, people, { asOf }).map(
      (law) => ['microSegments', law] as const,
    ),
  ];
  test.each(all.map(([kind, law]) => ({ kind, law })))('$kind: $law.law', ({ kind, law }) => {
    expect(law.breach).toBeNull();
    // Every other law looked at something.
    const nothingThere = NOTHING_THERE[kind]?.some((start) => law.law.startsWith(start));
    if (nothingThere !== true) expect(law.checked).toBeGreaterThan(0);
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

  test('a batch that counts otherwise than a record alone is a breach', () => {
    const crowd: Kind<Coin, number> = {
      ...honest,
      reader: (model) => ({
        ...honest.reader(model),
        fill: ([totals], count, [column], at) => {
          for (let i = 0; i < count; i++)
            (column as Float64Array)[at + i] = (totals?.[i] ?? 0) * (count > 1 ? 1000 : 1);
        },
      }),
    };
    expect(breaches(crowd)[0]?.breach).toBe('record 0: alone, in a batch and in a turned batch differ');
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
