import * as fc from 'fast-check';
import type { Model } from '../../src/kinds/registry.js';
import { safeParseModel } from '../../src/parse.js';
import { attributes, condition, leadScoreModel, microSegmentsModel, rulesModel } from '../model/random.js';
import { plain } from './tables.js';

const base = { schema: 2, name: 'random', version: '1', attributes } as const;

const amount = fc.integer({ min: -9_000, max: 9_000 }).map((thousandths) => thousandths / 1_000);

const criteria = (min: number) =>
  fc.array(condition, { minLength: min, maxLength: 3 }).map((list) => list.map((one, i) => ({ id: `c${i}`, if: one })));

/** Conditions over the fields of deals. */
const ofDeal = fc.oneof(
  fc.constant({ attribute: 'large', equals: true }),
  fc.integer({ min: -20, max: 20 }).map((above) => ({ attribute: 'value', above })),
  fc.constant({ attribute: 'stage', oneOf: ['open', 'won'] }),
  fc.constant({ not: { attribute: 'seen', withinDays: 90 } }),
);

/** Dates of a record's own history, one made of the other. */
const dates = {
  start: { firstKnown: [{ last: { attribute: 'visits', of: ['fair'] } }, 'seen'] },
  turned: { first: { attribute: 'log', after: 'start' } },
};

/** Facts made of the random attributes by every operation. */
const derived = fc.subarray(
  Object.entries({
    sum: { add: ['size', 'share', 1.5] },
    less: { subtract: ['size', 3] },
    times: { multiply: ['size', { abs: 'share' }] },
    ratio: { divide: ['size', 'share'], orElse: -4 },
    least: { min: ['size', 'share'] },
    most: { max: ['size', { divide: ['share', 'size'] }] },
    root: { sqrt: 'size' },
    log1: { ln: { add: [{ abs: 'size' }, 1] } },
    known1: { firstKnown: ['share', 'size', 7] },
    days1: { daysSince: 'seen' },
    tagged: { size: 'tags' },
    web: { count: { attribute: 'visits', of: ['web'], withinDays: 200 } },
    on: { days: { attribute: 'log' } },
    since: { count: { attribute: 'visits', after: 'seen' } },
    afterStart: { count: { attribute: 'visits', after: 'start' } },
    started: { days: { attribute: 'log', after: 'start' } },
    afterTurned: { sum: { attribute: 'deals', field: 'value', missingItem: 0, after: 'turned' } },
    last1: { daysSince: { last: { attribute: 'visits' } } },
    first1: { daysBetween: [{ first: { attribute: 'log' } }, { last: { attribute: 'deals', field: 'seen' } }] },
    won: { count: { attribute: 'deals', if: { attribute: 'stage', equals: 'won' } } },
    worth: { sum: { attribute: 'deals', field: 'value', missingItem: 'omit' } },
    mean1: { mean: { attribute: 'deals', field: 'chance', missingItem: 0.5, withinDays: 300 } },
    small: { smallest: { attribute: 'deals', field: 'value' } },
    large1: { largest: { attribute: 'deals', field: 'value', missingItem: 'omit' } },
    cased: {
      cases: [
        { if: { attribute: 'size', above: 5 }, value: { multiply: ['size', 2] } },
        { if: { attribute: 'trade', equals: 'retail' }, value: 'share' },
      ],
      otherwise: -3,
    },
  }),
  { minLength: 3, maxLength: 8 },
);

const withDerived = derived.chain((entries) =>
  fc.record({
    kind: fc.constant('leadScore'),
    schema: fc.constant(2),
    name: fc.constant('derived'),
    version: fc.constant('1'),
    attributes: fc.constant(attributes),
    derived: fc.constant({
      ...dates,
      ...Object.fromEntries(entries),
      kindOf: {
        cases: [{ if: { attribute: 'size', above: 0 }, value: { text: 'large' } }],
        otherwise: { firstKnown: ['trade', { text: 'none' }] },
      },
    }),
    axes: fc.constant([
      {
        id: 'fit',
        terms: [
          ...entries.flatMap(([name], i) => [
            { type: 'linear', id: `l${i}`, attribute: name, slope: 0.37, missing: 0.1 },
            {
              type: 'bins',
              id: `b${i}`,
              attribute: name,
              bins: [{ below: 1, amount: 1.1 }, { atMost: 9, amount: 2 }, { amount: 3.3 }],
              missing: -1,
            },
          ]),
          {
            type: 'points',
            attribute: 'kindOf',
            amounts: { large: 1, retail: 2, none: 3 },
            otherwise: 4,
            missing: 5,
            unseen: 6,
          },
        ],
      },
    ]),
  }),
);

const engagement = fc.array(criteria(1), { minLength: 1, maxLength: 4 }).map((list) => ({
  ...base,
  kind: 'engagement',
  rules: [
    ...list.map((own, i) => ({
      id: `r${i}`,
      criteria: own,
      who: `who ${i % 2}`,
      channel: `channel ${i}`,
      when: 'now',
      reason: 'so',
    })),
    { id: 'rest', who: 'nobody', channel: 'none', when: 'never', reason: 'rest' },
  ],
}));

const lifecycle = fc
  .array(fc.record({ entry: criteria(1), kind: fc.constantFrom('inventory', 'gate', 'detour'), skip: fc.boolean() }), {
    minLength: 2,
    maxLength: 5,
  })
  .map((list) => ({
    ...base,
    kind: 'lifecycle',
    stages: [
      { id: 'first', owner: 'a', entry: [] },
      ...list.map(({ entry, kind, skip }, i) => ({
        id: `s${i}`,
        owner: 'b',
        entry,
        kind,
        ...(kind === 'inventory' && skip ? { skip } : {}),
      })),
      { id: 'last', owner: 'c', entry: list[0]?.entry ?? [] },
    ],
  }));

const criteriaModel = fc.tuple(leadScoreModel(), fc.array(condition, { maxLength: 2 })).map(([model, gates]) => ({
  ...base,
  kind: 'criteria',
  terms: model.axes[0]?.terms,
  groups: {},
  ...(gates.length === 0 ? {} : { gates: gates.map((one, i) => ({ id: `g${i}`, question: 'is it?', if: one })) }),
  bands: [
    { label: 'yes', atLeast: 10 },
    { label: 'perhaps', above: 0 },
    { label: 'no', atLeast: null },
  ],
}));

const contactMix = fc.tuple(ofDeal, ofDeal, criteria(1)).map(([one, other, asked]) => ({
  ...base,
  kind: 'contactMix',
  contacts: 'deals',
  types: [
    { id: 'user', if: one },
    { id: 'buyer', if: other },
  ],
  counts: [{ id: 'all' }, { id: 'both', of: ['user', 'unclassified'] }],
  ratios: [
    { id: 'share of users', of: ['user'] },
    { id: 'users for each buyer', of: ['user'], over: ['buyer'] },
  ],
  states: [
    { id: 'growth', criteria: [{ id: 'some', if: { attribute: 'share of users', atLeast: 0.5 } }, ...asked] },
    {
      id: 'thin',
      criteria: [
        { id: 'few', if: { attribute: 'both', count: undefined, atMost: 1 } },
        { id: 'users', if: { attribute: 'users for each buyer', above: 0.3 } },
      ],
    },
    { id: 'rest' },
  ].map((state) => JSON.parse(JSON.stringify(state)) as object),
}));

const accountScore = fc
  .tuple(
    fc.constantFrom(
      { type: 'sum' },
      { type: 'sum', cap: 9 },
      { type: 'mean' },
      { type: 'max' },
      { type: 'topMean', n: 2 },
      { type: 'count' },
    ),
    fc.boolean(),
    amount,
  )
  .map(([by, bands, floor]) => ({
    ...base,
    kind: 'accountScore',
    attributes: {
      ...attributes,
      deals: {
        ...attributes.deals,
        fields: {
          ...(attributes.deals as { fields: object }).fields,
          stage: { type: 'category', values: ['open', 'won', 'lost'], missing: ['n/a'], unseen: 'missing' },
        },
      },
    },
    fit: [{ type: 'points', attribute: 'tags', amounts: { crm: 1.1 }, missing: 0.1, unseen: 0.01 }],
    rollUp: {
      type: 'rollUp',
      attribute: 'deals',
      ...(by.type === 'count' ? {} : { field: 'value', missingItem: 'omit' }),
      by,
      missing: 0,
      if: { attribute: 'large', present: true },
    },
    products: { field: 'stage' },
    people: { field: 'title', atLeast: 2 },
    buyingGroup: { field: 'stage', roles: ['open', 'won'] },
    floor: Math.min(floor, 0),
    ...(bands
      ? {
          bands: [
            { label: 'hot', atLeast: 5 },
            { label: 'cold', atLeast: null },
          ],
        }
      : {}),
  }));

const clusters = fc
  .array(fc.record({ a: amount, b: amount, c: amount }), { minLength: 1, maxLength: 4 })
  .map((list) => ({
    ...base,
    kind: 'clusters',
    clusters: list.map(({ a, b, c }, i) => ({
      id: `k${i}`,
      ...(i % 2 === 0 ? { persona: { name: `p${i}`, contactPolicy: 'opted in' } } : {}),
      terms: [
        { type: 'distance', attribute: 'size', center: a, scale: 3, missing: 1 },
        { type: 'distance', attribute: 'share', center: b, scale: 2.5, weight: 0.5, missing: 0.25 },
        {
          type: 'points',
          attribute: 'trade',
          amounts: { retail: Math.abs(c), software: 0.5 },
          otherwise: 1,
          missing: 0.3,
          unseen: 0.9,
        },
      ],
    })),
  }));

const nextProduct = fc
  .tuple(fc.array(fc.tuple(amount, condition), { minLength: 1, maxLength: 3 }), fc.boolean())
  .map(([list, stock]) => ({
    ...base,
    kind: 'nextProduct',
    owned: 'tags',
    ...(stock ? { stock: 'owned' } : {}),
    attributes: { ...attributes, ...(stock ? { owned: { type: 'set', values: ['crm', 'shop', 'erp'] } } : {}) },
    terms: [{ type: 'points', attribute: 'trade', amounts: { retail: 0.5 }, otherwise: -0.2, missing: 0, unseen: 0 }],
    products: list.map(([intercept, eligible], i) => ({
      id: ['crm', 'shop', 'erp'][i],
      intercept,
      ...(i === 1 ? { eligible } : {}),
      terms: [{ type: 'linear', attribute: 'size', slope: 0.07, missing: 0 }],
    })),
  }));

/** Models of every kind over the random attributes, with every type of term and every operation. */
export const byKind: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  leadScore: leadScoreModel(),
  microSegments: microSegmentsModel,
  rules: rulesModel,
  derived: withDerived,
  engagement,
  lifecycle,
  criteria: criteriaModel,
  contactMix,
  accountScore,
  clusters,
  nextProduct,
};

/** The same without what SQL cannot say. */
function withoutCoolDown(model: unknown): unknown {
  return JSON.parse(
    JSON.stringify(model, (key, value: unknown) =>
      key === 'coolDownDays' ? undefined : key === 'combine' ? { fit: 0.6 } : value,
    ),
  );
}

/** As many sound models of each kind. */
export function modelsOf(each: number, seed: number): { readonly called: string; readonly model: Model }[] {
  return Object.entries(byKind).flatMap(([called, arbitrary]) =>
    fc
      .sample(arbitrary, { seed, numRuns: 6 * each })
      .flatMap((one) => {
        const parsed = safeParseModel(withoutCoolDown(plain(one)));
        return parsed.success ? [{ called, model: parsed.model }] : [];
      })
      .slice(0, each),
  );
}
