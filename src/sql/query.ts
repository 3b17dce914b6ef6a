import { formatInstant } from '../core/time.js';
import { attributesOf } from '../model/derived/derived.js';
import { derivedIn, factsIn } from '../model/derived/of-model.js';
import type { Kind, ModelBase } from '../model/kind.js';
import { choice, type Dialect, type Sql } from '../model/sql/dialect.js';
import type { KindSql } from '../model/sql/reading.js';
import { TALLY_LAYERS, tallySql } from '../model/tally/sql.js';
import { demandsOf } from '../model/terms/demands.js';
import { nameOf } from '../model/terms/facts.js';
import { english } from '../words/english.js';
import { refuseUndemanded } from './demanded.js';
import { dialects } from './dialects/dialects.js';
import { columnList, commentOf, Layers } from './layers.js';
import { Names } from './names.js';
import { namesIn, type ReadOptions } from './options.js';
import { outputsOf, type SqlColumn, type WrittenColumn } from './outputs.js';
import { reasonLayers, reasonsSql } from './reasons.js';
import { type DerivedDates, derivedLayers, sourceOf } from './source.js';

/** The parts of a query. */
export interface WrittenQuery {
  /** The table expressions, each based on those before it. */
  readonly tables: readonly Sql[];
  /** The table expression that the columns are read from. */
  readonly last: Sql;
  readonly columns: readonly WrittenColumn[];
}

/** What a model within a composition needs in addition. */
interface Place {
  /** The prefix for the path of a rejected value, such as `account.`. */
  readonly path?: string;
  /** Names of table expressions outside the query. */
  readonly taken?: readonly string[];
}

/**
 * Writes the query of a model: its facts, lines, totals and result in layers, each based on the one before.
 *
 * @param fingerprint - written beside each row; none when the query feeds another one
 */
export function writtenQuery<M extends ModelBase>(
  kind: Kind<M, unknown>,
  written: KindSql<M>,
  model: M,
  fingerprint: string | undefined,
  options: ReadOptions,
  { path = '', taken = [] }: Place = {},
): WrittenQuery {
  const dialect = dialects[options.dialect];
  const { reasons: most } = options.explain;
  const specs = kind.tallies(model);
  const { derived = {} } = model;
  const counts = kind.derives?.(model) ?? {};
  const attributes = { ...factsIn(model), ...attributesOf({ ...counts, ...derivedIn(model) }) };
  const refusals: (readonly [condition: Sql, expected: Sql])[] = [];
  const refuse = (condition: Sql, expected: string) =>
    void refusals.push([condition, dialect.text(`${path}${expected}`)]);
  const names = new Names();
  // A table expression must not hide a table of the host's.
  const hosts = [options.table, ...Object.values(options.tables).map(({ table }) => namesIn(table, 'table'))];
  const tableNames = new Names([...hosts.flat(), ...taken]);
  const layers = new Layers(
    dialect,
    names,
    [...derivedLayers(derived, counts), ...TALLY_LAYERS, 'reading', 'deciding', ...reasonLayers(most), 'checked'],
    (layer) => dialect.identifier(tableNames.of(layer)),
  );
  const column = (layer: string, called: string, expression: Sql, comment?: string) =>
    layers.column(layer, called, expression, comment);
  const counted = written.derives?.(model) ?? {};
  const dates: DerivedDates = { asked: new Set(), found: new Map(), tables: [] };
  const source = sourceOf({ options, dialect, names, tableNames, layers, attributes, derived, counted, dates, refuse });
  const { row, keys } = source;
  refuseUndemanded(row, demandsOf(specs), refuse);
  const tallies = specs.map((spec) => tallySql(spec, row, column, (term) => nameOf(term, attributes, english)));
  for (const { spec, tooLarge } of tallies)
    if (tooLarge !== undefined) refuse(tooLarge, `${spec.option}: expected lines that can be counted, got larger ones`);
  const results = written.read(model, {
    dialect,
    totals: tallies.map(({ total }) => total),
    column: (called, expression, level) => column(level === 1 ? 'reading' : 'deciding', called, expression),
    refuse,
  });
  const reasons = reasonsSql(tallies, kind.combines?.(model).weights, most, dialect, column);
  const rejected = column('checked', 'rejected', refusals.length === 0 ? dialect.asText('NULL') : choice(refusals));
  const columns = outputsOf({ keys, results, tallies, reasons, fingerprint, rejected }, options, dialect);

  const facts = source.tables();
  const { tables, last } = layers.written(facts.last);
  return { tables: [...dates.tables, ...facts.tables, ...tables], last, columns };
}

/** One SELECT statement with its table expressions, after its header comment. */
export function statement(
  head: readonly string[],
  { tables, last, columns }: WrittenQuery,
  { identifier }: Dialect,
): Sql {
  const shown = columns.map(({ name, value }) => ({ name: identifier(name), expression: value }));
  return [
    ...head.map((line) => `-- ${commentOf(line)}`),
    `WITH ${tables.join(',\n')}`,
    `SELECT\n${columnList(shown, 2)}\nFROM ${last}`,
  ].join('\n');
}

/** The header comment of the query of a model or a composition. */
export function headOf(
  { name, version }: Pick<ModelBase, 'name' | 'version'>,
  kind: string,
  fingerprint: string,
  asOf: number | null,
): string[] {
  return [
    `${name} ${version} (${kind}), as of ${asOf === null ? 'the instant at which it runs' : formatInstant(asOf)}`,
    `model fingerprint ${fingerprint}`,
    'Amounts are whole steps: each line is rounded once, so that their sum is the same in any order.',
  ];
}

/** The columns of a query as a host sees them. */
export function toldColumns(columns: readonly WrittenColumn[]): SqlColumn[] {
  return columns.map(({ name, type, holds }) => ({ name, type, holds }));
}
