import { at, fail } from '../core/errors.js';
import type { Attributes } from '../model/attribute/attribute.js';
import type { DerivedAttribute, DerivedAttributes } from '../model/derived/attribute.js';
import { madeOf } from '../model/derived/expression.js';
import { derivedSql } from '../model/derived/sqls.js';
import type { Dialect, Sql } from '../model/sql/dialect.js';
import type { SqlRow } from '../model/sql/facts.js';
import { expectation } from '../model/table/staging.js';
import { type FedColumn, joinsOf } from './fed.js';
import { columnList, Layers } from './layers.js';
import { type RowDate, tableFor, type WrittenMany, writtenMany } from './many.js';
import { Names } from './names.js';
import type { ReadOptions } from './options.js';
import { columnOf, valueSql } from './values.js';

/** What is needed to write the facts of rows. */
interface Setting {
  readonly options: ReadOptions;
  readonly dialect: Dialect;
  readonly names: Names;
  readonly tableNames: Pick<Names, 'of'>;
  readonly layers: Layers;
  /** The attributes of the model, its derived ones and those that its kind counts. */
  readonly attributes: Attributes;
  readonly derived: DerivedAttributes;
  /** What the kind counts in a row. */
  readonly counted: Readonly<Record<string, (row: SqlRow) => Sql>>;
  /** The derived dates to which events or items are compared, and their table expressions. */
  readonly dates: DerivedDates;
  refuse(condition: Sql, expected: string): void;
}

/** Derived dates beside events or items, each written once and before it is compared. */
export interface DerivedDates {
  /** The dates that were begun: one may need another before it is done. */
  readonly asked: Set<string>;
  readonly found: Map<string, RowDate>;
  readonly tables: Sql[];
}

/** The most derived dates that a query compares with events or items: each needs another scan of the table. */
const MOST_DATES = 20;

/** The facts of rows while a query is written: each needed column of the table, once. */
export interface Source {
  readonly row: SqlRow;
  /** The columns of the key. */
  readonly keys: readonly Sql[];
  /** The table expressions of the facts, and the name of the last one. */
  tables(): { readonly tables: readonly string[]; readonly last: string };
}

/** The layers of derived attributes: each attribute uses those of the layers before. */
export function derivedLayers(derived: DerivedAttributes, counted: object): string[] {
  const most = Object.keys(derived).reduce((deepest, name) => Math.max(deepest, depthOf(name, derived)), 0);
  const n = Math.max(most, Object.keys(counted).length > 0 ? 1 : 0);
  return ['known', ...Array.from({ length: n }, (_, k) => `derived_${k + 1}`)];
}

/** The depth of derived attributes, including this one. */
function depthOf(name: string, derived: DerivedAttributes): number {
  const own = Object.hasOwn(derived, name) ? derived[name] : undefined;
  if (own === undefined) return 0;
  return 1 + madeOf(own).reduce((deepest, part) => Math.max(deepest, depthOf(part, derived)), 0);
}

/** The facts of the rows of a table. */
export function sourceOf(setting: Setting): Source {
  const { options, dialect, names, tableNames, layers, attributes, derived, counted, refuse } = setting;
  const asOf = options.asOf === null ? dialect.now() : dialect.number(options.asOf);
  const keys = options.key.map((_, k) => dialect.identifier(names.of(`key ${k + 1}`)));
  const [first, together] = ['source', 'joined'].map((table) => dialect.identifier(tableNames.of(table))) as [Sql, Sql];
  const { attributes: fedAttributes, fields: fedFields } = options.fed ?? { attributes: {}, fields: {} };
  const joined: FedColumn[] = [];
  const read: { name: Sql; expression: Sql; comment?: string }[] = options.key.map((key, k) => ({
    name: keys[k] as Sql,
    expression: `own.${dialect.identifier(key)}`,
  }));
  const known = new Map<string, Sql>();
  const sources = new Map<string, Sql>();
  const manys = new Map<string, WrittenMany>();

  const declared = (name: string): Sql => {
    const attribute = attributes[name];
    if (attribute === undefined)
      return fail({
        code: 'unknown-name',
        path: at('attributes', name),
        expected: 'a declared attribute',
        got: 'nothing',
      });
    const given = Object.hasOwn(fedAttributes, name) ? fedAttributes[name] : undefined;
    if (given !== undefined) joined.push(given);
    const place = given?.column ?? columnOf(name, options.columns);
    const prefix = given === undefined ? 'own' : dialect.identifier(given.table);
    const path = at('options.columns', name);
    const { read: expression, cleaned, wrong } = valueSql(attribute, place, prefix, asOf, dialect, path);
    const column = dialect.identifier(names.of(name));
    sources.set(name, column);
    read.push({ name: column, expression });
    const clean = cleaned(column);
    const value = clean === column ? column : layers.column('known', `${name} known`, clean);
    const mistaken = wrong(value);
    if (mistaken !== undefined) refuse(mistaken, `${name}: expected ${expectation(attribute)}`);
    return value;
  };
  const row: SqlRow = {
    dialect,
    attributes,
    asOf,
    value(name) {
      const found = known.get(name);
      if (found !== undefined) return found;
      const own = Object.hasOwn(derived, name) ? (derived[name] as DerivedAttribute) : undefined;
      let column: Sql;
      if (own !== undefined) {
        const expression = derivedSql(own, attributes[name]?.type ?? 'number', row);
        column = layers.column(`derived_${depthOf(name, derived)}`, name, expression);
      } else if (Object.hasOwn(counted, name)) {
        column = layers.column('derived_1', name, (counted[name] as (of: SqlRow) => Sql)(row));
      } else column = declared(name);
      known.set(name, column);
      return column;
    },
    many(name) {
      const found = manys.get(name);
      if (found !== undefined) return found.many;
      const attribute = attributes[name];
      if (attribute?.type !== 'events' && attribute?.type !== 'list' && attribute?.type !== 'set')
        return fail({
          code: 'wrong-type',
          path: at('attributes', name),
          expected: 'events, a list or a set',
          got: 'another attribute',
        });
      const made = writtenMany(name, attribute, tableFor(name, attribute, options.tables), {
        dialect,
        asOf,
        names,
        tableNames,
        keys,
        fed: Object.hasOwn(fedFields, name) ? (fedFields[name] as Readonly<Record<string, FedColumn>>) : {},
        dateOf(date) {
          if (Object.hasOwn(derived, date)) return derivedDate(date, setting);
          row.value(date);
          return { table: first, column: sources.get(date) as Sql };
        },
        refuse,
      });
      manys.set(name, made);
      return made.many;
    },
  };
  return {
    row,
    keys,
    tables() {
      // Writing the facts requests the dates that stand beside items.
      const own = [...manys.values()].flatMap((one) => one.tables());
      const from = options.table.map(dialect.identifier).join('.');
      const source = `${first} AS (\n  SELECT\n${columnList(read, 4)}\n  FROM ${from} AS own${joinsOf(joined, dialect)}\n)`;
      const figures = [...manys.values()].flatMap((one) => one.figures());
      if (figures.length === 0) return { tables: [source], last: first };
      const columns = [{ name: '', expression: `${first}.*` }, ...figures.flatMap((one) => one.columns)];
      const joins = figures.map(
        ({ table }) =>
          `\n  LEFT JOIN ${table} ON ${keys.map((key) => `${table}.${key} = ${first}.${key}`).join(' AND ')}`,
      );
      const all = `${together} AS (\n  SELECT\n${columnList(columns, 4)}\n  FROM ${first}${joins.join('')}\n)`;
      return { tables: [source, ...own, all], last: together };
    },
  };
}

/** A derived date before anything is compared with it: its inputs may come from the same log or list. */
function derivedDate(date: string, setting: Setting): RowDate {
  const { dialect, derived, counted, dates } = setting;
  const found = dates.found.get(date);
  if (found !== undefined) return found;
  if (dates.asked.add(date).size > MOST_DATES)
    return fail({
      code: 'not-supported',
      path: at('derived', date),
      expected: `at most ${MOST_DATES} derived dates that events or items are compared with in SQL`,
      got: 'more',
    });
  // The names of columns start again, so that the key has the same name as in the query.
  const names = new Names();
  const tableNames = { of: (part: string) => setting.tableNames.of(`${date} ${part}`) };
  const layers = new Layers(dialect, names, derivedLayers(derived, counted), (layer) =>
    dialect.identifier(tableNames.of(layer)),
  );
  // Problems of a row are reported where the row is read for its score.
  const source = sourceOf({ ...setting, names, tableNames, layers, refuse: () => {} });
  const column = source.row.value(date);
  const facts = source.tables();
  const { tables, last } = layers.written(facts.last);
  const made = { table: last, column };
  dates.tables.push(...facts.tables, ...tables);
  dates.found.set(date, made);
  return made;
}
