import { type Random, random } from '../../src/core/random.js';
import { sha256 } from '../../src/core/sha256.js';
import { formatInstant } from '../../src/core/time.js';
import { explainChange } from '../../src/explain/change/change.js';
import { ledger } from '../../src/explain/ledger.js';
import { explain } from '../../src/explain/reasons.js';
import { mlKmeans } from '../../src/fit/clusters/ml-kmeans.js';
import { fitClusters } from '../../src/fit/clusters.js';
import { fitMicroSegments, modelOf } from '../../src/fit/micro-segments.js';
import type { LeadScoreModel } from '../../src/kinds/lead-score/model.js';
import type { RulesModel } from '../../src/kinds/rules/model.js';
import { trust } from '../../src/model/trust.js';
import { behaviour } from '../../src/ready/behaviour.js';
import { english } from '../../src/words/english.js';
import { german } from '../../src/words/german.js';
import { japanese } from '../../src/words/japanese.js';
import { compile, evaluate } from '../model/vouched.js';
import { listDigests } from './lists.js';

/**
 * SHA-256 of evaluations, batches and fitted models of seeded records: the bytes every engine must give.
 *
 * Every type of term has its part in it, and what is learned from the records is judged as well.
 */
export function evaluationDigests(n: number): Record<string, string> {
  const generator = random(77);
  const records = Array.from({ length: n }, () => recordOf(generator));
  const asOf = '2026-06-30T12:00:00Z';
  const trusted = trust(scorecard);
  const scorer = compile(scorecard);
  const batch = scorer.many(records, { asOf, strongest: 4 });
  const rows = records.map((record) => ({
    ...record,
    won: generator.next() < 0.1 + 0.5 * Number(record.region === 'south'),
  }));
  const learned = (['linear', 'bins', 'curve', 'auto'] as const).map((shape) =>
    modelOf(fitMicroSegments(rows, { attributes: learnt, outcome: 'won', shape, pairs: shape === 'bins' ? 2 : 0 })),
  );
  return {
    evaluations: sha256(records.map((record) => JSON.stringify(scorer.one(record, { asOf }))).join('\n')),
    reasons: sha256(
      records
        .slice(0, 100)
        .map((_, i) => reasonsOf(trusted, records, i))
        .join('\n'),
    ),
    batch: sha256(JSON.stringify([batch.totals, batch.numbers, batch.labels, batch.strongest])),
    models: sha256(JSON.stringify(learned)),
    probabilities: sha256(
      JSON.stringify(learned.map((model) => compile(model).many(rows, { asOf }).numbers.probability)),
    ),
    ...clusterDigests(records, asOf),
    ...listDigests(Math.floor(n / 4)),
    rules: ruleDigest(records.slice(0, Math.floor(n / 4)), asOf),
  };
}

/** What is said of a record in every language, and why it differs from the one before it a month earlier. */
function reasonsOf(model: LeadScoreModel, records: readonly ReturnType<typeof recordOf>[], i: number): string {
  const [before, after] = [
    evaluate(model, records[Math.max(0, i - 1)] as never, { asOf: '2026-05-31T12:00:00Z' }),
    evaluate(model, records[i] as never, { asOf: '2026-06-30T12:00:00Z' }),
  ];
  const told = [english, german, japanese].map((words) => [
    ledger(model, after, { words }),
    explain(model, after, { words }),
    explainChange(model, before, after, { words }),
  ]);
  return JSON.stringify(told);
}

/** What rules of every hit policy say of records, and how it reads. */
function ruleDigest(records: readonly ReturnType<typeof recordOf>[], asOf: string): string {
  const told = RULES.map((model) => {
    const scorer = compile(model);
    const { totals, numbers, labels, rejected } = scorer.many(records, { asOf });
    const refused = new Set(rejected.map(({ index }) => index));
    const rows = records.flatMap((record, i) => (refused.has(i) ? [] : [scorer.one(record, { asOf })]));
    return [totals, numbers, labels, rejected, rows, rows.map((row) => ledger(model, row))];
  });
  return sha256(JSON.stringify(told));
}

/** Clusters found by either engine, with all that the report says of them, and where the records go. */
function clusterDigests(records: readonly ReturnType<typeof recordOf>[], asOf: string): Record<string, string> {
  const options = { attributes: grouped, k: { from: 2, to: 3 }, scale: { size: 'log1p' }, starts: 3 } as const;
  const fit = fitClusters(records, { ...options, referenceSets: 2 });
  const scorer = compile(fit.model);
  const batch = scorer.many(records, { asOf });
  return {
    clusterModels: sha256(JSON.stringify([fit.model, fitClusters(records, { ...options, engine: mlKmeans }).model])),
    clusterReport: sha256(JSON.stringify(fit.report)),
    clusters: sha256(records.map((record) => JSON.stringify(scorer.one(record, { asOf }))).join('\n')),
    clusterBatch: sha256(JSON.stringify([batch.totals, batch.numbers, batch.labels])),
  };
}

const learnt = {
  size: { type: 'number', min: 0 },
  share: { type: 'number' },
  region: { type: 'category', values: ['north', 'south', 'west'] },
} as const;

const grouped = { ...learnt, known: { type: 'boolean' } } as const;

const asked = {
  kind: 'rules',
  schema: 2,
  name: 'every policy',
  version: '1',
  attributes: { ...learnt, known: { type: 'boolean' } },
  rules: [
    {
      id: 'south',
      criteria: [{ id: 'in the south', if: { attribute: 'region', equals: 'south' } }],
      label: 'Bo',
      number: 0.1,
    },
    {
      id: 'large',
      criteria: [
        { id: 'size', if: { attribute: 'size', atLeast: 40.5 } },
        { id: 'known', if: { attribute: 'known', equals: true } },
      ],
      label: 'Ana',
      number: 0.2,
    },
    { id: 'sharing', criteria: [{ id: 'share', if: { attribute: 'share', above: 1.1 } }], label: 'Bo', number: -3.3 },
  ],
} as const;

const RULES: readonly RulesModel[] = [
  { ...asked, hit: 'first', otherwise: { label: 'nobody', number: 0 } },
  { ...asked, hit: 'unique', otherwise: null },
  { ...asked, hit: 'collect' },
  ...(['sum', 'count', 'min', 'max'] as const).map((aggregate) => ({ ...asked, hit: 'collect' as const, aggregate })),
];

const engagement = behaviour();

const scorecard: LeadScoreModel = {
  kind: 'leadScore',
  schema: 2,
  name: 'every term',
  version: '1',
  attributes: { ...learnt, ...engagement.attributes, known: { type: 'boolean' }, lastVisit: { type: 'date' } },
  axes: [
    {
      id: 'fit',
      cap: 40,
      groups: { reach: { weight: 0.7, cap: 20, floor: -3 } },
      terms: [
        {
          type: 'bins',
          attribute: 'size',
          group: 'reach',
          bins: [{ below: 50, amount: 1.1 }, { amount: 9.3 }],
          missing: -0.7,
        },
        { type: 'linear', attribute: 'share', slope: 0.37, center: 1.1, missing: 0.3 },
        {
          type: 'curve',
          attribute: 'size',
          id: 'curve',
          knots: [
            { at: 0, amount: -2.3 },
            { at: 90, amount: 7.7 },
          ],
          missing: 0,
        },
        {
          type: 'points',
          attribute: 'region',
          group: 'reach',
          amounts: { north: 3.3, south: -1.7 },
          otherwise: 0.1,
          missing: 0,
          unseen: 0.9,
        },
        {
          type: 'cross',
          rows: { attribute: 'size', bins: [{ below: 40 }, {}] },
          columns: { attribute: 'region', values: ['north', 'south'] },
          amounts: [
            [0.1, 0.2],
            [-0.3, 0.7],
          ],
          missing: 0,
          unseen: 0.05,
        },
        {
          type: 'when',
          if: {
            any: [
              { attribute: 'known', equals: true },
              { attribute: 'share', above: 2 },
            ],
          },
          id: 'known or sharing',
          amount: 1.3,
          missing: 0.2,
        },
        {
          type: 'cases',
          id: 'kind',
          of: [
            { if: { attribute: 'size', above: 60 }, amount: 0.7, linear: { attribute: 'share', slope: 0.13, to: 3 } },
            { if: { attribute: 'region', equals: 'north' }, amount: 1.1, label: 'northern', reasonCode: 'N' },
          ],
          otherwise: -0.3,
          missing: 0.4,
          baseline: 1,
          reasonCode: 'K',
        },
      ],
    },
    {
      id: 'engagement',
      cap: 100,
      floor: 0,
      groups: engagement.groups,
      terms: [
        ...engagement.terms,
        { type: 'recency', attribute: 'lastVisit', amount: 5, halfLifeDays: 9.3, missing: 0 },
      ],
    },
  ],
  bands: [
    { label: 'sales', atLeast: 50 },
    { label: 'nurture', atLeast: null },
  ],
};

function recordOf({ next, below }: Random) {
  const instant = () => formatInstant(1782820800000 - Math.floor(next() * 90 * 86_400_000) + 43_200_000);
  const types = engagement.attributes.activity.types;
  return {
    size: below(9) === 0 ? null : next() * 120,
    share: below(9) === 0 ? null : next() * 4 - 1,
    region: ['north', 'south', 'west', 'elsewhere', null][below(5)] as string | null,
    known: [true, false, null][below(3)] as boolean | null,
    lastVisit: below(4) === 0 ? null : instant(),
    activity: Array.from({ length: below(12) }, () => ({
      type: types[below(types.length)] as (typeof types)[number],
      at: instant(),
    })),
  };
}
