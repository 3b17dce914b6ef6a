import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { peers, peersTold } from './peers/there.js';

test('`npm test` says which peers are there, and which are not, by looking for each of them', () => {
  const root = mkdtempSync(join(tmpdir(), 'steelyard-peers-'));
  const folder = join(root, 'test/peers');
  const programs = join(root, 'programs');
  const told = () => peersTold(peers(folder, { PATH: programs }));
  try {
    expect(told()).toEqual([
      'Not there, and so not compared: Spark, DuckDB in Python, parsers of BigQuery and Snowflake, dbt, JPMML, Polars, Chromium, Firefox, notebooks in Deno. `npm run peers -- --install` gets those of Python.',
    ]);
    mkdirSync(programs);
    for (const name of ['pyspark', 'duckdb', 'sqlglot', 'dbt/adapters/duckdb', 'jpmml_evaluator', 'nbconvert'])
      mkdirSync(join(folder, 'venv/lib/python3.11/site-packages', name), { recursive: true });
    mkdirSync(join(root, 'node_modules/nodejs-polars'), { recursive: true });
    // Spark and JPMML need Java besides their packages.
    expect(told()).toEqual([
      'Compared apart, by `npm run peers`: DuckDB in Python, parsers of BigQuery and Snowflake, dbt, Polars.',
      'Not there, and so not compared: Spark, JPMML, Chromium, Firefox, notebooks in Deno. `npm run peers -- --install` gets those of Python.',
    ]);
    for (const name of ['java', 'chromium', 'firefox', 'deno']) writeFileSync(join(programs, name), '');
    expect(told()).toEqual([
      'Compared apart, by `npm run peers`: Spark, DuckDB in Python, parsers of BigQuery and Snowflake, dbt, JPMML, Polars, Chromium, Firefox, notebooks in Deno.',
    ]);
  } finally {
    rmSync(root, { recursive: true });
  }
});
