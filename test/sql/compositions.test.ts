import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { neededOf } from '../../src/compose/attributes.js';
import { compose } from '../../src/compose/compose.js';
import { fingerprint as printOf } from '../../src/evaluate.js';
import { trust } from '../../src/model/trust.js';
import { toSql } from '../../src/sql/to-sql.js';
import { cases } from '../cases.js';
import { seed } from '../compose/seed.js';
import { refusal } from '../model/make.js';
import { asOf, record } from '../model/random.js';
import { agreement } from './agreement.js';
import { chain, ofChain as options } from './chain.js';
import { compositionsOf } from './compositions.js';
import { type Database, duckdb, postgres } from './databases.js';
import { spread } from './golden-records.js';
import { asTables } from './tables.js';

describe('a composition', () => {
  test('is written with one fingerprint, that of the composition', () => {
    const { sql, fingerprint, columns } = toSql(chain, options);
    expect(fingerprint).toBe(printOf(chain));
    expect(sql.match(/[0-9a-f]{64}/g)).toEqual([fingerprint, fingerprint]);
    expect(columns.map(({ name }) => name)).toEqual(['id', 'rule', 'who', 'channel', 'model', 'rejected']);
  });

  test('has the results of its other models where they are asked for', () => {
    const { columns } = toSql(chain, { ...options, explain: { parts: true } });
    expect(columns.map(({ name, holds }) => `${name}: ${holds}`).slice(4, -2)).toEqual([
      'cluster_distance: distance of cluster',
      'cluster_cluster: cluster of cluster',
      'cluster_persona: persona of cluster',
      'cluster_margin: margin of cluster',
      'cluster_runner_up: runnerUp of cluster',
      'account_score: score of account',
      'account_band: band of account',
      'stage_position: position of stage',
      'stage_missing: missing of stage',
      'stage_stage: stage of stage',
    ]);
  });

  test.each<[string, () => unknown, string]>([
    [
      'a model over a list that reads events',
      () => toSql(seed, options),
      'models.lead.attributes.visits: expected attributes that stand in columns of the items, where SQL scores each item of a list, got one of type events',
    ],
    [
      'a list without a table',
      () => toSql(chain, { ...options, tables: {} }),
      'options.tables.leads: expected the table of its items, such as { table: "leads", key: \'id\' }, got nothing',
    ],
    [
      'one that was not parsed',
      () => toSql({ ...chain }, options),
      'composition: expected one from parseComposition, defineComposition or trust(composition), got one that was not parsed; parse it; or trust it, if it was parsed before it was stored or sent',
    ],
    [
      'parts that are no truth value',
      () => toSql(chain, { ...options, explain: { parts: 1 as never } }),
      'options.explain.parts: expected true or false, got a number',
    ],
    [
      'parts of a single model',
      () => toSql(trust(chain.models.cluster), { ...options, explain: { parts: true } }),
      'options.explain.parts: expected one of "totals", "lines", "reasons"',
    ],
  ])('refuses %s', (_, work, message) => {
    expect(refusal(work)).toEqual([message]);
  });
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

  test('a row that one model refuses, of itself or of an item that is there, or that has no key, has no result', async () => {
    const id = database.name === 'duckdb' ? 'INTEGER' : 'integer';
    await database.run('DROP TABLE IF EXISTS accounts');
    await database.run('DROP TABLE IF EXISTS people');
    await database.run(`CREATE TABLE accounts (id ${id}, employees INTEGER, meeting BOOLEAN)`);
    await database.run(
      'INSERT INTO accounts VALUES (1, 480, TRUE), (2, -1, TRUE), (3, 20, TRUE), (4, 20, NULL), (NULL, 5, TRUE)',
    );
    await database.run(`CREATE TABLE people (account ${id}, person VARCHAR(9), role VARCHAR(9), created TIMESTAMP)`);
    await database.run(
      "INSERT INTO people VALUES (1, 'Lind', 'user', '2026-01-01'), (1, 'Berg', 'boss', NULL), (3, 'Dahl', 'pilot', '2026-01-01'), (4, 'Lund', 'pilot', '2026-07-15'), (4, 'Berg', 'boss', '2026-06-01')",
    );
    const { sql, fingerprint } = toSql(chain, {
      ...options,
      dialect: database.name as 'duckdb',
      explain: { parts: true },
    });
    const rows = await database.rows(
      `SELECT id, rule, account_score, model, rejected FROM (${sql}) AS scored ORDER BY id`,
    );
    const { rejected, parts } = compose(chain).many(
      [
        {
          employees: 480,
          meeting: true,
          leads: [{ person: 'Lind', role: 'user', created: '2026-01-01T00:00:00Z' }, { role: 'boss' }],
        },
        { employees: -1, meeting: true, leads: [] },
        { employees: 20, meeting: true, leads: [{ role: 'pilot', created: '2026-01-01T00:00:00Z' }] },
        { employees: 20, leads: [{ role: 'pilot', created: '2026-07-15T00:00:00Z' }, { role: 'boss' }] },
      ],
      { asOf },
    );
    expect(rejected.map(({ index }) => index)).toEqual([1, 2]);
    const scores = Array.from(parts.account?.numbers.score ?? [], (score) => (Number.isNaN(score) ? null : score));
    expect(rows.map((row) => row.account_score)).toEqual([...scores, null]);
    expect(rows.map((row) => row.rule)).toEqual(['call', null, null, 'rest', null]);
    expect(new Set(rows.map((row) => row.model))).toEqual(new Set([fingerprint]));
    expect(rows.map((row) => row.rejected)).toEqual([
      null,
      'cluster.employees: expected a finite number of at least 0',
      'lead.role: expected one of the listed texts',
      null,
      'id: expected a key, got nothing',
    ]);
  });

  test('gives the same as the library for compositions of random models', { tags: ['cases'] }, async () => {
    const { sound, unsound } = compositionsOf(2, 6);
    expect(unsound).toEqual([]);
    const some = spread(sound, cases(sound.length, 5));
    const n = cases(100);
    let [compared, refused] = [0, 0];
    for (const composition of some) {
      const { attributes } = neededOf(composition, Object.keys(composition.models));
      const records = asTables(fc.sample(record(false), { seed: 5, numRuns: n }), attributes);
      const found = await agreement(composition, records, asOf, database);
      const called = Object.values(composition.models)
        .map(({ kind }) => kind)
        .join();
      expect({ called, ...found }).toMatchObject({
        called,
        totals: { count: 0, most: 0 },
        differences: [],
        ofTotals: [],
      });
      compared += found.compared;
      refused += found.refused;
    }
    expect(compared + refused).toBe(some.length * n);
    expect(compared).toBeGreaterThan(0.9 * some.length * n);
  });
});
