// Lists rolled up by every method, weighted, faded, without a number or a date; products, people and buying groups; contacts by type.
import { everyRecord, type Input } from './input.js';

const asOf = '2026-06-30T00:00:00Z';
const PEOPLE = [
  { person: 'Berg', score: 40, chance: 0.2, role: 'boss', product: 'crm', since: '2026-06-01T00:00:00Z' },
  { person: 'Lind', score: 40, chance: 0.2, role: 'user', product: 'crm', since: '2026-01-01T00:00:00Z' },
  { person: 'Ek', score: 7.7, chance: 1, role: 'user', product: 'erp' },
  { person: 'Dahl', chance: 0.1, role: 'boss', since: '2020-02-29T00:00:00Z' },
  { person: 'Ås', score: -3, chance: 0, product: 'erp', since: '2026-07-01T00:00:00Z' },
  { person: 'Berg', score: 100, chance: 0.5, role: 'guest', product: 'crm', since: '2025-06-30T00:00:00Z' },
  {},
];
const METHODS = [
  { type: 'count' },
  { type: 'sum' },
  { type: 'sum', cap: 60 },
  { type: 'mean' },
  { type: 'max' },
  { type: 'topMean', n: 2 },
  { type: 'diminishing', ratio: 0.7 },
  { type: 'anyOf' },
  { type: 'champion', best: 0.6 },
];

const attributes = {
  size: { type: 'number' },
  leads: {
    type: 'list',
    name: 'person',
    fields: {
      person: { type: 'text', label: 'who' },
      score: { type: 'number', min: -10, max: 100 },
      chance: { type: 'number', min: 0, max: 1 },
      role: { type: 'category', values: ['boss', 'user'] },
      product: { type: 'category', values: ['crm', 'erp'] },
      since: { type: 'date' },
    },
  },
};

/** Lists of none to all of the people, in several orders. */
const lists = () => {
  const some = Array.from({ length: 24 }, (_, i) => PEOPLE.filter((_person, p) => ((i * 37 + 11) >> p) % 2 === 1));
  return [undefined, null, [], ...some, ...some.slice(0, 6).map((list) => [...list].reverse())];
};

const ownFit = {
  fit: [
    {
      type: 'bins',
      attribute: 'double',
      bins: [{ below: 10, amount: -1 }, { amount: 2 }],
      missing: 0,
      group: 'g',
    },
  ],
  groups: { g: { weight: 3 } },
  weighting: { name: 'the account counts', factors: { g: 2 } },
};

function account(by: object, k: number): object {
  const counts = (by as { type: string }).type;
  return {
    kind: 'accountScore',
    schema: 2,
    name: counts,
    version: '1',
    attributes,
    derived: { double: { add: ['size', 'size'] } },
    decimals: k,
    base: k,
    // Points do not add up with a probability.
    ...(counts === 'anyOf' ? {} : ownFit),
    rollUp: {
      type: 'rollUp',
      attribute: 'leads',
      by,
      missing: 0,
      ...(counts === 'count'
        ? {}
        : { field: counts === 'anyOf' ? 'chance' : 'score', missingItem: k % 2 === 0 ? 'omit' : 0.5 }),
      weights: { field: 'role', factors: { boss: 1 }, otherwise: 0.37, missing: 0.2, unseen: 0.1 },
      ...(k % 3 === 0 ? { since: 'since', halfLifeDays: 41.3, undated: 0.5 } : {}),
      ...(k % 3 === 1 ? { since: 'since', linearDays: 200, undated: 1 } : {}),
      ...(k % 2 === 1 ? { if: { attribute: 'product', present: true } } : {}),
    },
    cap: 150,
    floor: 0,
    products: {
      field: 'product',
      by: { type: 'max' },
      bands: [
        { label: 'p', above: 5 },
        { label: 'q', atLeast: null },
      ],
    },
    people: { field: 'person', atLeast: 2 },
    buyingGroup: { field: 'role', roles: ['boss', 'user'] },
    bands: [
      { label: 'work', atLeast: 40 },
      { label: 'wait', atLeast: null },
    ],
  };
}

const mix = {
  kind: 'contactMix',
  schema: 2,
  name: 'mix',
  version: '1',
  attributes,
  derived: { small: { abs: 'size' } },
  contacts: 'leads',
  types: [
    { id: 'decides', if: { attribute: 'role', equals: 'boss' } },
    { id: 'uses', if: { all: [{ attribute: 'score', atLeast: 7 }, { not: { attribute: 'product', equals: 'erp' } }] } },
  ],
  counts: [{ id: 'all' }, { id: 'both', of: ['decides', 'uses', 'unclassified'] }],
  ratios: [
    { id: 'of contacts', of: ['uses'], over: 'contacts' },
    { id: 'of classified', of: ['uses'], over: 'classified' },
    { id: 'each', of: ['uses', 'unclassified'], over: ['decides'] },
  ],
  states: [
    { id: 'growth', criteria: [{ id: 'users', if: { attribute: 'each', atLeast: 2 } }] },
    {
      id: 'even',
      criteria: [
        { id: 'half', if: { attribute: 'of classified', above: 0, below: 1 } },
        { id: 'two', if: { attribute: 'all', atLeast: 2 } },
      ],
    },
    { id: 'small', criteria: [{ id: 'size', if: { attribute: 'small', atMost: 5 } }] },
    { id: 'none' },
  ],
};

const asTerm = {
  kind: 'leadScore',
  schema: 2,
  name: 'rolled up',
  version: '1',
  attributes,
  axes: [{ id: 'leads', terms: [{ type: 'rollUp', attribute: 'leads', by: { type: 'mean' }, field: 'score' }] }],
};

export const accountInputs = (): readonly Input[] => {
  const records = everyRecord({ size: [undefined, -4, 30], leads: lists() }).filter((_, i) => i % 3 === 0 || i < 33);
  return [...METHODS.map(account), mix, asTerm].map((model) => ({ model, asOf, records }));
};
