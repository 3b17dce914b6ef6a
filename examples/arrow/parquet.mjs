// Scores a Parquet file in batches into Parquet files by DuckDB: `node examples/arrow/parquet.mjs [rows]` after `npm run build`.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DOUBLE, DuckDBDataChunk, DuckDBInstance, INTEGER, VARCHAR } from '@duckdb/node-api';
import { fingerprint } from 'steelyard';
import { asOf, model, scorer } from './model.mjs';

const rows = Number(process.argv[2] ?? 200_000);
const folder = mkdtempSync(join(tmpdir(), 'steelyard-parquet-'));
const path = (name) => `'${join(folder, name).replaceAll("'", "''")}'`;
const instance = await DuckDBInstance.create(':memory:', { threads: '2', memory_limit: '512MB' });
// A result that is still being read holds its connection, so what is written goes through another one.
const [reading, writing] = [await instance.connect(), await instance.connect()];
await writing.run(`COPY (
  SELECT i::INTEGER AS id, CASE WHEN i % 10 > 0 THEN (i % 500)::INTEGER END AS employees, ['fair', 'web', 'partner', 'radio'][i % 4 + 1] AS source
  FROM range(${rows}) AS t(i)
) TO ${path('leads.parquet')}`);

/** Batches of about 100,000 rows as columns; DuckDB gives 2,048 at a time. */
async function* batchesOf(sql, most = 100_000) {
  const result = await reading.stream(sql);
  let columns = result.columnNames().map(() => []);
  for (let chunk = await result.fetchChunk(); chunk?.rowCount > 0; chunk = await result.fetchChunk()) {
    chunk.appendToColumns(columns);
    if (columns[0].length < most) continue;
    yield columns;
    columns = columns.map(() => []);
  }
  if (columns[0].length > 0) yield columns;
}

const types = [INTEGER, DOUBLE, VARCHAR];
await writing.run('CREATE TABLE scores (id INTEGER, score DOUBLE, band VARCHAR)');

/** Writes columns into a Parquet file of their own, through a table that is emptied again. */
async function write(name, [id, score, band]) {
  const appender = await writing.createAppender('scores');
  for (let from = 0; from < id.length; from += 2048) {
    const chunk = DuckDBDataChunk.create(types);
    chunk.setColumns([id, score, band].map((values) => values.slice(from, from + 2048)));
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
  const print = `'${fingerprint(model)}'`;
  await writing.run(`COPY (SELECT *, ${print} AS model FROM scores) TO ${path(name)}; TRUNCATE scores; CHECKPOINT`);
}

let n = 0;
let highest = 0;
for await (const [id, employees, source] of batchesOf(`SELECT id, employees, source FROM ${path('leads.parquet')}`)) {
  const { numbers, labels } = scorer.many({ employees, source }, { asOf });
  const score = Array.from(numbers.score, (one) => (Number.isNaN(one) ? null : one));
  const band = Array.from(labels.band.codes, (code) => labels.band.labels[code] ?? null);
  await write(`scores-${n++}.parquet`, [id, score, band]);
  highest = Math.max(highest, process.memoryUsage().rss);
}

const summary = await reading.runAndReadAll(`
  SELECT band, COUNT(*) AS leads, AVG(score) AS mean, COUNT(DISTINCT model) AS models FROM ${path('scores-*.parquet')} GROUP BY band ORDER BY band`);
export const bands = summary.getRowObjectsJson();
console.log(`${rows} rows in ${n} batches`);
for (const { band, leads, mean } of bands)
  console.log(`${band ?? 'rejected'}: ${leads} leads, mean score ${mean?.toFixed(3) ?? 'none'}`);
if (process.argv[2] !== undefined) console.log(`at most ${Math.round(highest / 1e6)} MB of memory`);
reading.closeSync();
writing.closeSync();
instance.closeSync();
rmSync(folder, { recursive: true });
