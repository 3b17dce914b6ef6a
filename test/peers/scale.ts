// Times how DuckDB scores many rows against a plain aggregate over the same columns, and asks whether partitions change Spark's sums.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import { parseModel } from '../../src/parse.js';
import { toSql } from '../../src/sql/to-sql.js';

const rows = Number(process.argv.find((one) => /^\d+$/.test(one)) ?? 10_000_000);
const folder = new URL('../', import.meta.url).pathname;
const python = `${folder}venv/bin/python`;
const parquet = `${folder}out/rows.parquet`;

const model = parseModel({
  kind: 'leadScore',
  schema: 2,
  name: 'scale',
  version: '1',
  attributes: {
    employees: { type: 'number', min: 0, max: 1_000_000 },
    growth: { type: 'number' },
    source: { type: 'category', values: ['fair', 'web', 'partner'] },
    customer: { type: 'boolean' },
    seen: { type: 'date' },
  },
  axes: [
    {
      id: 'fit',
      cap: 70,
      terms: [
        { type: 'bins', attribute: 'employees', missing: 0, bins: [{ below: 50, amount: 5 }, { amount: 40 }] },
        { type: 'linear', attribute: 'growth', slope: 1.7, missing: 0 },
        { type: 'points', attribute: 'source', amounts: { fair: 20, web: 5, partner: 8 }, missing: 0, unseen: 0 },
        { type: 'points', attribute: 'customer', amounts: { true: 3, false: 0 }, missing: 0 },
        { type: 'recency', attribute: 'seen', amount: 8, linearDays: 90, missing: 0 },
      ],
    },
  ],
  bands: [
    { label: 'sales', atLeast: 45 },
    { label: 'nurture', atLeast: null },
  ],
});
const options = {
  table: 'rows',
  key: 'id',
  asOf: '2026-06-30T00:00:00Z',
  columns: { seen: { column: 'seen', type: 'date' } },
} as const;

/** Sums over all rows: of steps, and of steps by the place of their row, so that errors of two rows do not cancel each other. */
const checksum = (query: string) => {
  const steps = 'CAST(FLOOR(score * 1000 + 0.5) AS BIGINT)';
  return (
    `SELECT COUNT(*) AS n, SUM(${steps}) AS steps, SUM(${steps} * (id % 65521)) AS placed, ` +
    `SUM(CASE WHEN band = 'sales' THEN id ELSE 0 END) AS sales, COUNT(rejected) AS rejected FROM (${query}) AS scored`
  );
};

/** The first rows, each of which is compared. */
const each = (query: string, n: number) =>
  `SELECT id, score, band, rejected FROM (${query}) AS scored WHERE id < ${n} ORDER BY id`;

/** SHA-256 over rows: id, the eight bytes of the score, band and reason. `scale.py` has the same. */
function hashOf(found: readonly Readonly<Record<string, unknown>>[]): string {
  const hash = createHash('sha256');
  for (const { id, score, band, rejected } of found) {
    const bytes = Buffer.alloc(8);
    if (score !== null) bytes.writeDoubleBE(score as number);
    hash
      .update(`${id} ${score === null ? 'none' : 'some'} `)
      .update(bytes)
      .update(` ${band} ${rejected}\n`);
  }
  return hash.digest('hex');
}

const connection = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect();
const run = async (sql: string) => (await connection.runAndReadAll(sql)).getRowObjectsJson();
const timed = async (sql: string) => {
  const start = process.hrtime.bigint();
  const found = await run(sql);
  return { seconds: Number(process.hrtime.bigint() - start) / 1e9, found };
};
await run(`CREATE TABLE rows AS SELECT range AS id,
  CASE WHEN range % 11 = 0 THEN NULL ELSE (range * 7919) % 100000 END::INTEGER AS employees,
  ((range * 104729) % 20011 - 10005) / 1000.0::DOUBLE AS growth,
  ['fair', 'web', 'partner', 'other'][range % 4 + 1] AS source,
  range % 3 = 0 AS customer,
  DATE '2026-06-30' - ((range * 31) % 400)::INTEGER AS seen FROM range(${rows})`);
// What is compared with reads every column once, and groups by one.
const plain =
  'SELECT source, customer, COUNT(*), SUM(employees), SUM(growth), MAX(seen), SUM(id) FROM rows GROUP BY source, customer';
const duckdb = checksum(toSql(model, { ...options, dialect: 'duckdb' }).sql);
const times = { plain: Number.POSITIVE_INFINITY, scored: Number.POSITIVE_INFINITY };
let found: unknown;
for (let k = 0; k < 3; k++) {
  times.plain = Math.min(times.plain, (await timed(plain)).seconds);
  const scored = await timed(duckdb);
  times.scored = Math.min(times.scored, scored.seconds);
  found = scored.found[0];
}
const ratio = (times.scored / times.plain).toFixed(1);
const shown = `${times.scored.toFixed(2)} s scored and summed, ${times.plain.toFixed(2)} s for a plain aggregate`;
console.log(`DuckDB of npm, 2 threads, ${rows.toLocaleString('en')} rows: ${shown}; ratio ${ratio}`);
console.log(`  ${JSON.stringify(found)}`);

if (!existsSync(python) || spawnSync(python, ['-c', 'import pyspark']).status !== 0) {
  console.log('not installed  spark (pyspark): npm run peers -- --install');
} else {
  const most = Math.min(rows, 2_000_000);
  await run(`COPY (SELECT * FROM rows WHERE id < ${most}) TO '${parquet}' (FORMAT parquet)`);
  const within = (query: string) => query.replaceAll('"rows"', `(SELECT * FROM rows WHERE id < ${most})`);
  const [own] = await run(within(duckdb));
  const compared = Math.min(most, 200_000);
  const query = toSql(model, { ...options, dialect: 'duckdb' }).sql;
  const rowsHere = (await connection.runAndReadAll(within(each(query, compared)))).getRowObjects();
  const written = toSql(model, { ...options, dialect: 'spark' }).sql;
  const [spark, sparkRows] = [checksum(written), each(written, compared)];
  const parts = ['1', '4', '16'];
  const args = [`${folder}scale.py`, parquet, spark, sparkRows, ...parts];
  const { stdout, status } = spawnSync(python, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  for (const file of [parquet, ...parts.map((n) => `${parquet}.${n}`)]) rmSync(file, { recursive: true, force: true });
  const lines = stdout.trim().split('\n');
  const here = [...Object.values(own as object).map(String), hashOf(rowsHere)].join(' ');
  if (status !== 0 || lines.length !== parts.length) process.exitCode = 1;
  for (const line of lines) {
    const [partitions, seconds, ...sums] = line.split(' ');
    const same = status === 0 && sums.join(' ') === here;
    if (!same) process.exitCode = 1;
    const rest = `Spark, ${partitions} partitions of Parquet, ${most.toLocaleString('en')} rows, ${compared.toLocaleString('en')} of them one by one, ${seconds} s: ${sums.join(' ')}`;
    console.log(`${same ? 'same     ' : 'DIFFERENT'}  ${rest}`);
  }
}
