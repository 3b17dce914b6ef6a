// Runs the example of dbt on DuckDB: what was printed goes through dbt's templates, and incremental runs write only what changed.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Model } from '../../src/kinds/registry.js';
import { parseModel } from '../../src/parse.js';
import { toSql } from '../../src/sql/to-sql.js';

/** Texts that would end the block that keeps a query from being a template. */
const HOSTILE = ['{% endraw %}{{ 1 / 0 }}', '{%- endraw -%}', '{%', '{{ this }}', '{# comment', "it's {%"];

const leads = (version: string) =>
  parseModel({
    kind: 'leadScore',
    schema: 2,
    name: `leads ${HOSTILE.join(' ')}`,
    version,
    attributes: { size: { type: 'number', min: 0 }, source: { type: 'category', values: HOSTILE } },
    axes: [
      {
        id: 'fit',
        grades: null,
        terms: [
          { type: 'linear', attribute: 'size', slope: 1, missing: 0 },
          {
            type: 'points',
            attribute: 'source',
            amounts: Object.fromEntries(HOSTILE.map((value, v) => [value, 100 * (v + 1)])),
            missing: 0,
          },
        ],
      },
    ],
    bands: [
      { label: HOSTILE[0], atLeast: 300 },
      { label: HOSTILE[5], atLeast: null },
    ],
  });

/** A kind whose result has no score. */
const routing = parseModel({
  kind: 'rules',
  schema: 2,
  name: 'routing',
  version: '1',
  attributes: { size: { type: 'number', min: 0 } },
  hit: 'first',
  rules: [{ id: 'large', criteria: [{ id: 'at least 5', if: { attribute: 'size', atLeast: 5 } }], label: 'field' }],
  otherwise: { label: 'desk' },
});

/** What is wrong, and how many runs of dbt were made. */
export async function dbtComplaints(
  dbt: string,
  example: string,
): Promise<{ readonly runs: number; readonly wrong: readonly string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'steelyard-dbt-'));
  const database = join(folder, 'leads.duckdb');
  const wrong: string[] = [];
  let runs = 0;
  const write = (file: string, text: string) => writeFileSync(join(folder, file), text);
  const macro = (name: string, model: Model) => {
    const { sql } = toSql(model, { dialect: 'duckdb', table: 'leads', key: 'id', asOf: '2026-06-30T00:00:00Z' });
    write(`macros/${name}.sql`, `{% macro ${name}() %}{% raw %}\n${sql}\n{% endraw %}{% endmacro %}\n`);
  };
  const run = (...more: string[]) => {
    runs++;
    const args = ['run', '--project-dir', folder, '--profiles-dir', folder, '--no-use-colors', ...more];
    const { status, stdout } = spawnSync(dbt, args, { encoding: 'utf8', env: { ...process.env, DO_NOT_TRACK: '1' } });
    return { ok: status === 0, stdout };
  };
  /** What a statement gives; the file is closed after it, so that dbt can open it. */
  const asked = async (statement: string) => {
    const instance = await DuckDBInstance.create(database);
    const connection = await instance.connect();
    const rows = (await connection.runAndReadAll(statement)).getRowsJson();
    connection.closeSync();
    instance.closeSync();
    return JSON.stringify(rows);
  };
  const same = (what: string, found: unknown, expected: unknown) => {
    if (found !== expected) wrong.push(`${what}: expected ${expected}, got ${found}`);
  };
  try {
    for (const name of ['macros', 'models']) mkdirSync(join(folder, name));
    write('dbt_project.yml', "name: leads\nversion: '1.0'\nprofile: leads\n");
    write('profiles.yml', `leads: {target: dev, outputs: {dev: {type: duckdb, path: '${database}', threads: 1}}}\n`);
    copyFileSync(join(example, 'steelyard_scores.sql'), join(folder, 'macros/steelyard_scores.sql'));
    copyFileSync(join(example, 'lead_scores.sql'), join(folder, 'models/lead_scores.sql'));
    const routed = readFileSync(join(example, 'lead_scores.sql'), 'utf8').replace('inbound_scores', 'routing_rules');
    write('models/routed.sql', routed);
    macro('inbound_scores', leads('1'));
    macro('routing_rules', routing);
    const sources = HOSTILE.map((text, i) => `(${i + 1}, ${i}, '${text.replaceAll("'", "''")}')`);
    await asked(
      `CREATE TABLE leads AS SELECT * FROM (VALUES ${sources.join(', ')}, (7, -1, NULL)) AS l(id, size, source)`,
    );

    const first = run();
    if (!first.ok) wrong.push(first.stdout);
    else {
      const scores = 'SELECT CAST(score AS INTEGER), band FROM lead_scores ORDER BY id';
      const expected = HOSTILE.map((_, i) => [100 * (i + 1) + i, HOSTILE[i < 2 ? 5 : 0]]);
      same('scores', await asked(scores), JSON.stringify([...expected, [null, null]]));
      same('labels', await asked("SELECT COUNT(*)::INTEGER FROM routed WHERE label = 'field'"), '[[1]]');

      await asked('UPDATE lead_scores SET scored_at = NULL; UPDATE routed SET scored_at = NULL');
      await asked('UPDATE leads SET size = 50 WHERE id = 2');
      await asked('INSERT INTO leads VALUES (8, 1, NULL)');
      const written = (table: string) => asked(`SELECT id FROM ${table} WHERE scored_at IS NOT NULL ORDER BY id`);
      if (!run().ok) wrong.push('the second run failed');
      same('rows of scores that a second run writes', await written('lead_scores'), '[[2],[8]]');
      same('rows of rules that a second run writes', await written('routed'), '[[2],[8]]');
      const rows = 'SELECT COUNT(*)::INTEGER, COUNT(DISTINCT id)::INTEGER FROM lead_scores';
      same('rows after a second run', await asked(rows), '[[8,8]]');

      await asked('UPDATE lead_scores SET scored_at = NULL');
      macro('inbound_scores', leads('2'));
      if (!run('--select', 'lead_scores').ok) wrong.push('the run with another version failed');
      same(
        'rows that another version writes',
        await asked(`SELECT COUNT(*)::INTEGER FROM lead_scores WHERE scored_at IS NOT NULL`),
        '[[8]]',
      );
      same('rows after another version', await asked(rows), '[[8,8]]');

      write(
        'models/lead_scores.sql',
        routed.replace(", unique_key='id'", '').replace('routing_rules', 'inbound_scores'),
      );
      const refused = run('--select', 'lead_scores');
      const why = 'steelyard_scores: expected unique_key in the config of the model, got none';
      same('a model without a key is refused', !refused.ok && refused.stdout.includes(why), true);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return { runs, wrong };
}
