import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LeadScoreModel } from '../../src/kinds/lead-score/model.js';
import { parseModel } from '../../src/parse.js';
import { toSql } from '../../src/sql/to-sql.js';
import { type Database, duckdb, postgres } from './databases.js';

const modelOf = (version: string) =>
  parseModel({
    kind: 'leadScore',
    schema: 2,
    name: 'sizes',
    version,
    attributes: { size: { type: 'number', min: 0 } },
    axes: [{ id: 'fit', grades: null, terms: [{ type: 'linear', attribute: 'size', slope: 1, missing: 0 }] }],
    bands: [
      { label: 'large', atLeast: 5 },
      { label: 'small', atLeast: null },
    ],
  }) as LeadScoreModel;

describe.each([
  ['duckdb', duckdb],
  ['postgres', postgres],
] as const)('a query of %s', (name, open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
    await database.run('CREATE TABLE sizes (id INTEGER, size INTEGER)');
    await database.run('INSERT INTO sizes VALUES (1, 3), (2, 7), (3, -1)');
  });
  afterAll(() => database.close());

  const queryOf = (version: string, asOf = '2026-06-30T00:00:00Z') =>
    toSql(modelOf(version), { dialect: name, table: 'sizes', key: 'id', asOf });
  const kept = (table: string) => database.rows(`SELECT id, score, band, model, rejected FROM ${table} ORDER BY id`);
  const refused = 'size: expected a finite number of at least 0';

  test('stands in a view, which scores whenever it is read', async () => {
    const { sql, fingerprint: model } = queryOf('1', 'now');
    await database.run(`CREATE VIEW sizes_now AS ${sql}`);
    expect(await kept('sizes_now')).toEqual([
      { id: 1, score: 3, band: 'small', model, rejected: null },
      { id: 2, score: 7, band: 'large', model, rejected: null },
      { id: 3, score: null, band: null, model, rejected: refused },
    ]);
    await database.run('UPDATE sizes SET size = 4 WHERE id = 3');
    expect(await kept('sizes_now')).toContainEqual({ id: 3, score: 4, band: 'small', model, rejected: null });
    await database.run('UPDATE sizes SET size = -1 WHERE id = 3');
  });

  test('stands in MERGE, which writes what is new, what moved, and all rows where the model did', async () => {
    const merge = async (version: string) => {
      await database.run('UPDATE kept_scores SET written = FALSE');
      await database.run(`MERGE INTO kept_scores AS kept USING (${queryOf(version).sql}) AS scored ON kept.id = scored.id
        WHEN MATCHED AND (kept.model <> scored.model OR kept.score IS DISTINCT FROM scored.score
          OR kept.band IS DISTINCT FROM scored.band OR kept.rejected IS DISTINCT FROM scored.rejected)
          THEN UPDATE SET score = scored.score, band = scored.band, model = scored.model, rejected = scored.rejected, written = TRUE
        WHEN NOT MATCHED THEN INSERT (id, score, band, model, rejected, written)
          VALUES (scored.id, scored.score, scored.band, scored.model, scored.rejected, TRUE)`);
      return (await database.rows('SELECT id FROM kept_scores WHERE written ORDER BY id')).map(({ id }) => id);
    };
    await database.run(`CREATE TABLE kept_scores AS SELECT *, FALSE AS written FROM (${queryOf('1').sql}) AS scored`);
    expect(await merge('1')).toEqual([]);
    await database.run('UPDATE sizes SET size = 9 WHERE id = 1');
    await database.run('INSERT INTO sizes VALUES (4, NULL)');
    expect(await merge('1')).toEqual([1, 4]);
    expect(await merge('2')).toEqual([1, 2, 3, 4]);
    const model = queryOf('2').fingerprint;
    expect(await kept('kept_scores')).toEqual([
      { id: 1, score: 9, band: 'large', model, rejected: null },
      { id: 2, score: 7, band: 'large', model, rejected: null },
      { id: 3, score: null, band: null, model, rejected: refused },
      { id: 4, score: 0, band: 'small', model, rejected: null },
    ]);
  });
});
