// A model with every type of term but the distances of clusters, and a model with those.
import { parseModel } from '../../src/parse.js';
import type { DialectName } from '../../src/sql/dialects/dialects.js';
import type { SqlOptions } from '../../src/sql/options.js';

/** Scores leads. */
export const everyTerm = () =>
  parseModel({
    kind: 'leadScore',
    schema: 2,
    name: 'every term',
    version: '1',
    attributes: {
      employees: { type: 'number', min: 0, missing: [-1] },
      growth: { type: 'number' },
      source: { type: 'category', values: ['fair', 'web', "o'clock \\ 1"], missing: ['n/a'] },
      region: { type: 'category', values: ['north', 'south'], unseen: 'missing' },
      customer: { type: 'boolean' },
      lastCall: { type: 'date' },
      founded: { type: 'date' },
      visits: { type: 'events', types: ['pricing', 'blog'] },
      tags: { type: 'set', values: ['crm', 'shop'] },
      deals: {
        type: 'list',
        at: 'opened',
        fields: {
          value: { type: 'number', min: 0 },
          stage: { type: 'category', values: ['open', 'won'] },
          opened: { type: 'date' },
        },
      },
    },
    derived: {
      perHead: { divide: ['growth', 'employees'], orElse: 0 },
      size: { ln: { add: ['employees', 1] } },
      age: { daysSince: 'founded' },
      busy: { days: { attribute: 'visits' } },
      firstVisit: { first: { attribute: 'visits' } },
      sinceThen: { count: { attribute: 'deals', after: 'firstVisit' } },
      won: { count: { attribute: 'deals', if: { attribute: 'stage', equals: 'won' } } },
    },
    axes: [
      {
        id: 'fit',
        cap: 70,
        floor: -20,
        terms: [
          { type: 'bins', attribute: 'employees', bins: [{ below: 50, amount: 5 }, { amount: 40 }], missing: 0 },
          { type: 'points', attribute: 'source', amounts: { fair: 20, web: 5 }, otherwise: 1, missing: 0, unseen: -1 },
          { type: 'points', id: 'tags', attribute: 'tags', amounts: { crm: 3, shop: -2 }, missing: 0, unseen: 0.5 },
          { type: 'linear', attribute: 'growth', slope: 1.5, from: -5, to: 5, missing: 0 },
          { type: 'linear', attribute: 'perHead', slope: 0.25, missing: 0 },
          { type: 'linear', attribute: 'won', slope: 2, missing: 0 },
          { type: 'linear', attribute: 'sinceThen', slope: 1, missing: 0 },
          {
            type: 'curve',
            attribute: 'size',
            knots: [
              { at: 0, amount: 0 },
              { at: 4, amount: 6 },
              { at: 9, amount: 2 },
            ],
            missing: 0,
          },
          {
            type: 'cross',
            id: 'where',
            rows: { attribute: 'region' },
            columns: { attribute: 'age', bins: [{ below: 365 }, {}] },
            amounts: [
              [1, 2],
              [3, 4],
            ],
            missing: 0,
          },
          {
            type: 'cases',
            id: 'first',
            of: [
              {
                if: {
                  all: [
                    { attribute: 'customer', equals: true },
                    { attribute: 'growth', above: 0 },
                  ],
                },
                amount: 7,
              },
              {
                if: {
                  xor: [
                    { attribute: 'tags', includes: 'crm' },
                    { attribute: 'region', equals: 'north' },
                  ],
                },
                amount: 3,
              },
            ],
            otherwise: 1,
            missing: 0,
          },
          { type: 'when', id: 'asked', if: { not: { attribute: 'lastCall', withinDays: 30 } }, amount: -3, missing: 0 },
        ],
      },
      {
        id: 'engagement',
        grades: null,
        terms: [
          { type: 'recency', attribute: 'lastCall', amount: 8, halfLifeDays: 14, missing: 0 },
          { type: 'linear', attribute: 'busy', slope: 0.5, missing: 0 },
          {
            type: 'events',
            attribute: 'visits',
            of: ['pricing'],
            amount: 3,
            windowDays: 90,
            linearDays: 90,
            cap: 12,
            limit: { count: 2, per: 'month' },
            missing: 0,
          },
          {
            type: 'rollUp',
            attribute: 'deals',
            by: { type: 'topMean', n: 3 },
            field: 'value',
            missingItem: 'omit',
            missing: 0,
            weights: { field: 'stage', factors: { won: 1 }, otherwise: 0.5, missing: 0, unseen: 0 },
          },
        ],
      },
    ],
    bands: [
      { label: 'sales', atLeast: 45 },
      { label: 'nurture', atLeast: null },
    ],
  });

/** Finds the nearest cluster. */
export const distances = () =>
  parseModel({
    kind: 'clusters',
    schema: 2,
    name: 'distances',
    version: '1',
    attributes: { spend: { type: 'number' }, visits: { type: 'number' } },
    clusters: ['few', 'many'].map((id, k) => ({
      id,
      terms: [
        { type: 'distance', attribute: 'spend', center: 10 * k, scale: 4, missing: 1 },
        { type: 'distance', attribute: 'visits', center: 3 * k, scale: 1.5, weight: 0.5, missing: 0.25 },
      ],
    })),
  });

/** What they are written with. */
export const everyOption = (dialect: DialectName): SqlOptions => ({
  dialect,
  table: ['crm', 'leads'],
  key: 'id',
  asOf: '2026-06-30T00:00:00Z',
  columns: {
    lastCall: { column: 'last_call', type: 'timestamptz' },
    founded: { column: 'founded', type: 'date' },
  },
  tables: {
    visits: { table: 'visits', key: 'lead', columns: { at: { column: 'at', type: 'timestamp' } }, none: 'missing' },
    tags: { table: 'tags', key: 'lead' },
    deals: { table: 'deals', key: 'lead', columns: { opened: { column: 'opened', type: 'ms' } } },
  },
  explain: { totals: true, lines: true, reasons: 2 },
});
