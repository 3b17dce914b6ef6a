// Models that feed each other: a number, a label, a total, and one model applied to each item of a list.
import { account, asOf, cluster, contact, lead, seed, stage } from '../../compose/seed.js';
import { everyRecord, type Input } from './input.js';

const LEADS = [
  {
    person: 'Lind',
    role: 'user',
    visits: [{ at: '2026-06-01T00:00:00Z', type: 'visit' }],
    created: '2026-01-01T00:00:00Z',
  },
  { person: 'Berg', role: 'boss', created: '2026-02-01T00:00:00Z' },
  { person: 'Dahl', role: 'boss', created: '2026-07-15T00:00:00Z' },
  { person: 'Ek', role: 'guest', visits: [], created: '2026-02-01T00:00:00Z' },
  {
    visits: [
      { at: '2026-06-29T00:00:00Z', type: 'visit' },
      { at: '2026-07-01T00:00:00Z', type: 'visit' },
    ],
  },
];

const total = {
  kind: 'composition',
  schema: 2,
  name: 'the total of an axis',
  version: '1',
  description: 'a lead score, and rules that read an axis of it',
  meta: { owner: 'sales' },
  models: {
    lead: {
      ...lead,
      attributes: { ...lead.attributes, segment: { type: 'category', values: ['Workshops', 'Factories'] } },
    },
    rules: {
      kind: 'rules',
      schema: 2,
      name: 'rules',
      version: '1',
      attributes: {
        points: { type: 'number' },
        band: { type: 'category', values: ['hot', 'warm', 'cold'] },
        employees: { type: 'number' },
      },
      derived: { perHead: { divide: ['points', 'employees'], orElse: -1 } },
      hit: 'unique',
      rules: [
        { id: 'many', criteria: [{ id: 'points', if: { attribute: 'perHead', above: 0.1 } }], label: 'now', number: 1 },
        {
          id: 'hot',
          criteria: [{ id: 'band', if: { attribute: 'band', oneOf: ['hot', 'warm'] } }],
          label: 'soon',
          number: 2,
        },
      ],
      otherwise: { label: 'never', number: 0 },
    },
  },
  from: { rules: { points: { model: 'lead', total: 'fit' }, band: { model: 'lead', label: 'band' } } },
};

const chain = {
  kind: 'composition',
  schema: 2,
  name: 'without a list',
  version: '1',
  models: { account, stage, contact, cluster },
  from: {
    stage: { accountScore: { model: 'account', number: 'score' } },
    contact: { stage: { model: 'stage', label: 'stage' }, band: { model: 'account', label: 'band' } },
  },
  result: 'contact',
};

export const compositionInputs = (): readonly Input[] => {
  const leads = Array.from({ length: 16 }, (_, i) => LEADS.filter((_lead, k) => ((i * 11 + 5) >> k) % 2 === 1));
  const accounts = everyRecord({
    employees: [undefined, 12, 480],
    meeting: [undefined, true],
    leads: [undefined, [], ...leads],
  });
  const persons = everyRecord({
    role: [undefined, 'boss', 'user', 'guest'],
    segment: [undefined, 'Factories'],
    visits: [undefined, LEADS[0]?.visits, LEADS[4]?.visits],
    employees: [undefined, 0, 3, 500, 'many'],
  });
  const scored = accounts.map(({ leads: list, ...more }, i) => ({
    ...more,
    leads: (list as object[] | undefined)?.map((_, k) => ({ score: (i * 7 + k * 31) % 101 })),
  }));
  return [
    { model: seed, asOf, records: accounts },
    { model: total, asOf, records: persons },
    {
      model: chain,
      asOf,
      records: scored.map((record) => JSON.parse(JSON.stringify(record)) as Record<string, unknown>),
    },
  ];
};
