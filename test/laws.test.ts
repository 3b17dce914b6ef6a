import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  defineAccountScore,
  defineContactMix,
  defineCriteria,
  defineEngagement,
  defineLifecycle,
  defineMicroSegments,
  defineRules,
} from '../src/define.js';
import { registry as kinds } from '../src/kinds/registry.js';
import { checkLaws, type LawRecord } from '../src/laws.js';
import type { Kind, ModelBase } from '../src/model/kind.js';
import type { Batch } from '../src/model/scorer/batch.js';
import { scorerOf } from '../src/model/scorer/scorer.js';
import type { TallySpec } from '../src/model/tally/tally.js';
import { parseModel } from '../src/parse.js';
import { bant } from '../src/ready/bant.js';
import { behaviour } from '../src/ready/behaviour.js';
import { defaultContactMix } from '../src/ready/contact-mix.js';
import { engagementRules } from '../src/ready/engagement-rules.js';
import { defaultLifecycle } from '../src/ready/lifecycle.js';
import { marketingVehicles } from '../src/ready/marketing-vehicles.js';
import { cases } from './cases.js';
import { leadScoreModel, microSegmentsModel, record } from './model/random.js';

const asOf = '2026-06-30T00:00:00Z';
const leadScore = parseModel({
  kind: 'leadScore',
  schema: 2,
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
  schema: 2,
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
  schema: 2,
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
  schema: 2,
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

const mix = defineContactMix({
  kind: 'contactMix',
  schema: 2,
  name: 'mix',
  version: '1',
  ...defaultContactMix(),
  counts: [...defaultContactMix().counts, { id: 'everybody' }],
  ratios: [
    ...defaultContactMix().ratios,
    { id: 'users for each who decides', of: ['end user'], over: ['decision maker'] },
  ],
});
const decider = { name: 'Ann', department: 'management', seniority: 'executive', usesProduct: true };
const mixes = [
  { customer: true, employees: 900, contacts: [decider, { name: 'Bo', department: 'finance' }, { usesProduct: true }] },
  {
    customer: false,
    contacts: [1, 2, 3, 4].map((n) => ({ name: `n${n}`, department: n < 4 ? 'press' : 'unheard of' })),
  },
  { employees: 5000, contacts: [decider, decider, { signsOrders: null }, { department: 'finance' }] },
  { contacts: [{ ...decider, seniority: 7 }] },
  { customer: true, contacts: [] },
  {},
];

const relationships = defineLifecycle({
  kind: 'lifecycle',
  schema: 2,
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

const shipping = defineRules({
  kind: 'rules',
  schema: 2,
  name: 'surcharges',
  version: '1',
  attributes: {
    weight: { type: 'number', min: 0, unit: 'kg' },
    zone: { type: 'category', values: ['near', 'far'] },
    express: { type: 'boolean' },
    ordered: { type: 'date' },
  },
  hit: 'collect',
  aggregate: 'sum',
  unit: 'EUR',
  decimals: 2,
  rules: [
    { id: 'always', number: 0.1, label: 'handling' },
    {
      id: 'heavy',
      criteria: [{ id: 'above 30', if: { attribute: 'weight', above: 30 } }],
      number: 4.35,
      label: 'two carriers',
    },
    {
      id: 'fast and far',
      criteria: [
        { id: 'express', if: { attribute: 'express', equals: true } },
        { id: 'far', if: { attribute: 'zone', equals: 'far' } },
      ],
      number: 12.3,
      label: 'by air',
      reason: 'no lorry gets there in a day',
    },
    {
      id: 'late',
      criteria: [{ id: 'ten days', if: { attribute: 'ordered', olderThanDays: 10 } }],
      number: -0.2,
      label: 'an apology',
    },
  ],
});
const parcels = [
  { weight: 31, zone: 'far', express: true, ordered: '2026-06-01T00:00:00Z' },
  { weight: 30, zone: 'near', express: true, ordered: '2026-07-01T00:00:00Z' },
  { zone: 'unheard of', express: false },
  { weight: -1 },
  { ordered: '2026-06-20T00:00:00Z' },
  {},
];

/** A kind that refuses weightings has nothing to weigh, and conditions have no direction. */
const NOTHING_THERE: Readonly<Record<string, readonly string[]>> = {
  microSegments: ['a neutral weighting'],
  contactMix: ['a neutral weighting', 'a term that declares a direction'],
  engagement: ['a neutral weighting', 'a term that declares a direction'],
  rules: ['a neutral weighting', 'a term that declares a direction'],
  lifecycle: ['a neutral weighting', 'a term that declares a direction'],
  clusters: ['a term that declares a direction'],
  nextProduct: ['a neutral weighting'],
};

/** To a millionth, the step of squared distances. */
const round = (amount: number) => Math.round(amount * 1e6) / 1e6;
const personas = parseModel({
  kind: 'clusters',
  schema: 2,
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
        amounts: { retail: round(2 * share * share), food: round(2 * (1 - share) * (1 - share)) },
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

const accountScore = defineAccountScore({
  kind: 'accountScore',
  schema: 2,
  name: 'accounts',
  version: '1',
  attributes: {
    employees: { type: 'number' },
    leads: {
      type: 'list',
      unit: 'lead',
      name: 'person',
      at: 'since',
      fields: {
        person: { type: 'text' },
        score: { type: 'number', min: 0, max: 100 },
        role: { type: 'category', values: ['decision maker', 'end user'] },
        product: { type: 'category', values: ['crm', 'erp'] },
        since: { type: 'date' },
      },
    },
  },
  fit: [
    {
      type: 'bins',
      attribute: 'employees',
      group: 'size',
      direction: 'rising',
      bins: [{ below: 100, amount: 0.13 }, { amount: 4.1 }],
      missing: -1.7,
    },
  ],
  rollUp: {
    type: 'rollUp',
    attribute: 'leads',
    group: 'leads',
    field: 'score',
    by: { type: 'diminishing', ratio: 0.7 },
    weights: { field: 'role', factors: { 'decision maker': 1.1 }, otherwise: 0.6, missing: 0.3, unseen: 0.1 },
    since: 'since',
    halfLifeDays: 45,
    undated: 0.5,
    missingItem: 'omit',
    missing: 0.3,
  },
  products: { field: 'product', by: { type: 'champion', best: 0.6 } },
  people: { field: 'person', atLeast: 2 },
  buyingGroup: { field: 'role', roles: ['decision maker', 'end user'] },
  bands: [
    { label: 'work', atLeast: 60 },
    { label: 'wait', atLeast: null },
  ],
});
const buyers = ['Berg', 'Lind', 'Ek', 'Dahl'].map((person, i) => ({
  person,
  score: 12.3 * (i + 1),
  role: ['decision maker', 'end user', 'owner', null][i],
  product: ['crm', 'erp', 'crm', null][i],
  since: `2026-0${i + 3}-11T08:00:00Z`,
}));
const companies = [
  { employees: 310, leads: buyers },
  { employees: 31, leads: [...buyers, ...buyers, { person: 'Berg', score: null }] },
  { leads: [{ score: 33.3 }, { score: 33.3 }, { person: 'X', score: 50, since: '2026-07-11T08:00:00Z' }] },
  { leads: [] },
  { leads: [{ score: -1 }] },
  {},
];

const goods = ['press', 'beans', 'mill', 'cups', 'filter'];
const offers = parseModel({
  kind: 'nextProduct',
  schema: 2,
  name: 'offers',
  version: '1',
  attributes: {
    owned: { type: 'set', values: [...goods, 'gift card'] },
    stock: { type: 'set', values: goods, unseen: 'ignore' },
    visits: { type: 'number', min: 0 },
    trade: { type: 'category', values: ['cafe', 'office'] },
  },
  owned: 'owned',
  stock: 'stock',
  top: 3,
  terms: [
    {
      type: 'curve',
      attribute: 'visits',
      direction: 'rising',
      knots: [
        { at: 0, amount: -0.7 },
        { at: 10, amount: 0.3 },
      ],
      missing: -0.1,
    },
    { type: 'points', attribute: 'trade', amounts: { cafe: 0.3, office: -0.1 }, missing: 0, unseen: 0.05 },
  ],
  products: goods.map((id, p) => ({
    id,
    ...(p === 1 ? {} : { label: `the ${id}` }),
    intercept: (p - 23) / 10,
    terms: [
      {
        type: 'points',
        attribute: 'owned',
        amounts: Object.fromEntries(
          [...goods, 'gift card']
            .filter((one) => one !== id)
            .map((one, o) => [one, Math.round(100 * ((o * (p + 2)) % 7) - 230) / 1000]),
        ),
        missing: -0.37,
        unseen: 0.01,
      },
    ],
    ...(p === 2 ? { eligible: { attribute: 'trade', equals: 'cafe' } } : {}),
  })),
});
const customers = [
  { owned: ['press', 'gift card'], stock: goods, visits: 3.3, trade: 'cafe' },
  { owned: [], stock: ['filter', 'cups', 'unheard of'], visits: 11, trade: 'office' },
  { owned: goods, stock: goods, visits: 0.7 },
  { owned: ['beans', 'something else', 'cups'], stock: goods, trade: 'ship' },
  { visits: 1, stock: goods },
  { owned: ['mill'], visits: 2 },
  { owned: 'press' },
  {},
];

/** A model of each kind, with records that differ. */
const FIXTURES = {
  nextProduct: [offers, customers],
  accountScore: [accountScore, companies],
  criteria: [vehicles, candidates],
  contactMix: [mix, mixes],
  engagement: [contacts, accounts],
  rules: [shipping, parcels],
  leadScore: [leadScore, leads],
  lifecycle: [relationships, contactsOverTime],
  clusters: [personas, firms],
  microSegments: [microSegments, people],
} as const satisfies Record<keyof typeof kinds, readonly [ModelBase, readonly LawRecord[]]>;
const fixtures = Object.entries(FIXTURES).map(([name, [model, records]]) => ({
  name,
  kind: kinds[name as keyof typeof kinds] as unknown as Kind<ModelBase, unknown>,
  model: model as ModelBase,
  records: records as readonly LawRecord[],
}));

describe('every kind keeps the laws', () => {
  const all = fixtures.flatMap(({ name, kind, model, records }) =>
    checkLaws(kind, model, records, { asOf }).map((law) => [name, law] as const),
  );
  test.each(all.map(([kind, law]) => ({ kind, law })))('$kind: $law.law', ({ kind, law }) => {
    expect(law.breach).toBeNull();
    // Every other law looked at something.
    const nothingThere = NOTHING_THERE[kind]?.some((start) => law.law.startsWith(start));
    if (nothingThere !== true) expect(law.checked).toBeGreaterThan(0);
  });
  test('each kind of the registry is looked at', () =>
    expect([...new Set(all.map(([kind]) => kind))].sort()).toEqual(Object.keys(kinds).sort()));
});

describe('rules keep the laws under every hit policy', () => {
  const { aggregate: _, decimals: __, unit: ___, ...listed } = shipping;
  const [, ...asked] = shipping.rules;
  const otherwise = { label: 'none', number: 0 };
  const policies: Readonly<Record<string, ModelBase>> = {
    count: { ...listed, aggregate: 'count' } as ModelBase,
    min: { ...listed, aggregate: 'min' } as ModelBase,
    max: { ...listed, aggregate: 'max', rules: asked, otherwise } as ModelBase,
    list: { ...listed, rules: asked, otherwise: null } as ModelBase,
    first: { ...listed, hit: 'first', rules: asked, otherwise } as ModelBase,
    unique: { ...listed, hit: 'unique', rules: asked, otherwise } as ModelBase,
  };
  test.each(Object.keys(policies))('%s', (policy) => {
    const kind = kinds.rules as unknown as Kind<ModelBase, unknown>;
    const laws = checkLaws(kind, policies[policy] as ModelBase, parcels as never, { asOf });
    expect(laws.filter((law) => !law.holds)).toEqual([]);
    expect(laws.filter((law) => law.checked === 0)).toHaveLength(2);
  });
});

describe('the order of terms and groups changes no total and no label', () => {
  /** What is drawn to put lists into another order. */
  const order = fc.array(fc.nat(), { minLength: 1, maxLength: 40 });
  const shuffled = <Item>(items: readonly Item[], keys: readonly number[]): Item[] =>
    items
      .map((item, k) => ({ item, key: ((keys[k % keys.length] as number) + 7 * k) % 31 }))
      .sort((a, b) => a.key - b.key)
      .map(({ item }) => item);
  const shuffledKeys = <Groups extends object>(groups: Groups | undefined, keys: readonly number[]) =>
    groups === undefined ? undefined : (Object.fromEntries(shuffled(Object.entries(groups), keys)) as Groups);
  /** Totals, numbers and labels of all rows, and which were refused. */
  const said = ({ totals, numbers, labels, rejected }: Batch) => ({
    totals,
    numbers,
    labels: Object.values(labels).map(({ codes, labels: texts }) => Array.from(codes, (code) => texts[code] ?? null)),
    rejected: rejected.map(({ index }) => index),
  });
  const judged = (kind: Kind<ModelBase, unknown>, model: ModelBase, records: readonly LawRecord[]) =>
    said(scorerOf(kind, model).many(records as never, { asOf }));

  test.each(fixtures)('$name', ({ kind, model, records }) => {
    const plain = judged(kind, model, records);
    fc.assert(
      fc.property(order, (keys) => {
        const other: Kind<ModelBase, unknown> = {
          ...kind,
          tallies: (of) =>
            kind.tallies(of).map((spec) => ({
              ...spec,
              terms: shuffled(spec.terms, keys),
              groups: shuffledKeys(spec.groups, keys),
            })),
        };
        expect(judged(other, model, records)).toEqual(plain);
      }),
      { seed: 12, numRuns: 60 },
    );
  });

  test('of lead scores and records made at random, with groups, weights, caps and floors', { tags: 'cases' }, () => {
    const kind = kinds.leadScore as unknown as Kind<ModelBase, unknown>;
    const records = fc.array(record(true), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(leadScoreModel(), records, order, (model, rows, keys) => {
        const axes = model.axes.map(({ terms, groups, ...axis }) => ({
          ...axis,
          terms: shuffled(terms, keys),
          ...(groups === undefined ? {} : { groups: shuffledKeys(groups, keys) }),
        }));
        expect(judged(kind, { ...model, axes } as ModelBase, rows)).toEqual(judged(kind, model, rows));
      }),
      { seed: 12, numRuns: cases(300) },
    );
  });

  test('of micro-segments and records made at random', { tags: 'cases' }, () => {
    const kind = kinds.microSegments as unknown as Kind<ModelBase, unknown>;
    const records = fc.array(record(true), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(microSegmentsModel, records, order, (model, rows, keys) => {
        const other = { ...model, terms: shuffled(model.terms, keys) };
        expect(judged(kind, other, rows)).toEqual(judged(kind, model, rows));
      }),
      { seed: 12, numRuns: cases(300) },
    );
  });
});

describe("a host's own kind that breaks a law is told so", () => {
  interface Coin extends ModelBase {
    readonly kind: 'coin';
    readonly terms: TallySpec['terms'];
  }
  const coin: Coin = {
    kind: 'coin',
    schema: 2,
    name: 'coin',
    version: '1',
    attributes: { side: { type: 'boolean' } },
    terms: [{ type: 'points', attribute: 'side', group: 'luck', amounts: { true: 1, false: 0 }, missing: 0 }],
  };
  const honest: Kind<Coin, number> = {
    kind: 'coin',
    tallies: (model) => [{ option: 'heads', unit: 'points', decimals: 3, base: 0, terms: model.terms }],
    reader: () => ({
      columns: [{ name: 'heads' }],
      fill: ([totals], count, [column], at) => {
        for (let i = 0; i < count; i++) (column as Float64Array)[at + i] = (totals?.[i] ?? 0) / 1000;
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
        law: 'a neutral weighting changes nothing, and a factor multiplies the contributions of its group, rounded to the step',
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
            (column as Float64Array)[at + i] = ((totals?.[i] ?? 0) / 1000) * (count > 1 ? 1000 : 1);
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
