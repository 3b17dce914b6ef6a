import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compile } from '../../src/evaluate.js';
import type { LeadScoreModel } from '../../src/kinds/lead-score/model.js';
import type { Kind, ModelBase } from '../../src/model/kind.js';
import { scorerOf } from '../../src/model/scorer/scorer.js';
import { trust } from '../../src/model/trust.js';
import { parseModel } from '../../src/parse.js';
import { type DialectName, dialects } from '../../src/sql/dialects/dialects.js';
import type { KindSql, SqlOptions } from '../../src/sql/index.js';
import { queryOf, toSql } from '../../src/sql/to-sql.js';
import { agreement } from './agreement.js';
import { type Database, duckdb, postgres } from './databases.js';
import { hostileDifferences, hostileModel } from './hostile.js';
import { tablesOf } from './tables.js';

const asOf = '2026-06-30T00:00:00Z';

const base = { kind: 'leadScore', schema: 2, name: 'leads', version: '1' } as const;

const small = parseModel({
  ...base,
  attributes: { employees: { type: 'number', min: 0 }, seen: { type: 'date' } },
  axes: [
    {
      id: 'fit',
      terms: [
        { type: 'bins', attribute: 'employees', bins: [{ below: 50, amount: 1 }, { amount: 20 }], missing: 0 },
        { type: 'recency', attribute: 'seen', bins: [{ below: 7, amount: 5 }, { amount: 0 }], missing: 0 },
      ],
    },
  ],
}) as LeadScoreModel;

const options: SqlOptions = {
  dialect: 'duckdb',
  table: 'leads',
  key: 'id',
  asOf,
  columns: { seen: { column: 'seen_at', type: 'timestamptz' } },
};

const message = (work: () => unknown): string => {
  try {
    work();
    return 'nothing was thrown';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('options', () => {
  test.each<[string, unknown, string]>([
    ['none', undefined, 'options: expected an object, got nothing'],
    [
      'a misspelt one',
      { ...options, tabel: 'x' },
      'options.tabel: expected one of "dialect", "table", "key", "asOf", "columns", "tables", "explain"; did you mean "table"?',
    ],
    [
      'another dialect',
      { ...options, dialect: 'mysql' },
      'options.dialect: expected one of "duckdb", "postgres", "spark", "bigquery", "snowflake", got a string',
    ],
    ['no table', { ...options, table: '' }, 'options.table: expected a name, got an empty text'],
    ['no key', { ...options, key: [] }, 'options.key: expected at least one name, got none'],
    ['a key that is no name', { ...options, key: ['id', 3] }, 'options.key[1]: expected a name, got a number'],
    [
      'a day',
      { ...options, asOf: '2026-06-30' },
      'options.asOf: expected an instant such as 2026-06-30T00:00:00Z, got a date without time and offset; append T00:00:00Z',
    ],
    [
      'a date without its type',
      { ...options, columns: {} },
      'options.columns.seen: expected what the column of a date holds, such as { column: "seen", type: \'timestamptz\' }, got a column alone; type is one of "timestamptz", "timestamp", "date", "ms"; a timestamp without a time zone is read as UTC',
    ],
    [
      'another type',
      { ...options, columns: { seen: { column: 'x', type: 'datetime' } } },
      'options.columns.seen.type: expected one of "timestamptz", "timestamp", "date", "ms", got a string',
    ],
    [
      'a type for a number',
      { ...options, columns: { ...options.columns, employees: { column: 'x', type: 'ms' } } },
      'options.columns.employees: expected a column alone: only dates say what their column holds, got a type',
    ],
    [
      'more reasons than are told',
      { ...options, explain: { reasons: 21 } },
      'options.explain.reasons: expected a whole number from 0 to 20, got 21',
    ],
    [
      'a misspelt wish',
      { ...options, explain: { line: true } },
      'options.explain.line: expected one of "totals", "lines", "reasons"; did you mean "lines"?',
    ],
    [
      'another wish',
      { ...options, explain: { lines: 1 } },
      'options.explain.lines: expected true or false, got a number',
    ],
    [
      'a table without its key',
      { ...options, tables: { visits: { table: 'v', key: ['a', 'b'] } } },
      'options.tables.visits.key: expected as many columns as options.key, 1, got 2',
    ],
    [
      'another none',
      { ...options, tables: { visits: { table: 'v', key: 'a', none: 'null' } } },
      'options.tables.visits.none: expected one of "empty", "missing", got a string',
    ],
  ])('%s: the whole message', (_, given, expected) => {
    expect(message(() => toSql(small, given as SqlOptions))).toBe(expected);
  });

  test('what was not parsed, and what SQL cannot say, is refused', () => {
    expect(message(() => toSql({ ...small }, options))).toMatch(/^model: expected/);
    const cooled = parseModel({
      ...base,
      attributes: { visits: { type: 'events' } },
      axes: [{ id: 'fit', terms: [{ type: 'events', attribute: 'visits', amount: 1, coolDownDays: 2, missing: 0 }] }],
    });
    const given = {
      ...options,
      tables: { visits: { table: 'visits', key: 'lead', columns: { at: { column: 'at', type: 'timestamp' } } } },
    } as const;
    expect(message(() => toSql(cooled, given))).toBe(
      'terms of "visits": expected events without coolDownDays, which SQL cannot count one after the other, got a cool-down',
    );
    expect(message(() => toSql(cooled, options))).toBe(
      'options.tables.visits: expected the table of its events, such as { table: "visits", key: \'id\' }, got nothing',
    );
    const weighed = parseModel({
      ...small,
      axes: [{ ...small.axes[0] }, { id: 'other', terms: small.axes[0]?.terms }],
      combine: { fit: 0.1234567 },
    });
    expect(message(() => toSql(weighed, options))).toBe(
      'model.combine: expected weights of axes with at most 6 decimals, which SQL weighs exactly, got more',
    );
  });
});

test('the columns are told with what they hold, and the fingerprint is that of the model', () => {
  const { columns, fingerprint } = toSql(small, { ...options, explain: { totals: true, lines: true, reasons: 1 } });
  expect(columns.map(({ name, holds }) => `${name}: ${holds}`)).toEqual([
    'id: the key "id"',
    'score: score of the result',
    'total_fit: points of fit',
    'fit_employees: points of fit: employees',
    'fit_seen: points of fit: seen',
    'reason_1: the line of the largest amount',
    'reason_1_amount: its amount',
    'model: the fingerprint of the model',
    'rejected: why the row has no result',
  ]);
  expect(fingerprint).toBe(compile(small).fingerprint);
});

describe.each([
  ['duckdb', duckdb],
  ['postgres', postgres],
] as const)('on %s', (_, open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());

  const scored = async (
    model: LeadScoreModel,
    records: readonly Record<string, unknown>[],
    more: Partial<SqlOptions>,
  ) => {
    const { statements, options: own } = tablesOf(records, model.attributes, database.literals);
    for (const statement of statements) await database.run(statement);
    const rows = await database.rows(toSql(model, { ...own, dialect: database.name, asOf, ...more }).sql);
    return [...rows].sort((a, b) => Number(a.id) - Number(b.id));
  };

  test('hostile names and values are names and values', async () => {
    expect(await hostileDifferences(database)).toEqual([]);
  });

  test('events and items are compared with derived dates, also with those that come from the same log', async () => {
    const model = parseModel({
      ...base,
      attributes: {
        seen: { type: 'date' },
        visits: { type: 'events', types: ['trial', 'page'] },
        deals: { type: 'list', at: 'opened', fields: { opened: { type: 'date' }, value: { type: 'number' } } },
      },
      derived: {
        trial: { first: { attribute: 'visits', of: ['trial'] } },
        start: { firstKnown: ['trial', 'seen'] },
        pages: { count: { attribute: 'visits', of: ['page'], after: 'start' } },
        firstPage: { first: { attribute: 'visits', of: ['page'], after: 'start' } },
        sold: { sum: { attribute: 'deals', field: 'value', missingItem: 'omit', after: 'firstPage' } },
      },
      axes: [
        {
          id: 'fit',
          terms: [
            { type: 'linear', attribute: 'pages', slope: 1, missing: -1 },
            { type: 'linear', attribute: 'sold', slope: 1, missing: -1 },
          ],
        },
      ],
    }) as LeadScoreModel;
    const on = (day: number) => `2026-06-0${day}T00:00:00Z`;
    const visits = [
      { at: on(1), type: 'page' },
      { at: on(2), type: 'trial' },
      { at: on(3), type: 'page' },
      { at: on(5), type: 'page' },
    ];
    const deals = [
      { opened: on(2), value: 100 },
      { opened: on(4), value: 20 },
    ];
    const records = [
      { seen: on(4), visits, deals },
      // Without a trial the record's own date stands.
      { seen: on(4), visits: visits.filter(({ type }) => type === 'page'), deals },
      // No date, so nothing is after it.
      { seen: null, visits: [], deals },
      { seen: on(4), visits: visits.slice(0, 1), deals },
      // A trial that is not there yet.
      { seen: null, visits: [{ at: '2026-07-01T00:00:00Z', type: 'trial' }], deals },
    ];
    const rows = await scored(model, records, { explain: { lines: true } });
    expect(rows.map((row) => [row.fit_pages, row.fit_sold])).toEqual([
      [2, 20],
      [1, 0],
      [-1, -1],
      [0, -1],
      [-1, -1],
    ]);
    expect(await agreement(model, records, asOf, database)).toMatchObject({ compared: 5, differences: [] });
  });

  test('an item that is left out for want of its number stays so, however old it is', async () => {
    const model = parseModel({
      ...base,
      attributes: {
        deals: { type: 'list', fields: { opened: { type: 'date' }, value: { type: 'number' } } },
      },
      axes: [
        {
          id: 'fit',
          grades: null,
          terms: ['max', 'mean'].map((type) => ({
            type: 'rollUp',
            id: type,
            attribute: 'deals',
            field: 'value',
            by: { type },
            missing: 0,
            missingItem: 'omit',
            since: 'opened',
            linearDays: 30,
            undated: 1,
          })),
        },
      ],
    }) as LeadScoreModel;
    const old = '2020-01-01T00:00:00Z';
    const records = [
      { deals: [{ value: -3 }, { opened: old }] },
      { deals: [{ value: -3 }, { value: 8, opened: old }] },
    ];
    const rows = await scored(model, records, { explain: { lines: true } });
    expect(rows.map((row) => [row.fit_max, row.fit_mean])).toEqual([
      [-3, -3],
      [0, -1.5],
    ]);
    expect(await agreement(model, records, asOf, database)).toMatchObject({ compared: 2, differences: [] });
  });

  test('a row that no logarithm or power can be taken of is refused, and does not end the query', async () => {
    const clusters = parseModel({
      kind: 'clusters',
      schema: 2,
      name: 'sizes',
      version: '1',
      attributes: { size: { type: 'number', min: 0.1 }, more: { type: 'number', min: -0.5 } },
      clusters: ['one', 'two'].map((id, center) => ({
        id,
        terms: [
          { type: 'distance', attribute: 'size', of: 'ln', center, scale: 1, missing: 0 },
          { type: 'distance', attribute: 'more', of: 'log1p', center, scale: 1, missing: 0 },
        ],
      })),
    });
    const sizes = [
      { size: 0, more: 1 },
      { size: -2, more: 1 },
      { size: 1, more: -1 },
      { size: 1, more: 2 },
    ];
    expect(await agreement(clusters, sizes, asOf, database)).toMatchObject({
      compared: 1,
      refused: 3,
      differences: [],
    });

    const fading = parseModel({
      ...base,
      attributes: { seen: { type: 'date' }, visits: { type: 'events' } },
      axes: [
        {
          id: 'fit',
          terms: [
            { type: 'recency', attribute: 'seen', amount: 5, halfLifeDays: 7, missing: 0 },
            { type: 'events', attribute: 'visits', amount: 3, halfLifeDays: 7, missing: 0 },
          ],
        },
      ],
    }) as LeadScoreModel;
    await database.run('DROP TABLE IF EXISTS fading');
    await database.run('DROP TABLE IF EXISTS fading_visits');
    await database.run('CREATE TABLE fading (id INTEGER, seen TIMESTAMPTZ)');
    await database.run('CREATE TABLE fading_visits (record INTEGER, "at" TIMESTAMPTZ)');
    await database.run("INSERT INTO fading VALUES (1, 'infinity'), (2, '-infinity'), (3, NULL), (4, NULL), (5, NULL)");
    await database.run(
      "INSERT INTO fading_visits VALUES (3, 'infinity'), (4, '-infinity'), (5, '2026-06-30 00:00:00+00')",
    );
    const { sql } = toSql(fading, {
      dialect: database.name,
      table: 'fading',
      key: 'id',
      asOf,
      columns: { seen: { column: 'seen', type: 'timestamptz' } },
      tables: {
        visits: { table: 'fading_visits', key: 'record', columns: { at: { column: 'at', type: 'timestamptz' } } },
      },
    });
    const rows = await database.rows(`SELECT id, score, rejected FROM (${sql}) AS scored ORDER BY id`);
    const date = 'seen: expected an instant such as 2026-06-30T00:00:00Z';
    const log = 'visits: expected at to be an instant';
    expect(rows.map(({ score, rejected }) => [score, rejected])).toEqual([
      [null, date],
      [null, date],
      [null, log],
      [null, log],
      [3, null],
    ]);
  });

  test('names that differ in their case, and tables and columns that are named like ours, get in nobody’s way', async () => {
    await database.run('CREATE TABLE "lines" ("score" INTEGER, "Age_" INTEGER, "age" INTEGER)');
    await database.run('INSERT INTO "lines" VALUES (7, 10, 2)');
    const model = parseModel({
      ...base,
      attributes: { Age: { type: 'number' }, age: { type: 'number' }, lines: { type: 'events' } },
      axes: [
        {
          id: 'source',
          terms: [
            { type: 'linear', attribute: 'Age', slope: 1, missing: 0 },
            { type: 'linear', attribute: 'age', slope: 100, missing: 0 },
            { type: 'events', attribute: 'lines', amount: 1000, missing: 0 },
          ],
        },
      ],
    }) as LeadScoreModel;
    const own: SqlOptions = {
      dialect: database.name,
      table: ['lines'],
      key: 'score',
      asOf,
      columns: { Age: 'Age_' },
      tables: { lines: { table: 'lines', key: 'score', columns: { at: { column: 'age', type: 'ms' } } } },
    };
    const query = toSql(model, own);
    expect(query.columns.map(({ name }) => name)).toEqual(['score', 'score_2', 'model', 'rejected']);
    const [row] = await database.rows(query.sql);
    expect(row).toMatchObject({ score: 7, score_2: 1210, rejected: null });
  });

  test('twenty derived dates are compared with events, each written once, and not one more', () => {
    const model = (n: number) => {
      const first = (k: number) => ({ first: { attribute: 'visits', ...(k === 0 ? {} : { after: `d${k - 1}` }) } });
      return parseModel({
        ...base,
        attributes: { visits: { type: 'events' } },
        derived: {
          ...Object.fromEntries(Array.from({ length: n }, (_, k) => [`d${k}`, first(k)])),
          last: { count: { attribute: 'visits', after: `d${n - 1}` } },
        },
        axes: [{ id: 'fit', terms: [{ type: 'linear', attribute: 'last', slope: 1, missing: 0 }] }],
      }) as LeadScoreModel;
    };
    const visits = { table: 'v', key: 'id', columns: { at: { column: 'at', type: 'ms' } } } as const;
    const write = (n: number) => toSql(model(n), { ...options, columns: {}, tables: { visits } });
    expect(write(20).sql.match(/FROM "leads" AS own/g)).toHaveLength(21);
    expect(message(() => write(21))).toBe(
      'derived.d0: expected at most 20 derived dates that events or items are compared with in SQL, got more',
    );
  });

  test('what a kind refuses is said as the rest is', async () => {
    // Parsing refuses rules that surely overlap; of these it is taken on trust that they do not.
    const rules: ReturnType<typeof parseModel> = trust({
      kind: 'rules',
      schema: 2,
      name: 'one of two',
      version: '1',
      attributes: { a: { type: 'boolean' }, b: { type: 'number' } },
      hit: 'unique',
      otherwise: null,
      rules: [
        { id: 'a', criteria: [{ id: 'a', if: { attribute: 'a', equals: true } }], label: 'A' },
        { id: 'b', criteria: [{ id: 'b', if: { attribute: 'b', above: 0 } }], label: 'B' },
      ],
    } as const);
    const heavy = parseModel({
      ...base,
      attributes: { b: { type: 'number' } },
      axes: ['one', 'two'].map((id) => ({
        id,
        grades: null,
        terms: [{ type: 'linear', attribute: 'b', slope: 1, missing: 0 }],
      })),
      combine: { one: 0.123456 },
    });
    const why = async (model: ReturnType<typeof parseModel>, records: readonly Record<string, unknown>[]) => {
      const { statements, options: own } = tablesOf(records, model.attributes, database.literals);
      for (const statement of statements) await database.run(statement);
      const rows = await database.rows(toSql(model, { ...own, dialect: database.name, asOf }).sql);
      return [...rows].sort((a, b) => Number(a.id) - Number(b.id)).map(({ rejected }) => rejected);
    };
    expect(
      await why(rules, [
        { a: true, b: 1 },
        { a: true, b: -1 },
      ]),
    ).toEqual(['rules: expected at most one that is met, got several', null]);
    expect(await why(heavy, [{ b: 9e11 }, { b: 7 }])).toEqual([
      'score: expected totals that can be weighed exactly, got larger ones',
      null,
    ]);
  });

  test('`now` is the instant at which the query runs', async () => {
    const hour = 3_600_000;
    // The database has a clock, and this asks whether it is used.
    const now = Date.now();
    const records = [now - 6 * 24 * hour, now - 8 * 24 * hour, now + hour].map((ms) => ({
      employees: 1,
      seen: new Date(ms).toISOString(),
    }));
    const rows = await scored(small, records, { asOf: 'now' });
    expect(rows.map((row) => row.score)).toEqual([6, 1, 1]);
  });

  test('a kind of a host’s own is written by what it says itself', async () => {
    interface Renewal extends ModelBase {
      readonly teams: readonly { readonly id: string; readonly terms: LeadScoreModel['axes'][number]['terms'] }[];
    }
    const renewal: Kind<Renewal, { team: string }> = {
      kind: 'renewal',
      tallies: ({ teams }) =>
        teams.map(({ id, terms }) => ({ option: id, unit: 'signs', decimals: 0, base: 0, terms })),
      reader: ({ teams }) => ({
        columns: [{ name: 'team', labels: teams.map(({ id }) => id) }],
        fill(totals, count, [team], at) {
          for (let i = 0; i < count; i++)
            (team as Uint16Array)[at + i] = Number((totals[1]?.[i] as number) > (totals[0]?.[i] as number));
        },
        result: ([team = 0]) => ({ team: teams[team]?.id ?? '' }),
      }),
      weigh: (model) => model,
    };
    const written: KindSql<Renewal> = {
      read: ({ teams }, { dialect: { text }, totals: [first, second] }) => [
        {
          name: 'team',
          type: 'text',
          value: `CASE WHEN ${second} > ${first} THEN ${text(teams[1]?.id ?? '')} ELSE ${text(teams[0]?.id ?? '')} END`,
        },
      ],
    };
    const model: Renewal = {
      kind: 'renewal',
      schema: 2,
      name: 'renewals',
      version: '1',
      attributes: { tickets: { type: 'number' }, overdue: { type: 'boolean' } },
      teams: [
        { id: 'support', terms: [{ type: 'linear', attribute: 'tickets', slope: 1, missing: 0 }] },
        {
          id: 'finance',
          terms: [{ type: 'points', attribute: 'overdue', amounts: { true: 3, false: 0 }, missing: 0 }],
        },
      ],
    };
    const records = [{ tickets: 5, overdue: true }, { tickets: 1, overdue: true }, { overdue: null }];
    const { statements, options: own } = tablesOf(records, model.attributes, database.literals);
    for (const statement of statements) await database.run(statement);
    const rows = await database.rows(queryOf(renewal, written, model, { ...own, dialect: database.name, asOf }).sql);
    const byId = [...rows].sort((a, b) => Number(a.id) - Number(b.id)).map(({ team }) => team);
    const scorer = scorerOf(renewal, model);
    expect(byId).toEqual(records.map((record) => scorer.one(record, { asOf }).result.team));
    expect(byId).toEqual(['support', 'finance', 'support']);
  });
});

test('no text ends the block that keeps a query from being a template of dbt, and no name can', () => {
  for (const dialect of Object.keys(dialects) as DialectName[]) {
    const { sql } = toSql(hostileModel(dialect), { dialect, table: 'records', key: 'id', asOf });
    expect(sql).not.toContain('{%');
    expect(sql).toContain("('{' || '% endraw %}{{ 1 / 0 }}')");
    const named = { ...options, dialect, table: 'a{% endraw %}' };
    expect(message(() => toSql(small, named))).toBe(
      'toSql: expected names without {%, which dbt would take for a statement of a template, got one that has it',
    );
  }
});

/** What Spark would fill in. */
const filled = (name: string) => `$\{${name}}`.replace('\\', '');

test('Spark fills in nothing: what it would replace is escaped in texts and refused in names', () => {
  const attributes = { trade: { type: 'category' as const, values: [filled('spark.app.name')] } };
  const model = parseModel({
    ...base,
    name: filled('x'),
    attributes,
    axes: [
      {
        id: 'fit',
        terms: [
          { type: 'points', attribute: 'trade', amounts: { [filled('spark.app.name')]: 1 }, missing: 0, unseen: 0 },
        ],
      },
    ],
  });
  const own: SqlOptions = { dialect: 'spark', table: 'leads', key: 'id', asOf };
  const { sql } = toSql(model, own);
  expect(sql).not.toContain('${');
  expect(sql).toContain("'\\u0024{spark.app.name}'");
  expect(message(() => toSql(model, { ...own, table: filled('x') }))).toBe(
    'toSql: expected names without ${, which Spark fills in before it reads a statement, got one that has it',
  );
});

test('the program prints what toSql gives, and says what is wrong', () => {
  const bin = new URL('../../bin/steelyard-sql.mjs', import.meta.url).pathname;
  const ran = (args: readonly string[]) => {
    try {
      return execFileSync('node', [bin, ...args], { encoding: 'utf8', stdio: 'pipe' });
    } catch (error) {
      return `${(error as { status: number }).status} ${(error as { stderr: string }).stderr}${(error as { stdout: string }).stdout}`;
    }
  };
  const file = new URL('model.json', import.meta.url).pathname;
  expect(ran([file, '--dialect', 'duckdb', '--table', 'leads', '--key', 'id'])).toBe(
    `${toSql(parseModel(JSON.parse(readFileSync(file, 'utf8'))), { dialect: 'duckdb', table: 'leads', key: 'id', asOf: 'now' }).sql};\n`,
  );
  // The model is called leads, and without a word the key is id.
  expect(ran([file, '--dialect', 'duckdb'])).toBe(
    ran([file, '--dialect', 'duckdb', '--table', 'leads', '--key', 'id']),
  );
  expect(ran([file, '--dialect', 'duckdb', '--table', 'people', '--key', 'no'])).toContain('own."no" AS "key_1"');
  expect(ran([file, '--table', 'leads', '--key', 'id'])).toBe(
    '1 options.dialect: expected one of "duckdb", "postgres", "spark", "bigquery", "snowflake", got nothing\n',
  );
  expect(ran(['nowhere.json'])).toBe('1 nowhere.json: expected a file of JSON, got ENOENT\n');
});
