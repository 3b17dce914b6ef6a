import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compile } from '../../src/evaluate.js';
import { parseModel } from '../../src/parse.js';
import { toSql } from '../../src/sql/to-sql.js';
import { cases } from '../cases.js';
import { asOf, attributes, record } from '../model/random.js';
import { agreement } from './agreement.js';
import { type Database, duckdb, postgres } from './databases.js';
import { spread } from './golden-records.js';
import { modelsOf } from './models.js';
import { REFUSED, strict, whyRefused } from './refused.js';
import { asTables } from './tables.js';

/** Models of each kind. */
const EACH = 6;

const sizes = parseModel({
  kind: 'leadScore',
  schema: 2,
  name: 'size',
  version: '1',
  attributes: { size: { type: 'number' } },
  axes: [{ id: 'fit', cap: 100, grades: null, terms: [{ type: 'linear', attribute: 'size', slope: 1, missing: 0 }] }],
  bands: [
    { label: 'many', atLeast: 5 },
    { label: 'few', atLeast: null },
  ],
});

describe.each([
  ['duckdb', duckdb],
  ['postgres', postgres],
] as const)('%s', (_, open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());

  test('gives the same steps, totals, bands and labels as the library, and refuses the same rows, for models of every kind', {
    tags: ['cases'],
  }, async () => {
    const n = cases(200);
    const records = asTables(fc.sample(record(false), { seed: 5, numRuns: n }), attributes);
    const all = modelsOf(EACH, 6);
    const models = spread(all, cases(all.length, 11));
    expect(new Set(models.map(({ called }) => called)).size).toBe(11);
    let [loaded, compared, refused, ulp] = ['', 0, 0, 0];
    for (const { called, model } of models) {
      const declared = JSON.stringify(model.attributes);
      const found = await agreement(model, records, asOf, database, declared !== loaded);
      loaded = declared;
      expect({ called, ...found }).toMatchObject({
        called,
        totals: { count: 0, most: 0 },
        differences: [],
        ofTotals: [],
      });
      compared += found.compared;
      refused += found.refused;
      ulp = Math.max(ulp, found.ulp);
    }
    expect(compared + refused).toBe(models.length * n);
    // Some rules exclude each other only for some records.
    expect(compared).toBeGreaterThan(0.99 * models.length * n);
    expect(ulp).toBeLessThanOrEqual(2);
  });

  test('on a row whose total is off, all else is compared as well', async () => {
    const off: Database = {
      ...database,
      rows: async (query) =>
        (await database.rows(query)).map((row) =>
          Number(row.id) === 1 ? { ...row, total_fit: Number(row.total_fit) + 0.001, band: 'other' } : row,
        ),
    };
    expect(await agreement(sizes, [{ size: 1 }, { size: 9 }], asOf, off)).toMatchObject({
      totals: { count: 1, most: 1 },
      differences: [],
      ofTotals: ['row 1: band is other, not many'],
    });
  });

  test('a line that is off is found where the total is right, and so is a result that the query does not write', async () => {
    const off: Database = {
      ...database,
      rows: async (query) =>
        (await database.rows(query)).map((row) => ({ ...row, fit_size: Number(row.fit_size) + 1, fit_cap_of_fit: -1 })),
    };
    const records = [{ size: 1 }, { size: 9 }];
    const { differences } = await agreement(sizes, records, asOf, off);
    expect(differences).toEqual(
      [1, 9].flatMap((size, i) => [
        `row ${i}: points of fit: size is ${1_000 * (size + 1)} steps, not ${1_000 * size}`,
        `row ${i}: points of fit: cap of fit is -1000 steps, not 0`,
      ]),
    );
    const write: typeof toSql = (...given) => {
      const query = toSql(...given);
      return { ...query, columns: query.columns.filter(({ name }) => name !== 'band' && name !== 'total_fit') };
    };
    const without = await agreement(sizes, records.slice(0, 1), asOf, database, true, { write });
    expect(without).toMatchObject({
      totals: { count: 1 },
      ofTotals: ['row 0: band is null, not few', expect.anything()],
    });
    expect(without.differences).toEqual(['row 0: the total of fit is null, not 1']);
  });

  test('refuses the rows that the library refuses, and says why', async () => {
    expect(await whyRefused(database)).toEqual(REFUSED.map(([, why]) => why));
    const { rejected } = compile(strict).many(REFUSED.map(([row]) => row) as never, { asOf });
    expect(rejected.map(({ index }) => index)).toEqual(REFUSED.flatMap(([, why], i) => (why === null ? [] : [i])));
  });
});
