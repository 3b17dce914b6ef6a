import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/evaluate.js';
import type { LeadScoreModel } from '../../src/kinds/lead-score/model.js';
import { parseModel } from '../../src/parse.js';
import { toSql } from '../../src/sql/to-sql.js';
import { cases } from '../cases.js';
import { asOf, attributes, record } from '../model/random.js';
import { agreement } from './agreement.js';
import { duckdb, postgres } from './databases.js';
import { modelsOf } from './models.js';
import { asTables, tablesOf } from './tables.js';

/** Models of each kind. */
const EACH = 6;

describe.each([
  ['duckdb', duckdb],
  ['postgres', postgres],
] as const)('%s', (_, open) => {
  test('gives the same steps, totals, bands and labels as the library, and refuses the same rows, for models of every kind', {
    tags: ['cases'],
  }, async () => {
    const n = cases(200);
    const database = await open();
    const records = asTables(fc.sample(record(false), { seed: 5, numRuns: n }), attributes);
    const models = modelsOf(EACH, 6);
    expect(new Set(models.map(({ called }) => called)).size).toBe(11);
    let [loaded, compared, refused, ulp] = ['', 0, 0, 0];
    for (const { called, model } of models) {
      const declared = JSON.stringify(model.attributes);
      const found = await agreement(model, records, asOf, database, declared !== loaded);
      loaded = declared;
      expect({ called, ...found }).toMatchObject({ called, totals: { count: 0, most: 0 }, differences: [] });
      compared += found.compared;
      refused += found.refused;
      ulp = Math.max(ulp, found.ulp);
    }
    expect(compared + refused).toBe(models.length * n);
    // Some rules exclude each other only for some records.
    expect(compared).toBeGreaterThan(0.99 * models.length * n);
    expect(ulp).toBeLessThanOrEqual(2);
    await database.close();
  });

  test('refuses the rows that the library refuses, and says why', async () => {
    const database = await open();
    const { statements, options } = tablesOf(
      REFUSED.map(([row]) => row),
      strict.attributes,
      database.literals,
    );
    for (const statement of statements) await database.run(statement);
    const found = await database.rows(toSql(strict, { ...options, dialect: database.name, asOf }).sql);
    const byId = new Map(found.map((row) => [row.id, row.rejected]));
    expect(REFUSED.map((__, i) => byId.get(i))).toEqual(REFUSED.map(([, why]) => why));
    const { rejected } = compile(strict).many(REFUSED.map(([row]) => row) as never, { asOf });
    expect(rejected.map(({ index }) => index)).toEqual(REFUSED.flatMap(([, why], i) => (why === null ? [] : [i])));
    await database.close();
  });
});

const strict = parseModel({
  kind: 'leadScore',
  schema: 2,
  name: 'strict',
  version: '1',
  attributes: {
    size: { type: 'number', min: 0, max: 10 },
    open: { type: 'number' },
    trade: { type: 'category', values: ['retail', 'software'] },
    visits: { type: 'events', types: ['web'], unseen: 'refuse' },
    deals: {
      type: 'list',
      fields: { value: { type: 'number', min: 0 }, stage: { type: 'category', values: ['won'] } },
    },
  },
  derived: { log: { ln: 'size' } },
  axes: [
    {
      id: 'fit',
      terms: [
        { type: 'bins', attribute: 'size', bins: [{ below: 5, amount: 1 }, { amount: 2 }] },
        { type: 'linear', attribute: 'open', slope: 2, missing: 0 },
        { type: 'linear', attribute: 'log', slope: 1 },
        { type: 'points', attribute: 'trade', amounts: { retail: 1, software: 2 }, missing: 0 },
        { type: 'events', attribute: 'visits', amount: 1, missing: 0 },
        {
          type: 'rollUp',
          attribute: 'deals',
          by: { type: 'sum' },
          field: 'value',
          weights: { field: 'stage', factors: { won: 1 }, missing: 0 },
          missing: 0,
        },
      ],
    },
  ],
}) as LeadScoreModel;

const good = { size: 3, open: 1, trade: 'retail', visits: [], deals: [{ value: 1, stage: 'won' }] };

/** Records, and why the database refuses them. */
const REFUSED: readonly (readonly [Readonly<Record<string, unknown>>, string | null])[] = [
  [good, null],
  [{ ...good, size: 10, open: null, trade: null }, null],
  [{ ...good, size: 11 }, 'size: expected a finite number from 0 to 10'],
  [{ ...good, size: Number.NaN }, 'size: expected a finite number from 0 to 10'],
  [{ ...good, size: null }, 'size: expected a finite number from 0 to 10, got nothing'],
  [{ ...good, size: 0 }, 'log: expected a finite number, got nothing'],
  [{ ...good, open: Number.POSITIVE_INFINITY }, 'open: expected a finite number'],
  [{ ...good, open: Number.NaN }, 'open: expected a finite number'],
  [{ ...good, open: -1e99 }, 'fit: expected lines that can be counted, got larger ones'],
  [{ ...good, trade: 'farming' }, 'trade: expected one of the listed texts'],
  [{ ...good, visits: [{ at: asOf, type: 'fair' }] }, 'visits: expected listed types'],
  [{ ...good, visits: [{ at: asOf, type: null }] }, 'visits: expected a type for each event'],
  [{ ...good, visits: [{ at: null, type: 'web' }] }, 'visits: expected an instant for each event'],
  [{ ...good, deals: [{ value: -1, stage: 'won' }] }, 'deals: expected value to be a number in its range'],
  [{ ...good, deals: [{ value: null, stage: 'won' }] }, 'deals: expected value of each, got nothing'],
  [{ ...good, deals: [{ value: 1, stage: 'lost' }] }, 'deals: expected stage one of the listed texts'],
];
