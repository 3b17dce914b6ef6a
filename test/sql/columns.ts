// Columns of the types that warehouses have, with what the library reads where the same value is in a record.
import { compile } from '../../src/evaluate.js';
import type { Attribute } from '../../src/model/attribute/attribute.js';
import type { InstantType } from '../../src/model/sql/dialect.js';
import { parseModel } from '../../src/parse.js';
import { toSql } from '../../src/sql/to-sql.js';
import { asOf } from '../model/random.js';
import type { Database } from './databases.js';

/** A type of a column. */
export interface ColumnCase {
  readonly called: string;
  readonly attribute: 'number' | 'category' | 'boolean' | 'date';
  /** The type in each database that has one. */
  readonly types: Partial<Readonly<Record<Database['name'], string>>>;
  /** The type that a text is cast to for the table; none for columns of texts. */
  readonly cast: boolean;
  readonly holds?: InstantType;
  /** What is run before. */
  readonly before?: Partial<Readonly<Record<Database['name'], string>>>;
  /** What stands in the column, as a text, and what the library is given. */
  readonly values: readonly (readonly [column: string | null, record: unknown])[];
}

const same = (...texts: readonly string[]) => texts.map((text) => [text, text] as const);
const asNumbers = (...texts: readonly string[]) => texts.map((text) => [text, Number(text)] as const);
const everywhere = (type: string) => ({ duckdb: type, postgres: type, spark: type });
const double = { duckdb: 'DOUBLE', postgres: 'double precision', spark: 'DOUBLE' };
const text = { duckdb: 'VARCHAR', postgres: 'text', spark: 'STRING' };
const none = [null, null] as const;
const number = { attribute: 'number', cast: true } as const;
const category = { attribute: 'category', cast: false } as const;
const boolean = { attribute: 'boolean', cast: true } as const;
const date = { attribute: 'date', cast: true } as const;
const bits = [['1', true], ['0', false], none] as const;
/** Letters that a collation may take for one another, and blanks. */
const spelt = same(
  'retail',
  'Retail',
  'RETAIL',
  'rétail',
  'straße',
  'strasse',
  'ı',
  'i',
  'I',
  'retail ',
  ' retail',
  '',
);

export const columnCases: readonly ColumnCase[] = [
  {
    ...number,
    called: 'doubles, also those that are no numbers',
    types: double,
    values: [
      ...asNumbers('NaN', 'Infinity', '-Infinity', '0.1', '-0.0', '1e-90', '1e100'),
      // Larger than what is read.
      ['1e101', Number.NaN],
      ['-1.7976931348623157e308', Number.NaN],
      none,
    ],
  },
  {
    ...number,
    called: 'numbers of 32 bits',
    types: { duckdb: 'REAL', postgres: 'real', spark: 'FLOAT' },
    values: [['0.1', Math.fround(0.1)], ['16777217', 16777216], ['NaN', Number.NaN], none],
  },
  {
    ...number,
    called: 'whole numbers of 16 bits',
    types: everywhere('SMALLINT'),
    values: [...asNumbers('7', '-32768', '32767'), none],
  },
  {
    ...number,
    called: 'whole numbers of 64 bits, also those between two doubles',
    types: everywhere('BIGINT'),
    values: [...asNumbers('9007199254740993', '9007199254740995', '-9223372036854775808', '3'), none],
  },
  {
    ...number,
    called: 'decimals of two places',
    types: everywhere('DECIMAL(18,2)'),
    values: [...asNumbers('0.10', '-0.07', '1234567890123456.78', '19.99'), none],
  },
  {
    ...number,
    called: 'decimals of ten places',
    types: everywhere('DECIMAL(38,10)'),
    values: [
      ...asNumbers('0.1000000000', '-0.0000000001', '123456789012345.6789012345', '1234567.1234567890', '0.3333333333'),
      none,
    ],
  },
  {
    ...number,
    called: 'decimals beyond 2^53, which DuckDB before 2.0 reads one bit off',
    types: { postgres: 'DECIMAL(38,10)', spark: 'DECIMAL(38,10)' },
    values: [...asNumbers('9007199254740993.0000000001', '1234567890123456789012345678.0123456789'), none],
  },
  {
    ...boolean,
    called: 'booleans',
    types: everywhere('BOOLEAN'),
    values: [['true', true], ['false', false], none],
  },
  { ...boolean, called: 'booleans as integers', types: everywhere('INTEGER'), values: [...bits, ['2', 'no boolean']] },
  { ...boolean, called: 'booleans as small integers', types: everywhere('SMALLINT'), values: bits },
  { ...boolean, called: 'booleans as decimals', types: everywhere('DECIMAL(1,0)'), values: bits },
  {
    ...boolean,
    called: 'booleans as texts',
    cast: false,
    types: text,
    values: [
      ['t', true],
      ['f', false],
      ['TRUE', true],
      ['False', false],
      ['1', true],
      ['0', false],
      ['yes', 'no boolean'],
      ['', 'no boolean'],
      none,
    ],
  },
  {
    ...boolean,
    called: 'booleans as letters of one place',
    cast: false,
    types: everywhere('CHAR(1)'),
    values: [['t', true], ['f', false], ['Y', 'no boolean'], none],
  },
  { ...category, called: 'texts', types: text, values: [...spelt, none] },
  {
    ...category,
    called: 'texts of a collation without case',
    before: {
      postgres: `CREATE COLLATION nocase (provider = icu, locale = 'und-u-ks-level1', deterministic = false)`,
    },
    types: {
      duckdb: 'VARCHAR COLLATE NOCASE.NOACCENT',
      postgres: 'text COLLATE nocase',
      spark: 'STRING COLLATE UTF8_LCASE',
    },
    values: [...spelt, none],
  },
  {
    ...category,
    called: 'texts in a session without case',
    before: { duckdb: `SET default_collation='nocase'` },
    types: { duckdb: 'VARCHAR' },
    values: [...spelt, none],
  },
  {
    ...category,
    called: 'texts filled with blanks, which PostgreSQL takes off',
    types: { postgres: 'CHAR(10)' },
    values: [...same('retail', 'Retail', ''), none],
  },
  {
    ...category,
    called: 'texts filled with blanks, which Spark leaves on',
    types: { spark: 'CHAR(10)' },
    values: [['retail', 'retail    '], ['Retail', 'Retail    '], none],
  },
  {
    ...date,
    called: 'instants with a zone',
    holds: 'timestamptz',
    types: { duckdb: 'TIMESTAMPTZ', postgres: 'timestamptz', spark: 'TIMESTAMP' },
    values: [
      ['2026-06-20 09:00:00+00:00', '2026-06-20T09:00:00Z'],
      // Twice the same hour on a clock in New York.
      ['2025-11-02 05:30:00.123+00:00', '2025-11-02T05:30:00.123Z'],
      ['2025-11-02 06:30:00.123+00:00', '2025-11-02T06:30:00.123Z'],
      ['1969-12-31 23:59:59.999+00:00', '1969-12-31T23:59:59.999Z'],
      ['2026-07-01 00:00:00+00:00', '2026-07-01T00:00:00Z'],
      none,
    ],
  },
  {
    ...date,
    called: 'instants without a zone',
    holds: 'timestamp',
    types: { duckdb: 'TIMESTAMP', postgres: 'timestamp', spark: 'TIMESTAMP_NTZ' },
    values: [
      ['2026-06-20 09:00:00', '2026-06-20T09:00:00Z'],
      // No such hour on a clock in New York.
      ['2026-03-08 02:30:00.007', '2026-03-08T02:30:00.007Z'],
      ['1969-12-31 23:59:59.999', '1969-12-31T23:59:59.999Z'],
      ['1900-02-28 00:00:00.001', '1900-02-28T00:00:00.001Z'],
      none,
    ],
  },
  {
    ...date,
    called: 'days',
    holds: 'date',
    types: everywhere('DATE'),
    values: [
      ['2026-06-29', '2026-06-29T00:00:00Z'],
      ['1969-12-31', '1969-12-31T00:00:00Z'],
      ['1900-03-01', '1900-03-01T00:00:00Z'],
      ['2026-07-01', '2026-07-01T00:00:00Z'],
      none,
    ],
  },
  {
    ...date,
    called: 'milliseconds',
    holds: 'ms',
    types: everywhere('BIGINT'),
    values: [['1781946000123', '2026-06-20T09:00:00.123Z'], ['-1', '1969-12-31T23:59:59.999Z'], none],
  },
  {
    ...date,
    called: 'milliseconds as doubles, also those that are no numbers',
    holds: 'ms',
    types: double,
    values: [
      ['1781946000123', '2026-06-20T09:00:00.123Z'],
      ['NaN', 'no instant'],
      ['Infinity', 'no instant'],
      ['-Infinity', 'no instant'],
      none,
    ],
  },
  {
    ...date,
    called: 'instants that are infinite',
    holds: 'timestamptz',
    types: { duckdb: 'TIMESTAMPTZ', postgres: 'timestamptz' },
    values: [
      ['infinity', 'no instant'],
      ['-infinity', 'no instant'],
      ['2026-06-20 09:00:00+00:00', '2026-06-20T09:00:00Z'],
    ],
  },
];

/** Session time zones with half an hour, with summer time, and none. */
export const zones = ['UTC', 'Asia/Kolkata', 'America/New_York'];

/** The statement that sets the time zone of a session. */
export function inZone(name: Database['name'], zone: string): string {
  return name === 'spark' ? `SET spark.sql.session.timeZone=${zone}` : `SET TimeZone='${zone}'`;
}

/** Scores a column in a database and in the library; one sentence for each row on which they differ. */
export async function columnDifferences(database: Database, one: ColumnCase): Promise<string[]> {
  const { literals, name } = database;
  const type = one.types[name] as string;
  const records = one.values.map(([, x]) => ({ x }));
  const model = modelFor(one);
  if (one.before?.[name] !== undefined) await database.run(one.before[name]);
  await database.run('DROP TABLE IF EXISTS columns_tried');
  await database.run(`CREATE TABLE columns_tried (id INTEGER, x ${type})`);
  const rows = one.values.map(([own], i) => {
    const literal = own === null ? 'NULL' : literals.text(own);
    return `(${i}, ${own !== null && one.cast ? `CAST(${literal} AS ${type})` : literal})`;
  });
  await database.run(`INSERT INTO columns_tried VALUES ${rows.join(', ')}`);
  const columns = one.holds === undefined ? {} : { columns: { x: { column: 'x', type: one.holds } } };
  const { sql } = toSql(model, { dialect: name, table: 'columns_tried', key: 'id', asOf, ...columns });
  const found = new Map((await database.rows(sql)).map((row) => [Number(row.id), row]));
  const batch = compile(model).many(records as never, { asOf });
  const rejected = new Set(batch.rejected.map(({ index }) => index));
  const scores = (batch.numbers as { score: Float64Array }).score;
  return records.flatMap((_, i) => {
    const row = found.get(i);
    const here = rejected.has(i) ? 'refused' : String(scores[i]);
    const there = row === undefined ? 'not there' : row.rejected !== null ? 'refused' : String(row.score);
    return here === there ? [] : [`${one.called}: ${one.values[i]?.[0]} is ${there}, not ${here}`];
  });
}

/** A model that gives each value a score of its own: numbers that are the very same, texts, and instants to the millisecond. */
function modelFor({ attribute, values }: ColumnCase) {
  const given = [...new Set(values.map(([, x]) => x).filter((x) => x !== null))];
  const declared: Readonly<Record<ColumnCase['attribute'], Attribute>> = {
    number: { type: 'number' },
    category: { type: 'category', values: ['retail', ...given.slice(1)].map(String).slice(0, -1) },
    boolean: { type: 'boolean' },
    date: { type: 'date' },
  };
  const numbers = given.filter((x) => typeof x === 'number' && Math.abs(x) <= 1e100) as number[];
  const terms: Readonly<Record<ColumnCase['attribute'], object>> = {
    number: {
      type: 'cases',
      of: numbers.map((x, k) => ({ if: { attribute: 'x', equals: x }, amount: k + 1 })),
      missing: -1,
    },
    category: {
      type: 'points',
      attribute: 'x',
      amounts: Object.fromEntries(
        (declared.category as { values: readonly string[] }).values.map((value, k) => [value, k + 1]),
      ),
      missing: -1,
      unseen: -2,
    },
    boolean: { type: 'points', attribute: 'x', amounts: { true: 1, false: 2 }, missing: -1 },
    date: { type: 'linear', attribute: 'days', slope: 1, missing: -1 },
  };
  return parseModel({
    kind: 'leadScore',
    schema: 2,
    name: 'columns',
    version: '1',
    decimals: attribute === 'date' ? 9 : 0,
    attributes: { x: declared[attribute] },
    ...(attribute === 'date' ? { derived: { days: { daysSince: 'x' } } } : {}),
    axes: [{ id: 'fit', terms: [terms[attribute]] }],
  });
}
