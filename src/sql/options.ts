import { at, fail, kindOf, oneOf, shown } from '../core/errors.js';
import { checkNames, optionsIn } from '../core/options.js';
import { requireInstant } from '../core/time.js';
import type { InstantType } from '../model/sql/dialect.js';
import { type DialectName, dialects } from './dialects/dialects.js';
import type { FedColumn } from './fed.js';

/** The name of a table or view, or its parts: `['crm', 'leads']` is `leads` in the schema `crm`. */
export type TableName = string | readonly string[];

/** A column of a table: its name, and for instants the type of its values. */
export type ColumnName = string | { readonly column: string; readonly type: InstantType };

/** A table of what belongs to a row: the events of a log, the items of a list, the texts of a set. */
export interface ManyTable {
  readonly table: TableName;
  /** The columns with the key of the row, in the order of `key`. */
  readonly key: string | readonly string[];
  /** The columns of `at` and `type` of an event, of the fields of an item, or of the `value` of a set; when left out, of the same names. */
  readonly columns?: Readonly<Record<string, ColumnName>>;
  /** How to read a row without entries: when left out, as an empty log, list or set; or as not known. */
  readonly none?: 'empty' | 'missing';
}

/** How a model is written as SQL. */
export interface SqlOptions {
  readonly dialect: DialectName;
  readonly table: TableName;
  /** The columns that identify a row; they come first in the result. */
  readonly key: string | readonly string[];
  /** The instant of evaluation, or `now`: the time at which the query runs. */
  readonly asOf: string;
  /** The columns of attributes with another column name; dates always need the type of their column. */
  readonly columns?: Readonly<Record<string, ColumnName>>;
  /** The tables of logs, lists and sets. */
  readonly tables?: Readonly<Record<string, ManyTable>>;
  /** Columns to add to the result. */
  readonly explain?: {
    /** The total of each option. */
    readonly totals?: boolean;
    /** The amount of each line. */
    readonly lines?: boolean;
    /** The number of strongest lines, largest absolute amount first, each with its amount; 0 to 20. */
    readonly reasons?: number;
    /** For a composition: the results of its other models that score the record. */
    readonly parts?: boolean;
  };
}

/** The checked options. */
export interface ReadOptions {
  readonly dialect: DialectName;
  readonly table: readonly string[];
  readonly key: readonly string[];
  /** Milliseconds; null for the time at which the query runs. */
  readonly asOf: number | null;
  readonly columns: Readonly<Record<string, ColumnName>>;
  readonly tables: Readonly<Record<string, ManyTable>>;
  readonly explain: {
    readonly totals: boolean;
    readonly lines: boolean;
    readonly reasons: number;
    readonly parts: boolean;
  };
  /** What other models of a composition feed to attributes and to fields of lists. */
  readonly fed?: {
    readonly attributes: Readonly<Record<string, FedColumn>>;
    readonly fields: Readonly<Record<string, Readonly<Record<string, FedColumn>>>>;
  };
}

const NAMES = ['dialect', 'table', 'key', 'asOf', 'columns', 'tables', 'explain'];

const INSTANT_TYPES: readonly string[] = ['timestamptz', 'timestamp', 'date', 'ms'];

const MOST_REASONS = 20;

/**
 * Reads the options and checks them.
 *
 * @param composed - whether they are those of a composition
 */
export function readOptions(options: SqlOptions, composed = false): ReadOptions {
  checkNames(options, NAMES);
  const { dialect, table, key, asOf, columns = {}, tables = {}, explain = {} } = options;
  if (typeof dialect !== 'string' || !Object.hasOwn(dialects, dialect))
    fail({
      code: 'unknown-name',
      path: 'options.dialect',
      expected: oneOf(Object.keys(dialects)),
      got: shown(dialect),
    });
  checkNames(explain, ['totals', 'lines', 'reasons', ...(composed ? ['parts'] : [])], 'options.explain');
  const { totals = false, lines = false, reasons = 0, parts = false } = explain;
  requireBoolean(totals, 'options.explain.totals');
  requireBoolean(lines, 'options.explain.lines');
  requireBoolean(parts, 'options.explain.parts');
  if (!Number.isInteger(reasons) || reasons < 0 || reasons > MOST_REASONS)
    fail({
      code: 'out-of-range',
      path: 'options.explain.reasons',
      expected: `a whole number from 0 to ${MOST_REASONS}`,
      got: shown(reasons),
    });
  for (const [name, column] of Object.entries(optionsIn(columns, 'options.columns')))
    requireColumn(column, at('options.columns', name));
  for (const [name, many] of Object.entries(optionsIn(tables, 'options.tables')))
    requireMany(many, namesIn(key, 'options.key'), at('options.tables', name));
  return {
    dialect,
    table: namesIn(table, 'options.table'),
    key: namesIn(key, 'options.key'),
    asOf: asOf === 'now' ? null : requireInstant(asOf, 'options.asOf'),
    columns,
    tables,
    explain: { totals, lines, reasons, parts },
  };
}

function requireBoolean(value: unknown, path: string): void {
  if (typeof value !== 'boolean') fail({ code: 'wrong-type', path, expected: 'true or false', got: kindOf(value) });
}

/** A name, or several of them. */
export function namesIn(names: unknown, path: string): readonly string[] {
  const all: unknown = typeof names === 'string' ? [names] : names;
  if (!Array.isArray(all))
    return fail({ code: 'wrong-type', path, expected: 'a name or a list of names', got: kindOf(names) });
  if (all.length === 0) fail({ code: 'missing-value', path, expected: 'at least one name', got: 'none' });
  all.forEach((name: unknown, k) => {
    if (typeof name !== 'string' || name === '')
      fail({
        code: 'wrong-type',
        path: typeof names === 'string' ? path : at(path, k),
        expected: 'a name',
        got: name === '' ? 'an empty text' : kindOf(name),
      });
  });
  return all as string[];
}

function requireColumn(column: unknown, path: string): void {
  if (typeof column === 'string') {
    namesIn(column, path);
    return;
  }
  checkNames(column as object, ['column', 'type'], path);
  const { column: name, type } = column as { column: unknown; type: unknown };
  namesIn(typeof name === 'string' ? name : [name], `${path}.column`);
  if (typeof type !== 'string' || !INSTANT_TYPES.includes(type))
    fail({ code: 'unknown-name', path: `${path}.type`, expected: oneOf(INSTANT_TYPES), got: shown(type) });
}

function requireMany(many: ManyTable, key: readonly string[], path: string): void {
  checkNames(many, ['table', 'key', 'columns', 'none'], path);
  namesIn(many.table, `${path}.table`);
  const own = namesIn(many.key, `${path}.key`);
  if (own.length !== key.length)
    fail({
      code: 'mismatch',
      path: `${path}.key`,
      expected: `as many columns as options.key, ${key.length}`,
      got: String(own.length),
    });
  for (const [name, column] of Object.entries(optionsIn(many.columns ?? {}, `${path}.columns`)))
    requireColumn(column, at(`${path}.columns`, name));
  if (many.none !== undefined && many.none !== 'empty' && many.none !== 'missing')
    fail({ code: 'unknown-name', path: `${path}.none`, expected: oneOf(['empty', 'missing']), got: shown(many.none) });
}
