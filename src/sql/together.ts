import type { Attribute } from '../model/attribute/attribute.js';
import { choice, type Sql } from '../model/sql/dialect.js';
import { dialects } from './dialects/dialects.js';
import { columnList } from './layers.js';
import { Names } from './names.js';
import type { ReadOptions } from './options.js';
import { printColumn, type WrittenColumn } from './outputs.js';
import type { WrittenQuery } from './query.js';
import { columnOf, LARGEST, valueSql } from './values.js';

/** One model of a composition, written as a table expression. */
export interface Part {
  readonly name: string;
  readonly table: string;
  readonly columns: readonly WrittenColumn[];
  /** For a model over a list: the list, the date since when an item exists, and how its items are read. */
  readonly items: { readonly list: string; readonly at: string | undefined; readonly given: ReadOptions } | undefined;
}

/** The rows of the model in which a composition ends, without those that any of its models rejected. */
export function togetherOf(
  parts: readonly Part[],
  end: string,
  fingerprint: string,
  options: ReadOptions,
  tableNames: Names,
): WrittenQuery {
  const dialect = dialects[options.dialect];
  const { identifier, text } = dialect;
  const last = parts.find(({ name }) => name === end) as Part; // it is one of them
  const own = identifier(last.table);
  const tables: Sql[] = [];
  const joins: Sql[] = [];
  const refusals: Sql[] = [];
  const columns: { name: Sql; expression: Sql }[] = [{ name: '', expression: `${own}.*` }];
  const names = new Names(last.columns.map(({ name }) => name));
  const told = last.columns.filter(({ of, type }) => {
    if (type === 'key' || (of !== undefined && 'why' in of)) return false;
    return options.explain.totals || of === undefined || !('total' in of);
  });
  for (const part of parts) {
    const { table, key } =
      part.items === undefined ? { table: part.table, key: options.key } : refusedItems(part, tables);
    const other = identifier(table);
    refusals.push(`${other}.${identifier(rejectedIn(part).name)}`);
    if (part === last) continue;
    const same = options.key.map((one, k) => `${other}.${identifier(key[k] as string)} = ${own}.${identifier(one)}`);
    joins.push(`\n  LEFT JOIN ${other} ON ${same.join(' AND ')}`);
    if (part.items !== undefined || !options.explain.parts) continue;
    for (const column of part.columns) {
      if (column.of === undefined || !('result' in column.of)) continue;
      const name = names.of(`${part.name} ${column.of.result}`);
      columns.push({ name: identifier(name), expression: `${other}.${identifier(column.name)}` });
      told.push({ ...column, name, holds: `${column.of.result} of ${part.name}` });
    }
  }
  const nameless = options.key.map(
    (one) => [`${own}.${identifier(one)} IS NULL`, text(`${one}: expected a key, got nothing`)] as const,
  );
  const first = refusals.length === 1 ? (refusals[0] as Sql) : `COALESCE(${refusals.join(', ')})`;
  const refused = identifier(names.of('refused'));
  columns.push({ name: refused, expression: choice(nameless, first) });
  const together = identifier(tableNames.of('together'));
  tables.push(`${together} AS (\n  SELECT\n${columnList(columns, 4)}\n  FROM ${own}${joins.join('')}\n)`);
  const keys = last.columns
    .filter(({ type }) => type === 'key')
    .map((one) => ({ ...one, value: identifier(one.name) }));
  const rejected = { ...rejectedIn(last), value: refused };
  return {
    tables,
    last: together,
    columns: [
      ...keys,
      ...told.map((one) => ({ ...one, value: choice([[`${refused} IS NULL`, identifier(one.name)]]) })),
      printColumn(names.of('model'), text(fingerprint)),
      rejected,
    ],
  };

  /** Why a model rejected an item of each row, among existing items. */
  function refusedItems(
    { table, items, columns: all }: Part,
    to: Sql[],
  ): { readonly table: string; readonly key: readonly string[] } {
    const { at, given } = items as NonNullable<Part['items']>;
    const key = given.key.slice(0, options.key.length);
    const why = identifier(rejectedIn({ columns: all }).name);
    const conditions = [`${why} IS NOT NULL`];
    if (at !== undefined) {
      const asOf = options.asOf === null ? dialect.now() : dialect.number(options.asOf);
      const date: Attribute = { type: 'date' };
      const since = valueSql(
        date,
        columnOf(at, given.columns),
        'own',
        asOf,
        dialect,
        `options.tables.${items?.list}.columns.${at}`,
      ).read;
      conditions.push(`NOT COALESCE(${since} > ${asOf} AND ${since} <= ${dialect.number(LARGEST)}, FALSE)`);
    }
    const refusedTable = tableNames.of(`${table} refused`);
    const keys = key.map(identifier).join(', ');
    to.push(
      `${identifier(refusedTable)} AS (\n  SELECT ${keys}, MIN(${why}) AS ${why}\n  FROM ${identifier(table)} AS own\n  WHERE ${conditions.join(' AND ')}\n  GROUP BY ${keys}\n)`,
    );
    return { table: refusedTable, key };
  }
}

/** The column with the reason why a row or item is rejected. */
function rejectedIn({ columns }: Pick<Part, 'columns'>): WrittenColumn {
  return columns.find(({ of }) => of !== undefined && 'why' in of) as WrittenColumn; // each query has one
}
