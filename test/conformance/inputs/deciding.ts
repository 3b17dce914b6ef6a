// Kinds that choose, with the parts that the random models leave out: gates, stock, stages, deadlines, outcomes.
import { everyNth, everyRecord, type Input } from './input.js';
import { asOf, attributes, bins, CHOICES, derived, head, points, rising } from './shared.js';

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

export const decidingInputs = (): readonly Input[] => {
  const halves = everyNth(2, everyRecord(CHOICES));
  return [
    { model: criteria, asOf, records: halves },
    { model: engagement, asOf, records: halves },
    { model: nextProduct, asOf, records: everyRecord(PRODUCTS) },
    { model: lifecycle, asOf, records: everyNth(7, everyRecord(STAGES)) },
  ];
};
