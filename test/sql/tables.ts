import { parseInstant } from '../../src/core/time.js';
import type { Attributes } from '../../src/model/attribute/attribute.js';
import type { ManyTable, SqlOptions } from '../../src/sql/options.js';

/** How a database writes the values of a test's tables. */
export interface Literals {
  readonly double: string;
  readonly varchar: string;
  readonly boolean: string;
  readonly timestamp: string;
  number(x: number): string;
  text(text: string): string;
  instant(ms: number): string;
  name(name: string): string;
}

export const duckdbLiterals: Literals = {
  double: 'DOUBLE',
  varchar: 'VARCHAR',
  boolean: 'BOOLEAN',
  timestamp: 'TIMESTAMPTZ',
  number: (x) => `'${x}'::DOUBLE`,
  text: (text) => `'${text.replaceAll("'", "''")}'`,
  instant: (ms) => `TIMESTAMPTZ '${new Date(ms).toISOString()}'`,
  name: (name) => `"${name.replaceAll('"', '""')}"`,
};

export const postgresLiterals: Literals = {
  ...duckdbLiterals,
  double: 'double precision',
  varchar: 'text',
  timestamp: 'timestamptz',
  number: (x) => `'${x}'::float8`,
};

export const sparkLiterals: Literals = {
  ...duckdbLiterals,
  varchar: 'STRING',
  timestamp: 'TIMESTAMP',
  number: (x) => `CAST('${x}' AS DOUBLE)`,
  // Spark fills in what stands in such brackets, also within a text.
  text: (text) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('${', '\\u0024{')}'`,
  instant: (ms) => `TIMESTAMP '${new Date(ms).toISOString()}'`,
  name: (name) => `\`${name.replaceAll('`', '``')}\``,
};

type Row = Readonly<Record<string, unknown>>;

/**
 * Statements that put records into tables: one for the records, and one for each log, list and set.
 *
 * @param none - what a record is that has no events, items or texts, by attribute
 */
export function tablesOf(
  records: readonly Row[],
  attributes: Attributes,
  literals: Literals,
  none: (name: string) => 'missing' | 'empty' = noneOf,
): {
  readonly statements: readonly string[];
  readonly options: Pick<SqlOptions, 'table' | 'key' | 'columns' | 'tables'>;
} {
  const typeOf = (type: string) =>
    type === 'number'
      ? literals.double
      : type === 'boolean'
        ? literals.boolean
        : type === 'date'
          ? literals.timestamp
          : literals.varchar;
  const written = (type: string, value: unknown): string => {
    if (value === null || value === undefined) return 'NULL';
    if (typeof value === 'number') return literals.number(value);
    if (typeof value === 'boolean') return String(value).toUpperCase();
    const ms = type === 'date' ? parseInstant(String(value)) : null;
    return ms === null ? literals.text(String(value)) : literals.instant(ms);
  };
  const single = Object.entries(attributes).filter(([, { type }]) => !['events', 'list', 'set'].includes(type));
  const many = Object.entries(attributes).filter(([, { type }]) => ['events', 'list', 'set'].includes(type));
  const table = (
    name: string,
    columns: readonly (readonly [string, string])[],
    rows: readonly (readonly string[])[],
  ) => [
    `DROP TABLE IF EXISTS ${literals.name(name)}`,
    `CREATE TABLE ${literals.name(name)} (${columns.map(([column, type]) => `${literals.name(column)} ${type}`).join(', ')})`,
    ...batches(rows).map(
      (some) => `INSERT INTO ${literals.name(name)} VALUES ${some.map((row) => `(${row.join(', ')})`).join(', ')}`,
    ),
  ];
  const made = [
    () =>
      table(
        'records',
        [['id', 'INTEGER'], ...single.map(([name, { type }]) => [name, typeOf(type)] as const)],
        records.map((record, i) => [
          String(i),
          ...single.map(([name, { type }]) => written(type, ownOf(record, name))),
        ]),
      ),
  ];
  const tables: Record<string, ManyTable> = {};
  for (const [name, attribute] of many) {
    const fields: readonly (readonly [string, string])[] =
      attribute.type === 'list'
        ? Object.entries(attribute.fields).map(([field, { type }]) => [field, type] as const)
        : attribute.type === 'set'
          ? [['value', 'text']]
          : [
              ['at', 'date'],
              ...('types' in attribute && attribute.types !== undefined ? [['type', 'text'] as const] : []),
            ];
    const rows = () =>
      records.flatMap((record, i) =>
        ((ownOf(record, name) ?? []) as readonly unknown[]).map((one) => [
          String(i),
          ...fields.map(([field, type]) => written(type, attribute.type === 'set' ? one : ownOf(one as Row, field))),
        ]),
      );
    made.push(() =>
      table(name, [['record', 'INTEGER'], ...fields.map(([field, type]) => [field, typeOf(type)] as const)], rows()),
    );
    const dates = fields.filter(([, type]) => type === 'date');
    tables[name] = {
      table: name,
      key: 'record',
      columns: Object.fromEntries(dates.map(([field]) => [field, { column: field, type: 'timestamptz' }])),
      none: none(name),
    };
  }
  const dates = single.filter(([, { type }]) => type === 'date');
  return {
    // Many records make long texts: only when they are asked for.
    get statements() {
      return made.flatMap((make) => make());
    },
    options: {
      table: 'records',
      key: 'id',
      columns: Object.fromEntries(dates.map(([name]) => [name, { column: name, type: 'timestamptz' }])),
      tables,
    },
  };
}

/** What a record has under a name, which may be one that every object inherits. */
function ownOf(record: Row, name: string): unknown {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

/** Half of the logs, lists and sets are missing where a record has none of them, the others empty. */
function noneOf(name: string): 'missing' | 'empty' {
  return name.length % 2 === 0 ? 'missing' : 'empty';
}

/** The same with numbers of at most nine decimals, as people and fits write them: PostgreSQL refuses products of smaller ones. */
export function plain<T>(value: T): T {
  return JSON.parse(
    JSON.stringify(value, (_, x: unknown) => (typeof x === 'number' ? Math.round(x * 1e9) / 1e9 + 0 : x)),
  ) as T;
}

/** Records as tables can hold them, where nothing and none are the same: the one or the other. */
export function asTables(records: readonly Row[], attributes: Attributes): Row[] {
  return records.map((record) => {
    const own: Record<string, unknown> = plain(record);
    for (const [name, { type }] of Object.entries(attributes)) {
      if (!['events', 'list', 'set'].includes(type)) continue;
      const given = own[name];
      const none = given === null || given === undefined || (Array.isArray(given) && given.length === 0);
      if (none) own[name] = noneOf(name) === 'missing' ? null : [];
    }
    return own;
  });
}

function batches<T>(rows: readonly T[]): T[][] {
  const made: T[][] = [];
  for (let at = 0; at < rows.length; at += 500) made.push(rows.slice(at, at + 500));
  return made;
}
