import {
  defineAccountScore,
  defineClusters,
  defineComposition,
  defineEngagement,
  defineLeadScore,
  defineLifecycle,
} from '../../src/index.js';

export const asOf = '2026-06-30T00:00:00Z';

/** The cluster of an account, by its size. */
export const cluster = defineClusters({
  kind: 'clusters',
  schema: 2,
  name: 'sizes',
  version: '1',
  attributes: { employees: { type: 'number', min: 0 } },
  clusters: [
    {
      id: 'c1',
      persona: { name: 'Workshops', contactPolicy: 'by mail' },
      terms: [{ type: 'distance', attribute: 'employees', center: 10, scale: 100, missing: 1 }],
    },
    {
      id: 'c2',
      persona: { name: 'Factories', contactPolicy: 'by phone' },
      terms: [{ type: 'distance', attribute: 'employees', center: 500, scale: 100, missing: 1 }],
    },
  ],
});

/** A lead, one of an account's list, by its role, its visits and the cluster of its account. */
export const lead = defineLeadScore({
  kind: 'leadScore',
  schema: 2,
  name: 'leads',
  version: '1',
  attributes: {
    role: { type: 'category', values: ['boss', 'user'] },
    visits: { type: 'events', types: ['visit'] },
    segment: { type: 'category', values: ['Workshops', 'Factories'] },
  },
  axes: [
    {
      id: 'fit',
      cap: 60,
      terms: [
        { type: 'points', attribute: 'role', amounts: { boss: 40, user: 10 }, missing: 0 },
        { type: 'points', attribute: 'segment', amounts: { Workshops: 5, Factories: 20 }, missing: 0 },
      ],
    },
    {
      id: 'engagement',
      cap: 40,
      terms: [{ type: 'events', attribute: 'visits', amount: 10, missing: 0 }],
    },
  ],
  bands: [
    { label: 'hot', atLeast: 60 },
    { label: 'warm', atLeast: 20 },
    { label: 'cold', atLeast: null },
  ],
});

export const account = defineAccountScore({
  kind: 'accountScore',
  schema: 2,
  name: 'accounts',
  version: '1',
  attributes: {
    employees: { type: 'number', min: 0 },
    leads: {
      type: 'list',
      unit: 'lead',
      name: 'person',
      at: 'created',
      fields: { person: { type: 'text' }, created: { type: 'date' }, score: { type: 'number', min: 0, max: 100 } },
    },
  },
  fit: [{ type: 'bins', attribute: 'employees', bins: [{ below: 50, amount: 0 }, { amount: 10 }], missing: 0 }],
  rollUp: { type: 'rollUp', attribute: 'leads', field: 'score', by: { type: 'diminishing', ratio: 0.5 }, missing: 0 },
  bands: [
    { label: 'work it', atLeast: 60 },
    { label: 'watch it', atLeast: null },
  ],
});

export const stage = defineLifecycle({
  kind: 'lifecycle',
  schema: 2,
  name: 'stages',
  version: '1',
  attributes: { accountScore: { type: 'number' }, meeting: { type: 'boolean' } },
  stages: [
    { id: 'target', owner: 'marketing', entry: [{ id: 'score', if: { attribute: 'accountScore', atLeast: 30 } }] },
    {
      id: 'opportunity',
      owner: 'sales',
      entry: [
        { id: 'score', if: { attribute: 'accountScore', atLeast: 60 } },
        { id: 'meeting', if: { attribute: 'meeting', equals: true } },
      ],
    },
  ],
});

export const contact = defineEngagement({
  kind: 'engagement',
  schema: 2,
  name: 'contacts',
  version: '1',
  attributes: {
    stage: { type: 'category', values: ['none', 'target', 'opportunity'] },
    band: { type: 'category', values: ['work it', 'watch it'] },
  },
  rules: [
    {
      id: 'call',
      criteria: [
        { id: 'stage', if: { attribute: 'stage', equals: 'opportunity' } },
        { id: 'band', if: { attribute: 'band', equals: 'work it' } },
      ],
      who: 'sales',
      channel: 'phone',
      when: 'today',
      reason: 'they met us',
    },
    { id: 'rest', who: 'marketing', channel: 'mail', when: 'this month', reason: 'no hurry' },
  ],
});

/** Cluster → lead score → account score → stage → rule of engagement. */
export const seed = defineComposition({
  kind: 'composition',
  schema: 2,
  name: 'from cluster to contact',
  version: '1',
  models: { cluster, lead, account, stage, contact },
  over: { lead: 'leads' },
  from: {
    lead: { segment: { model: 'cluster', label: 'persona' } },
    account: { leads: { each: { score: { model: 'lead', number: 'score' } } } },
    stage: { accountScore: { model: 'account', number: 'score' } },
    contact: { stage: { model: 'stage', label: 'stage' }, band: { model: 'account', label: 'band' } },
  },
  result: 'contact',
});

export const record = {
  employees: 480,
  meeting: true,
  leads: [
    {
      person: 'Lind',
      role: 'user',
      visits: [{ at: '2026-06-01T00:00:00Z', type: 'visit' }],
      created: '2026-01-01T00:00:00Z',
    },
    { person: 'Berg', role: 'boss', created: '2026-02-01T00:00:00Z' },
    { person: 'Dahl', role: 'boss', created: '2026-07-15T00:00:00Z' },
  ],
};
