import { at, fail } from '../core/errors.js';
import type { Attribute, Attributes } from '../model/attribute/attribute.js';
import { choice, type Dialect, type Sql } from '../model/sql/dialect.js';
import type { SqlMany } from '../model/sql/facts.js';
import { type FedColumn, joinsOf } from './fed.js';
import { Layers } from './layers.js';
import { dateFieldOf, expectationOf, fieldsOf, type ManyAttribute } from './many-fields.js';
import { Names } from './names.js';
import { type ManyTable, namesIn } from './options.js';
import { columnOf, LARGEST, unlistedSql, valueSql } from './values.js';

/** What belongs to the rows of a query, in a separate table, while it is written. */
export interface WrittenMany {
  readonly many: SqlMany;
  /** The table expressions that compute its figures. */
  tables(): readonly string[];
  /** The table of its figures by the keys of rows, and each figure with its default when there are none; null when no figure is needed. */
  figures(): readonly {
    readonly table: string;
    readonly columns: readonly { readonly name: Sql; readonly expression: Sql }[];
  }[];
}

/** A date of the row: its column, and the table expression that has it beside the key. */
export interface RowDate {
  readonly table: Sql;
  readonly column: Sql;
}

/** What is needed to write a separate table. */
interface Setting {
  readonly dialect: Dialect;
  readonly asOf: Sql;
  /** The names of the columns of the whole query. */
  readonly names: Names;
  /** The names of its table expressions. */
  readonly tableNames: Pick<Names, 'of'>;
  /** The keys of rows in every table expression that has a row for each. */
  readonly keys: readonly Sql[];
  /** The fields that other models feed. */
  readonly fed: Readonly<Record<string, FedColumn>>;
  /** The column of a date of the row. */
  dateOf(name: string): RowDate;
  /** Rejects rows for which a condition is true. */
  refuse(condition: Sql, expected: string): void;
}

/** The table of what belongs to rows, which the options must name. */
export function tableFor(
  name: string,
  { type }: ManyAttribute,
  tables: Readonly<Record<string, ManyTable>>,
): ManyTable {
  const table = Object.hasOwn(tables, name) ? tables[name] : undefined;
  if (table !== undefined) return table;
  const what = { events: 'events', list: 'items', set: 'texts' }[type];
  const expected = `the table of its ${what}, such as { table: ${JSON.stringify(name)}, key: 'id' }`;
  return fail({ code: 'missing-value', path: at('options.tables', name), expected, got: 'nothing' });
}

/** The events of a log, the items of a list or the texts of a set, as stored in a separate table. */
export function writtenMany(name: string, attribute: ManyAttribute, table: ManyTable, setting: Setting): WrittenMany {
  const { dialect, asOf, keys, fed, refuse } = setting;
  const { number } = dialect;
  const path = at('options.tables', name);
  const fields = fieldsOf(attribute);
  const tableOf = (part: string) => dialect.identifier(setting.tableNames.of(`${name} ${part}`));
  const [own, then, totals] = [tableOf(''), tableOf('then'), tableOf('totals')];
  const names = new Names();
  const keyColumns = keys.map((_, k) => dialect.identifier(names.of(`key ${k + 1}`)));
  const layers = new Layers(dialect, names, ['known', 'each', 'places'], tableOf);
  const raw = new Map<string, Sql>();
  const cleaned = new Map<string, Sql>();
  const beside = new Map<string, Sql>();
  const joins: FedColumn[] = [];
  const figures = new Map<string, { name: Sql; outer: Sql; none: Sql }>();
  const dateField = dateFieldOf(attribute);

  const value = (field: string): Sql => {
    const found = cleaned.get(field);
    if (found !== undefined) return found;
    const declared = Object.hasOwn(fields, field) ? fields[field] : undefined;
    if (declared === undefined)
      return fail({ code: 'unknown-name', path, expected: 'a declared field', got: JSON.stringify(field) });
    const given = Object.hasOwn(fed, field) ? fed[field] : undefined;
    if (given !== undefined) joins.push(given);
    const place = given?.column ?? columnOf(field, table.columns ?? {});
    const prefix = given === undefined ? 'own' : dialect.identifier(given.table);
    const read = valueSql(declared, place, prefix, asOf, dialect, at(`${path}.columns`, field));
    const column = dialect.identifier(names.of(field));
    raw.set(column, read.read);
    // Later ones are left out entirely.
    const clean = field === dateField ? column : read.cleaned(column);
    const known = clean === column ? column : layers.column('known', `${field} known`, clean);
    cleaned.set(field, known);
    const wrong = read.wrong(known);
    if (wrong !== undefined)
      refuseAny(`wrong ${field}`, wrong, `${name}: expected ${field} ${expectationOf(declared)}`);
    return known;
  };
  const total = (called: string, aggregate: Sql, none: Sql): Sql => {
    const key = `${aggregate} ${none}`;
    const known = figures.get(key);
    if (known !== undefined) return known.outer;
    const made = {
      name: dialect.identifier(names.of(called)),
      outer: dialect.identifier(setting.names.of(`${name} ${called}`)),
      none,
    };
    figures.set(key, made);
    aggregates.push({ name: made.name, aggregate });
    return made.outer;
  };
  const aggregates: { name: Sql; aggregate: Sql }[] = [];
  const refuseAny = (called: string, condition: Sql, expected: string) => {
    const counted = `SUM(${choice([[condition, number(1)]], number(0))})`;
    refuse(`${total(called, counted, number(0))} > ${number(0)}`, expected);
  };
  // Even those after the instant of evaluation show that a row has a log.
  const missing = table.none === 'missing' ? dialect.identifier(setting.names.of(`${name} missing`)) : 'FALSE';
  const there = tableOf('there');
  if (dateField !== undefined) value(dateField);
  if (attribute.type === 'events')
    refuseAny('without an instant', `${value('at')} IS NULL`, `${name}: expected an instant for each event`);
  if (attribute.type === 'events' && attribute.types !== undefined) {
    refuseAny('without a type', `${value('type')} IS NULL`, `${name}: expected a type for each event`);
    if (attribute.unseen === 'refuse')
      refuseAny(
        'of unlisted types',
        unlistedSql(fields.type as Attribute, value('type'), dialect),
        `${name}: expected listed types`,
      );
  }
  const each = { dialect, attributes: fields as Attributes, asOf, value };
  return {
    many: {
      each,
      missing,
      column: (called, expression, level) => layers.column(level === 1 ? 'each' : 'places', called, expression),
      place: (order, among) =>
        dialect.asNumber(
          `ROW_NUMBER() OVER (PARTITION BY ${[...keyColumns, ...(among === undefined ? [] : [among])].join(', ')} ORDER BY ${order})`,
        ),
      total,
      requireKnown: (field) =>
        refuseAny(`without ${field}`, `${value(field)} IS NULL`, `${name}: expected ${field} of each, got nothing`),
      requireListed: (field) =>
        refuseAny(
          `unlisted ${field}`,
          unlistedSql(fields[field] as Attribute, value(field), dialect),
          `${name}: expected ${field} one of the listed texts`,
        ),
      beside(date) {
        const known = beside.get(date) ?? dialect.identifier(names.of(date));
        beside.set(date, known);
        return known;
      },
    },
    tables() {
      if (figures.size === 0 && missing === 'FALSE') return [];
      const ownKeys = namesIn(table.key, `${path}.key`).map((key) => `own.${dialect.identifier(key)}`);
      const keysOf = ownKeys.map((key, k) => `${key} AS ${keyColumns[k]}`);
      const read = [...raw].map(([column, expression]) => `${expression} AS ${column}`);
      const dates = [...beside].map(([date, column]) => ({ ...setting.dateOf(date), as: column }));
      const besides = dates.map(({ table: of, column, as }) => `${of}.${column} AS ${as}`);
      const joined = [...new Set(dates.map((date) => date.table))]
        .map((of) => `\n  JOIN ${of} ON ${keys.map((key, k) => `${of}.${key} = ${ownKeys[k]}`).join(' AND ')}`)
        .join('');
      const from = namesIn(table.table, `${path}.table`).map(dialect.identifier).join('.');
      const first = `${own} AS (\n  SELECT\n    ${[...keysOf, ...read, ...besides].join(',\n    ')}\n  FROM ${from} AS own${joined}${joinsOf(joins, dialect)}\n)`;
      const since = dateField === undefined ? undefined : (cleaned.get(dateField) as Sql);
      const narrowed =
        since === undefined
          ? []
          : [
              `${then} AS (\n  SELECT * FROM ${own}\n  WHERE ${since} IS NULL OR ${since} <= ${asOf} OR ${since} > ${number(LARGEST)}\n)`,
            ];
      const { tables, last } = layers.written(since === undefined ? own : then);
      const made = aggregates.map((one) => `${one.aggregate} AS ${one.name}`);
      const figured = `${totals} AS (\n  SELECT\n    ${[...keyColumns, ...made].join(',\n    ')}\n  FROM ${last}\n  GROUP BY ${keyColumns.join(', ')}\n)`;
      const known = `${there} AS (\n  SELECT DISTINCT ${keyColumns.join(', ')} FROM ${own}\n)`;
      return [
        first,
        ...(missing === 'FALSE' ? [] : [known]),
        ...(figures.size === 0 ? [] : [...narrowed, ...tables, figured]),
      ];
    },
    figures() {
      const columns = [...figures.values()].map(({ name: column, outer, none }) => ({
        name: outer,
        expression: none === 'NULL' ? `${totals}.${column}` : `COALESCE(${totals}.${column}, ${none})`,
      }));
      const made = columns.length === 0 ? [] : [{ table: totals, columns }];
      if (missing === 'FALSE') return made;
      return [...made, { table: there, columns: [{ name: missing, expression: `${there}.${keyColumns[0]} IS NULL` }] }];
    },
  };
}
