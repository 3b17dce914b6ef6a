// Models of each kind with the parts that the random ones leave out, each for every choice of values.
import { everyRecord, type Input } from './input.js';

const asOf = '2026-06-30T00:00:00Z';
const head = { schema: 2, version: '1' };
const attributes = {
  size: { type: 'number', min: 0, missing: [-1] },
  trade: { type: 'category', values: ['retail', 'software'] },
  known: { type: 'boolean' },
  since: { type: 'date' },
};
const CHOICES = {
  size: [undefined, 0, 10, 99.5, 250],
  trade: [undefined, 'retail', 'software', 'other'],
  known: [undefined, true, false],
  since: [undefined, '2026-06-01T00:00:00Z', '2020-02-29T00:00:00Z'],
};
const derived = { double: { multiply: ['size', 2] }, age: { daysSince: 'since' } };

const bins = {
  type: 'bins',
  attribute: 'size',
  bins: [
    { below: 50, amount: 1, sentence: 'small', reasonCode: 'S' },
    { from: 50, amount: 3 },
  ],
};
const points = { type: 'points', attribute: 'trade', amounts: { retail: 1, software: 2.5 }, missing: 0, unseen: -1 };
const rising = [
  { ...bins, direction: 'rising', missing: 0, group: 'g' },
  {
    type: 'curve',
    id: 'curve',
    attribute: 'double',
    knots: [
      { at: 0, amount: 4 },
      { at: 200, amount: -4 },
    ],
    direction: 'falling',
    missing: 0,
    group: 'g',
  },
  { ...points, group: 'h' },
];

const grid = {
  kind: 'leadScore',
  ...head,
  name: 'grid',
  attributes,
  derived,
  axes: [
    {
      id: 'fit',
      label: 'who they are',
      cap: 20,
      terms: rising,
      groups: { g: { label: 'G', cap: 4, floor: -2 }, h: { weight: 2 } },
    },
    {
      id: 'engagement',
      cap: 10,
      terms: [{ type: 'recency', attribute: 'since', amount: 10, halfLifeDays: 20, missing: 0 }],
    },
  ],
  grid: [
    { label: 'sales', cells: ['A1', 'A2', 'B1'] },
    { label: 'nurture', cells: ['C1', 'B2', 'D1'] },
    { label: 'rest', cells: null },
  ],
  disqualify: [{ id: 'no', if: { attribute: 'known', equals: false }, reason: 'they said no' }],
  weighting: { name: 'deals', reason: 'large deals', factors: { g: 1.5, fit: 0.8 } },
};

const required = (terms: readonly object[]) =>
  terms.map((term) => ({ ...term, missing: undefined, unseen: undefined }));
const strict = {
  kind: 'leadScore',
  ...head,
  name: 'without policies',
  attributes,
  derived,
  axes: [
    {
      id: 'all',
      terms: required([
        ...rising,
        { type: 'linear', attribute: 'age', slope: 0.01 },
        { type: 'recency', attribute: 'since', amount: 10, linearDays: 3000 },
        { type: 'when', id: 'known', if: { attribute: 'known', equals: true }, amount: 1 },
        {
          type: 'cross',
          id: 'both',
          rows: { attribute: 'trade' },
          columns: { attribute: 'known', values: ['true', 'false'] },
          amounts: [
            [1, 2],
            [3, 4],
          ],
        },
        {
          type: 'cases',
          id: 'cases',
          of: [
            {
              if: { attribute: 'size', above: 50 },
              amount: 1,
              label: 'large',
              sentence: 'it is large',
              reasonCode: 'L',
            },
          ],
        },
      ]),
    },
  ],
};

const micro = {
  kind: 'microSegments',
  ...head,
  name: 'with intervals',
  attributes,
  derived,
  intercept: -1.234567891,
  terms: [
    { ...bins, missing: 0.3 },
    { ...points, amounts: { retail: 0, software: 0.75 } },
    { type: 'linear', attribute: 'age', slope: -0.00025, center: 100, missing: -0.1 },
  ],
  cap: 0.97,
  floor: 0.02,
  calibration: [
    { at: -2, amount: -2.5 },
    { at: 0, amount: -0.5 },
    { at: 3, amount: 2 },
  ],
  bands: [
    { label: 'hot', atLeast: 0.8 },
    { label: 'warm', above: 0.25 },
    { label: 'cold', atLeast: null },
  ],
  covariance: {
    parameters: ['intercept', 'trade=software', 'age', 'size missing'],
    lower: [[0.04], [-0.01, 0.09], [0.0001, 0, 0.000004], [-0.02, 0.01, 0, 0.25]],
  },
};

const cluster = (id: string, center: number, persona?: object) => ({
  id,
  size: 10 * center,
  ...(persona === undefined ? {} : { persona }),
  terms: [
    {
      type: 'distance',
      attribute: 'size',
      of: 'log1p',
      center: Math.sqrt(center),
      scale: 0.7,
      weight: 2,
      missing: 1,
      group: 'g',
    },
    { ...points, amounts: { retail: 0.25 * center, software: 0.5 }, unseen: 1 },
  ],
});
const clusters = {
  kind: 'clusters',
  ...head,
  name: 'personas',
  attributes,
  derived,
  clusters: [
    cluster('a', 1, { name: 'Workshops', contactPolicy: 'opted in', description: 'few people' }),
    cluster('b', 9, { name: 'Factories', contactPolicy: 'by letter' }),
    cluster('c', 9),
  ],
  weighting: { name: 'size counts half', factors: { g: 0.5 } },
};

const nextProduct = {
  kind: 'nextProduct',
  ...head,
  name: 'next',
  attributes: {
    ...attributes,
    owned: { type: 'set', values: ['press', 'mill', 'saw'] },
    stock: { type: 'set', values: ['press', 'mill', 'saw'] },
  },
  derived,
  owned: 'owned',
  stock: 'stock',
  top: 2,
  terms: [{ ...points }],
  products: [
    { id: 'press', label: 'the press', intercept: -1, terms: [{ ...bins, missing: 0 }] },
    {
      id: 'mill',
      intercept: -1,
      terms: [{ type: 'linear', attribute: 'age', slope: 0.001, missing: 0 }],
      eligible: { attribute: 'known', equals: true },
    },
    { id: 'saw', intercept: 0.5, terms: [] },
  ],
  calibration: [
    { at: -3, amount: -2 },
    { at: 3, amount: 2 },
  ],
};
const PRODUCTS = {
  size: [undefined, 10, 99.5],
  known: [undefined, true, false],
  since: [undefined, '2026-06-01T00:00:00Z'],
  owned: [undefined, [], ['press', 'press', 'other'], ['press', 'mill', 'saw']],
  stock: [undefined, ['mill', 'saw'], ['saw', 'press']],
};

const criteria = {
  kind: 'criteria',
  ...head,
  name: 'gates',
  attributes,
  derived,
  decimals: 2,
  gates: [
    { id: 'known', question: 'Do we know them?', if: { attribute: 'known', present: true } },
    {
      id: 'large',
      question: 'Is it large enough?',
      if: {
        any: [
          { attribute: 'size', atLeast: 10 },
          { attribute: 'trade', equals: 'software' },
        ],
      },
    },
  ],
  terms: rising,
  groups: { g: { weight: 0.3 } },
};

const is = (attribute: string, equals: unknown) => ({ id: `${attribute} is ${equals}`, if: { attribute, equals } });
const lifecycle = {
  kind: 'lifecycle',
  ...head,
  name: 'stages',
  attributes: { ...attributes, stopped: { type: 'boolean' }, met: { type: 'date' } },
  derived,
  stages: [
    {
      id: 'lead',
      label: 'Lead',
      owner: 'marketing',
      backup: 'partner',
      sharedWith: ['sales', 'service'],
      entry: [is('known', true)],
    },
    {
      id: 'checked',
      kind: 'gate',
      owner: 'marketing',
      entry: [{ id: 'size', if: { attribute: 'size', atLeast: 10 } }],
    },
    {
      id: 'offer',
      kind: 'deadline',
      owner: 'sales',
      backup: 'marketing',
      entry: [is('trade', 'software')],
      deadline: { since: 'met', days: 14.5 },
    },
    {
      id: 'trial',
      kind: 'deadline',
      owner: 'sales',
      entry: [{ id: 'large', if: { attribute: 'size', atLeast: 99 } }],
      deadline: { days: 30 },
      skip: true,
    },
    { id: 'on hold', kind: 'detour', owner: 'nobody', entry: [is('stopped', true)] },
    {
      id: 'client',
      kind: 'inventory',
      owner: 'service',
      entry: [{ id: 'very large', if: { attribute: 'double', atLeast: 400 } }],
    },
  ],
  outcomes: [
    {
      id: 'lost',
      if: { all: [is('stopped', true).if, { attribute: 'trade', present: false }] },
      handTo: 'nobody',
      stages: ['lead', 'offer'],
    },
    { id: 'handed', if: { attribute: 'since', olderThanDays: 365 }, handTo: 'backup', stages: ['lead', 'offer'] },
    { id: 'kept', if: { attribute: 'trade', equals: 'retail' }, handTo: 'owner' },
  ],
};
const STAGES = {
  ...CHOICES,
  stopped: [undefined, true],
  met: [undefined, '2026-06-16T00:00:00Z', '2026-06-15T12:00:00Z', '2027-01-01T00:00:00Z'],
};

const engagement = {
  kind: 'engagement',
  ...head,
  name: 'who calls',
  attributes,
  derived,
  rules: [
    {
      id: 'call',
      criteria: [{ id: 'large', if: { attribute: 'double', above: 150 } }, is('known', true)],
      who: 'sales',
      channel: 'phone',
      when: 'today',
      reason: 'it is large',
    },
    {
      id: 'mail',
      criteria: [{ id: 'one of both', if: { xor: [is('trade', 'retail').if, is('known', true).if] } }],
      who: 'marketing',
      channel: 'mail',
      when: 'soon',
      reason: 'one of both',
    },
    { id: 'rest', who: 'nobody', channel: 'none', when: 'never', reason: 'nothing speaks for it' },
  ],
};

/** Every so many records, which still have all values where no list of choices is as long. */
const each = (nth: number, records: readonly Record<string, unknown>[]) => records.filter((_, i) => i % nth === 0);

/** What every kind may have besides, each over many choices of values. */
export const kindInputs = (): readonly Input[] => {
  const halves = each(2, everyRecord(CHOICES));
  return [
    ...[grid, strict, micro, clusters, criteria, engagement].map((model) => ({ model, asOf, records: halves })),
    { model: nextProduct, asOf, records: everyRecord(PRODUCTS) },
    { model: lifecycle, asOf, records: each(7, everyRecord(STAGES)) },
  ].map((input) => ({ ...input, model: JSON.parse(JSON.stringify(input.model)) as object }));
};
