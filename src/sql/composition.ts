import { neededOf } from '../compose/attributes.js';
import { compose } from '../compose/compose.js';
import { type Link, linksOf, listOf } from '../compose/feeds.js';
import type { Composition, Feed } from '../compose/model.js';
import { endsOf, orderOf } from '../compose/order.js';
import { at, fail } from '../core/errors.js';
import type { Model } from '../kinds/registry.js';
import { requireKind } from '../kinds/require-kind.js';
import { sqls } from '../kinds/sqls.js';
import type { ListAttribute } from '../model/attribute/attribute.js';
import type { ModelBase } from '../model/kind.js';
import { readyOf } from '../model/scorer/ready.js';
import type { Sql } from '../model/sql/dialect.js';
import type { KindSql } from '../model/sql/reading.js';
import { dialects } from './dialects/dialects.js';
import type { FedColumn } from './fed.js';
import { tableFor } from './many.js';
import { Names } from './names.js';
import { type ColumnName, type ManyTable, namesIn, type ReadOptions, readOptions, type SqlOptions } from './options.js';
import type { SqlQuery } from './outputs.js';
import { headOf, statement, toldColumns, type WrittenQuery, writtenQuery } from './query.js';
import { type Part, togetherOf } from './together.js';
import { columnOf } from './values.js';

/**
 * Writes a composition as one query: a table expression for each model, with the query of that model over the host's table and
 * the results of the models before it.
 */
export function compositionQuery(composition: Composition, options: SqlOptions): SqlQuery {
  const { fingerprint } = compose(composition);
  const read = readOptions(options, true);
  const dialect = dialects[read.dialect];
  const links = linksOf(composition);
  const order = orderOf(Object.keys(composition.models), links);
  const names = 'names' in order ? order.names : []; // cycles were rejected
  const end = composition.result ?? (endsOf(names, links)[0] as string);
  const hosts = [read.table, ...Object.values(read.tables).map(({ table }) => namesIn(table, 'table'))];
  const tableNames = new Names(hosts.flat());
  const tables = new Map(names.map((name) => [name, tableNames.of(name)]));
  const taken = [...tables.values()];
  const { attributes } = neededOf(composition, names);
  const parts: Part[] = [];
  const written: Sql[] = [];
  for (const name of names) {
    const model = composition.models[name] as Model; // they are its names
    const list = listOf(composition, name);
    const own = links.filter(({ reader }) => reader === name);
    const fedOn = links.flatMap(({ feed }) => (feed.model === name ? [feed] : []));
    const totals = fedOn.some(({ total }) => total !== undefined);
    const explain = name === end ? read.explain : NOTHING;
    const asked = { ...read, explain: { ...explain, totals: totals || explain.totals } };
    const given =
      list === undefined
        ? ofRecord(own, asked, parts)
        : ofItems(name, model, own, asked, parts, list, attributes[list] as ListAttribute);
    const place = { path: `${at('', name)}.`, taken };
    const sql = sqls[model.kind] as unknown as KindSql<ModelBase>;
    const query = withAll(fedOn, writtenQuery(requireKind(model), sql, model, undefined, given, place), read);
    const table = tables.get(name) as string;
    const items = list === undefined ? undefined : { list, at: (attributes[list] as ListAttribute).at, given };
    parts.push({ name, table, columns: query.columns, items });
    const inner = statement([`${name}: ${model.name} ${model.version} (${model.kind})`], query, dialect);
    written.push(`${dialect.identifier(table)} AS (\n${inner}\n)`);
  }
  const query = togetherOf(parts, end, fingerprint, read, tableNames);
  const all = { ...query, tables: [...written, ...query.tables] };
  const sql = statement(headOf(composition, 'composition', fingerprint, read.asOf), all, dialect);
  return { sql, columns: toldColumns(query.columns), fingerprint };
}

const NOTHING = { totals: false, lines: false, reasons: 0, parts: false };

/** The options of a model of the record: its fed attributes come from the queries before, joined by the key. */
function ofRecord(links: readonly Link[], options: ReadOptions, parts: readonly Part[]): ReadOptions {
  const attributes: Record<string, FedColumn> = {};
  const fields: Record<string, Record<string, FedColumn>> = {};
  const tables: Record<string, ManyTable> = { ...options.tables };
  for (const { attribute, field, feed } of links) {
    const column = columnFed(feed, parts);
    if (field === undefined) {
      attributes[attribute] = { ...column, on: options.key.map((key) => [key, key] as const) };
      continue;
    }
    const table = tables[attribute];
    if (table === undefined) continue; // rejected where the list is read
    const last = parts.filter(({ items }) => items?.list === attribute).at(-1);
    if (parts.find(({ name }) => name === feed.model)?.items === undefined) {
      const own = namesIn(table.key, 'key');
      fields[attribute] = {
        ...fields[attribute],
        [field]: { ...column, on: own.map((key, k) => [key, options.key[k] as string] as const) },
      };
    } else {
      // The query of the last model over the list also carries the columns of those before it.
      const columns = { ...table.columns, [field]: column.column };
      tables[attribute] = { ...table, table: (last as Part).table, columns };
    }
  }
  return { ...options, tables, fed: { attributes, fields } };
}

/** The options of a model over the items of a list: the items are its rows, and their columns are passed on beside its results. */
function ofItems(
  name: string,
  model: Model,
  links: readonly Link[],
  options: ReadOptions,
  parts: readonly Part[],
  list: string,
  attribute: ListAttribute,
): ReadOptions {
  const fed = new Map(links.map((link) => [link.attribute, link.feed]));
  for (const read of readyOf(requireKind(model), model).reads) {
    const { type } = model.attributes[read] ?? {};
    if (fed.has(read) || !(type === 'events' || type === 'set' || type === 'list')) continue;
    const expected = 'attributes that stand in columns of the items, where SQL scores each item of a list';
    fail({
      code: 'not-supported',
      path: at(`${at('models', name)}.attributes`, read),
      expected,
      got: `one of type ${type}`,
    });
  }
  const table = tableFor(list, attribute, options.tables);
  const key = namesIn(table.key, 'key');
  const before = parts.filter(({ items }) => items?.list === list);
  const handed = before.flatMap(({ columns }) =>
    columns.flatMap(({ of, name: own }) => (of === undefined || 'why' in of ? [] : [own])),
  );
  const fields = Object.keys(attribute.fields).map((field) => named(columnOf(field, table.columns ?? {})));
  const columns: Record<string, ColumnName> = { ...table.columns };
  const attributes: Record<string, FedColumn> = {};
  for (const [own, feed] of fed) {
    const column = columnFed(feed, parts);
    if (before.some(({ name: other }) => other === feed.model)) columns[own] = column.column;
    else attributes[own] = { ...column, on: key.map((one, k) => [one, options.key[k] as string] as const) };
  }
  return {
    ...options,
    table: namesIn(before.at(-1)?.table ?? table.table, 'table'),
    key: [...new Set([...key, ...fields, ...handed])],
    columns,
    tables: {},
    fed: { attributes, fields: {} },
  };
}

function named(column: ColumnName): string {
  return typeof column === 'string' ? column : column.column;
}

/** The table and column of a feed. */
function columnFed(feed: Feed, parts: readonly Part[]): Pick<FedColumn, 'table' | 'column'> {
  const { table, columns } = parts.find(({ name }) => name === feed.model) as Part; // it comes earlier
  return { table, column: columns.find(({ of }) => isFed(of, feed))?.name as string }; // all that is fed was added
}

function isFed(of: WrittenQuery['columns'][number]['of'], { number, label, total }: Feed): boolean {
  if (of === undefined || 'why' in of) return false;
  return 'total' in of ? of.total === total : of.result === (number ?? label);
}

/** A query with every column that others are fed from; a result without a value in any row has no column. */
function withAll(feeds: readonly Feed[], query: WrittenQuery, { dialect: name }: ReadOptions): WrittenQuery {
  const dialect = dialects[name];
  const columns = [...query.columns];
  for (const feed of feeds) {
    if (columns.some(({ of }) => isFed(of, feed))) continue;
    const result = (feed.number ?? feed.label) as string; // totals are all there
    const own = new Names(columns.map((column) => column.name)).of(result);
    const [type, value] =
      feed.label === undefined
        ? (['number', dialect.asNumber('NULL')] as const)
        : (['text', dialect.asText('NULL')] as const);
    columns.push({ name: own, type, holds: `${result} of the result`, value, of: { result } });
  }
  return { ...query, columns };
}
