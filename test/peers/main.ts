// Compares what each peer that is installed gives with what the library gives, and says how many values differ.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { columnCases, columnDifferences, inZone, zones } from '../sql/columns.js';
import { type Database, duckdb, postgres } from '../sql/databases.js';
import { divisionDifferences, WHOLE_TYPES } from '../sql/division.js';
import { goldenCompared, goldenModels, spread, whyNoQuery } from '../sql/golden-records.js';
import { hostileDifferences } from '../sql/hostile.js';
import { REFUSED, whyRefused } from '../sql/refused.js';
import { type Compared, compared } from './agreements.js';
import { chromium } from './chromium.js';
import { dbtComplaints } from './dbt.js';
import { firefox } from './firefox.js';
import { jpmmlComplaints } from './jpmml.js';
import { denoOf, notebookComplaints } from './notebooks.js';
import { pageComplaints } from './page.js';
import { reportComplaints } from './report.js';
import { served } from './served.js';
import { siteComplaints } from './site.js';
import { hasPackage, hasProgram, programsIn } from './there.js';

const folder = new URL('../', import.meta.url).pathname;
const python = `${folder}venv/bin/python`;
const long = process.argv.includes('--long');
const only = process.argv.slice(2).filter((name) => !name.startsWith('--'));
let wrong = 0;

/** Says what was compared; a difference that may not be makes the whole run fail. */
function say(ok: boolean, text: string, differences: readonly string[] = []): void {
  if (!ok) wrong++;
  console.log(`${ok ? 'same     ' : 'DIFFERENT'}  ${text}`);
  for (const one of differences.slice(0, 20)) console.log(`             ${one}`);
}

/** Random models of every kind. A line with a half-life or a sum of fractions may be a step off; nothing may be more. */
async function models(called: string, database: Database, each: number, n: number): Promise<void> {
  const progress = (text: string) => (long ? console.error(`           ${called}: ${text}`) : undefined);
  const found: Compared = await compared(database, each, n, progress);
  const { totals, differences, ofTotals, ulp, rows, refused } = found;
  const figures = [
    `${found.models} models of ${found.kinds} kinds, ${rows.toLocaleString('en')} rows scored and ${refused} refused by both`,
    `${totals.count} totals off by at most ${totals.most} steps, ${ofTotals.length} other values of their rows, ${differences.length} other differences`,
    `probabilities within ${ulp} ulp`,
  ];
  say(totals.most <= 1 && differences.length === 0 && ulp <= 2, `${called}: ${figures.join('; ')}`, [
    ...differences,
    ...ofTotals,
  ]);
}

/** Records of the conformance kit, of some of its models. */
async function golden(called: string, database: Database, n: number): Promise<void> {
  const all = goldenModels(new URL('../../conformance/cases/', import.meta.url));
  const some = spread(
    all.filter((one) => whyNoQuery(one, database) === null),
    n,
  );
  const { held, compared: scored, refused, lines, differences, ended } = await goldenCompared(database, some);
  const figures = `${some.length} models, ${scored} scored and ${refused} refused by both of ${held} records, ${lines} lines`;
  const ok = differences.length + ended.length === 0 && held > 0;
  say(ok, `${called}: the conformance kit: ${figures}`, [...differences, ...ended]);
}

/** Rows that are refused, and columns of every type in sessions of several time zones. */
async function values(called: string, database: Database): Promise<void> {
  const why = await whyRefused(database);
  const reasons = REFUSED.flatMap(([, own], i) => (own === why[i] ? [] : [`row ${i}: ${why[i]}, not ${own}`]));
  say(reasons.length === 0, `${called}: ${REFUSED.length} rows refused with the same words`, reasons);
  const cases = columnCases.filter(({ types }) => types[database.name] !== undefined);
  const differences: string[] = [];
  for (const one of cases) differences.push(...(await columnDifferences(database, one)));
  for (const zone of zones) {
    await database.run(inZone(database.name, zone));
    for (const one of cases.filter(({ attribute }) => attribute === 'date'))
      differences.push(...(await columnDifferences(database, one)).map((text) => `${zone}: ${text}`));
  }
  say(
    differences.length === 0,
    `${called}: columns of ${cases.length} types, dates in ${zones.length} zones`,
    differences,
  );
  const quotients: string[] = [];
  for (const type of WHOLE_TYPES) quotients.push(...(await divisionDifferences(database, type)));
  say(
    quotients.length === 0,
    `${called}: quotients of columns of ${WHOLE_TYPES.length} types of whole numbers`,
    quotients,
  );
  const hostile = await hostileDifferences(database);
  say(hostile.length === 0, `${called}: hostile names and values are names and values`, hostile);
}

/** Both, on Spark in both of its modes: with ANSI rules, and without. */
async function spark(): Promise<void> {
  const database = await served(python, `${folder}serve.py`, 'spark');
  const called = `Spark ${database.version}`;
  await models(called, database, long ? 2 : 1, long ? 5_000 : 200);
  await golden(called, database, long ? 24 : 4);
  await values(called, database);
  await database.run('SET spark.sql.ansi.enabled=false');
  await values(`${called} without ANSI rules`, database);
  await database.close();
}

async function duckdbOfPython(): Promise<void> {
  const database = await served(python, `${folder}serve.py`, 'duckdb');
  const called = `DuckDB ${database.version} of Python`;
  await models(called, database, 2, long ? 10_000 : 500);
  await values(called, database);
  await database.close();
}

/** The databases of the tests, over more records. */
async function inProcess(): Promise<void> {
  const one = await duckdb();
  await models('DuckDB of npm', one, 1, 100_000);
  await one.close();
  const other = await postgres();
  await models('PostgreSQL of npm', other, 1, 10_000);
  await other.close();
}

/** Reports in a browser. */
async function reports(): Promise<void> {
  if (chromium === undefined) {
    console.log('not installed  report (chromium)');
    return;
  }
  const { pages, wrong: complaints } = await reportComplaints(chromium);
  say(complaints.length === 0, `Chromium: ${pages} reports opened and printed`, complaints);
}

/** The example with a data frame of Polars, over the built package. Polars is no development dependency, since it takes 115 MB. */
function polars(): void {
  const example = `${folder}../../examples/arrow/polars.mjs`;
  const { status, stdout, stderr } = spawnSync(process.execPath, [example], { encoding: 'utf8' });
  if (stderr.includes("Cannot find package 'nodejs-polars'")) {
    console.log('not installed  polars: npm install --no-save nodejs-polars@0.26.1');
    return;
  }
  const rows = [...stdout.matchAll(/┆ (\S+) +┆ (\S+) +│/g)].slice(-4).map(([, score, band]) => `${score} ${band}`);
  const right = ['60.0 sales', '5.0 nurture', '5.0 nurture', 'null null'];
  const same = status === 0 && rows.join() === right.join();
  say(same, 'Polars: a data frame scored by the example', same ? [] : [...rows, stderr]);
}

/** The page of the examples in each browser. */
async function page(): Promise<void> {
  for (const [name, program] of Object.entries({ chromium, firefox }) as [
    'chromium' | 'firefox',
    string | undefined,
  ][]) {
    if (program === undefined) {
      console.log(`not installed  page (${name})`);
      continue;
    }
    const { looks, quickest, budget, wrong: complaints } = await pageComplaints(name, program, `${folder}../../`);
    const figures = `100,000 leads ranked in ${quickest.toFixed(0)} ms at best, budget ${budget} ms`;
    say(complaints.length === 0, `${name}: the page in ${looks} looks; ${figures}`, complaints);
  }
}

/** The site of guides and reference. */
async function site(): Promise<void> {
  if (chromium === undefined) {
    console.log('not installed  site (chromium)');
    return;
  }
  const { looks, wrong: complaints } = await siteComplaints(chromium, `${folder}../../`);
  say(complaints.length === 0, `Chromium: pages of the site in ${looks} looks`, complaints);
}

/** The notebooks in Deno's kernel. */
async function notebooks(): Promise<void> {
  const root = `${folder}../../`;
  const deno = denoOf(root);
  if (deno === undefined) {
    console.log('not installed  notebooks (deno): npm install --prefix test/engines');
    return;
  }
  const { cells, pictures, wrong: complaints } = await notebookComplaints(root, { python, deno, chromium });
  say(
    complaints.length === 0,
    `Deno's kernel: ${cells} cells of notebooks, ${pictures} pictures in Chromium`,
    complaints,
  );
}

/** What is written as PMML, in JPMML-Evaluator. */
function jpmml(): void {
  if (!hasProgram(programsIn().java)) {
    console.log('not installed  jpmml (java): Java 11 or newer');
    return;
  }
  const [each, n] = long ? [100, 300] : [10, 100];
  const { models: m, records, refused, wrong: complaints } = jpmmlComplaints(python, `${folder}jpmml.py`, each, n);
  const figures = `${m} models as PMML, ${records.toLocaleString('en')} records, ${refused} of them refused by both`;
  say(complaints.length === 0 && m > 0, `JPMML-Evaluator: ${figures}`, complaints);
}

/** The example of dbt. */
async function dbt(): Promise<void> {
  const { runs, wrong: complaints } = await dbtComplaints(`${folder}venv/bin/dbt`, `${folder}../../examples/dbt`);
  say(complaints.length === 0, `dbt on DuckDB: ${runs} runs of the example`, complaints);
}

function parsers(): void {
  const golden = `${folder}../golden/sql/`;
  for (const name of ['bigquery', 'snowflake']) {
    const files = readdirSync(golden).filter((file) => file.startsWith(name));
    const args = [`${folder}parse.py`, name, ...files.map((file) => golden + file)];
    if (spawnSync(python, args, { stdio: 'inherit' }).status !== 0) wrong++;
  }
}

const peers: readonly (readonly [name: string, needs: string | null, run: () => void | Promise<void>])[] = [
  ['parsers', 'sqlglot', parsers],
  ['duckdb', 'duckdb', duckdbOfPython],
  ['spark', 'pyspark', spark],
  ['dbt', 'dbt.adapters.duckdb', dbt],
  ['jpmml', 'jpmml_evaluator', jpmml],
  ['report', null, reports],
  ['polars', null, polars],
  ['page', null, page],
  ['site', null, site],
  ['notebooks', 'nbconvert', notebooks],
  ...(long ? ([['npm', null, inProcess]] as const) : []),
];
for (const [name, needs, run] of peers) {
  if (only.length > 0 && !only.includes(name)) continue;
  if (needs !== null && !hasPackage(needs, folder))
    console.log(`not installed  ${name} (${needs}): npm run peers -- --install`);
  else await run();
}
process.exitCode = wrong === 0 ? 0 : 1;
