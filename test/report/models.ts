// A small model of every kind, and rows that each of them takes.
import { defaultContactMix, parseModel } from '../../src/index.js';
import type { Model } from '../../src/kinds/registry.js';

const head = { schema: 2, version: '1' } as const;
const size = { size: { type: 'number', min: 0, max: 1000, unit: 'people' } } as const;
const large = { attribute: 'size', atLeast: 50 } as const;
const linear = { type: 'linear', attribute: 'size', slope: 0.01, missing: 0 } as const;
const all = [{ label: 'all', atLeast: null }];

export const asOf = '2026-06-30T00:00:00Z';

export const models: Readonly<Record<string, Model>> = Object.fromEntries(
  [
    {
      kind: 'leadScore',
      attributes: size,
      axes: [{ id: 'fit', grades: null, terms: [{ ...linear, slope: 1 }] }],
      bands: all,
    },
    {
      kind: 'microSegments',
      attributes: size,
      intercept: -3,
      terms: [linear],
      bands: [{ label: 'hot', atLeast: 0.5 }, ...[{ label: 'cold', atLeast: null }]],
    },
    {
      kind: 'accountScore',
      attributes: { leads: { type: 'list', fields: { score: { type: 'number', min: 0, max: 100 } } } },
      rollUp: { type: 'rollUp', attribute: 'leads', field: 'score', by: { type: 'champion', best: 0.6 }, missing: 0 },
      bands: all,
    },
    {
      kind: 'nextProduct',
      attributes: { owned: { type: 'set', values: ['press', 'beans'] } },
      owned: 'owned',
      products: [
        { id: 'press', intercept: -1, terms: [] },
        {
          id: 'beans',
          intercept: 0,
          terms: [{ type: 'points', attribute: 'owned', amounts: { press: 1 }, missing: 0 }],
        },
      ],
    },
    {
      kind: 'criteria',
      attributes: size,
      gates: [{ id: 'any', question: 'Is there anybody?', if: { attribute: 'size', above: 0 } }],
      terms: [linear],
    },
    {
      kind: 'clusters',
      attributes: size,
      clusters: [10, 200].map((center, i) => ({
        id: `c${i}`,
        terms: [{ type: 'distance', attribute: 'size', center, scale: 10 }],
      })),
    },
    {
      kind: 'lifecycle',
      attributes: size,
      stages: [
        { id: 'lead', owner: 'marketing', entry: [] },
        { id: 'client', owner: 'sales', entry: [{ id: 'large', if: large }] },
      ],
    },
    {
      kind: 'engagement',
      attributes: size,
      rules: [
        {
          id: 'call',
          criteria: [{ id: 'large', if: large }],
          who: 'sales',
          channel: 'telephone',
          when: 'now',
          reason: 'large',
        },
        { id: 'rest', who: 'marketing', channel: 'mail', when: 'later', reason: 'small' },
      ],
    },
    {
      kind: 'rules',
      attributes: size,
      hit: 'first',
      rules: [
        { id: 'large', criteria: [{ id: 'large', if: large }], label: 'key' },
        { id: 'rest', label: 'other' },
      ],
    },
    { kind: 'contactMix', ...defaultContactMix() },
  ].map((model) => [model.kind, parseModel({ ...head, name: `of ${model.kind}`, ...model } as never)]),
);
