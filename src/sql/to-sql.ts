import { fail } from '../core/errors.js';
import { stepsPerUnit } from '../core/steps.js';
import { formatInstant } from '../core/time.js';
import { compile } from '../evaluate.js';
import { type Model, registry } from '../kinds/registry.js';
import { sqls } from '../kinds/sqls.js';
import { attributesOf } from '../model/derived/derived.js';
import { derivedIn, factsIn } from '../model/derived/of-model.js';
import { fingerprintOf } from '../model/fingerprint.js';
import type { Kind, ModelBase } from '../model/kind.js';
import { choice, type Sql } from '../model/sql/dialect.js';
import type { KindSql, SqlResult } from '../model/sql/reading.js';
import { expectation } from '../model/table/staging.js';
import { type SqlTally, TALLY_LAYERS, tallySql } from '../model/tally/sql.js';
import { demandsOf } from '../model/terms/demands.js';
import { nameOf } from '../model/terms/facts.js';
import { english } from '../words/english.js';
import { dialects } from './dialects/dialects.js';
import { columnList, commentOf, Layers } from './layers.js';
import { Names } from './names.js';
import { namesIn, readOptions, type SqlOptions } from './options.js';
import { reasonLayers, reasonsSql } from './reasons.js';
import { derivedLayers, sourceOf } from './source.js';
import { unlistedSql } from './values.js';

/** A column of a query, and what it holds. */
export interface SqlColumn {
  readonly name: string;
  readonly type: 'number' | 'text' | 'key';
  /** What it holds, in the words of the model. */
  readonly holds: string;
}

/** A model as a query. */
export interface SqlQuery {
  /** One SELECT statement, without a semicolon. */
  readonly sql: string;
  /** Its columns, in their order. */
  readonly columns: readonly SqlColumn[];
  /** The fingerprint of the model, which the query writes beside each row. */
  readonly fingerprint: string;
}

/**
 * Writes a model as one query, which gives for each row of a table what the library gives for the same record: the same steps, totals,
 * bands and labels, bit for bit, since both add up whole numbers; probabilities to their last digits.
 *
 * A row that the library would refuse has the reason in `rejected`, and nothing else. What differs, and where, stands in
 * `docs/guides/sql.md`.
 *
 * @param model - one that was checked; no composition
 * @returns the text of the query, what its columns hold, and the fingerprint that it writes beside each row
 * @throws ScoringError `unsafe` for a model that was not parsed; `not-supported` for what SQL cannot say, such as events with a
 * cool-down; `missing-value` where it is not said what the column of a date holds, or where events, lists and sets stand
 * @example toSql(model, { dialect: 'duckdb', table: 'leads', key: 'id', asOf: '2026-06-30T00:00:00Z' }).columns[1].name // => 'score'
 */
export function toSql(model: Model, options: SqlOptions): SqlQuery {
  // Refuses what was not checked, and what is no model of the library's.
  compile(model);
  const kind = registry[model.kind] as unknown as Kind<ModelBase, unknown>;
  return queryOf(kind, sqls[model.kind] as unknown as KindSql<ModelBase>, model, options);
}

/**
 * Writes a model of a kind of your own as a query: `toSql` for what `scorerOf` scores.
 *
 * @param kind - the kind's row
 * @param written - how it is read from its totals in SQL, and what it counts in a row
 * @throws ScoringError as `toSql` does
 * @example queryOf(renewal, renewalSql, renewals, { dialect: 'duckdb', table: 'accounts', key: 'id', asOf: '2026-06-30T00:00:00Z' }).columns.length // => 4
 */
export function queryOf<M extends ModelBase>(
  kind: Kind<M, unknown>,
  written: KindSql<M>,
  model: M,
  given: SqlOptions,
): SqlQuery {
  const fingerprint = fingerprintOf(model);
  const options = readOptions(given);
  const dialect = dialects[options.dialect];
  const { number, text, identifier } = dialect;
  const specs = kind.tallies(model);
  const counted = kind.derives?.(model) ?? {};
  const writes = written.derives?.(model) ?? {};
  const derived = model.derived ?? {};
  const attributes = { ...factsIn(model), ...attributesOf({ ...counted, ...derivedIn(model) }) };
  const refusals: { condition: Sql; expected: string }[] = [];
  const refuse = (condition: Sql, expected: string) => void refusals.push({ condition, expected });
  const names = new Names();
  // A table expression must not hide a table of the host's.
  const tableNames = new Names(
    [options.table, ...Object.values(options.tables).map(({ table }) => namesIn(table, 'table'))].flat(),
  );
  const layerNames = [
    ...derivedLayers(derived, counted),
    ...TALLY_LAYERS,
    'reading',
    'deciding',
    ...reasonLayers(options.explain.reasons),
    'checked',
  ];
  const layers = new Layers(dialect, names, layerNames, (layer) => identifier(tableNames.of(layer)));
  const source = sourceOf({
    options,
    dialect,
    names,
    tableNames,
    layers,
    attributes,
    derived,
    counted: writes,
    refuse,
  });
  const { row } = source;
  for (const [name, { required, unseenAllowed }] of demandsOf(specs)) {
    const attribute = attributes[name];
    if (attribute === undefined)
      fail({
        code: 'unknown-name',
        path: 'model.attributes',
        expected: `a declared ${JSON.stringify(name)}`,
        got: 'nothing',
      });
    const isMany = attribute.type === 'events' || attribute.type === 'list' || attribute.type === 'set';
    const expected = `${name}: expected ${expectation(attribute)}`;
    if (isMany) {
      const { missing } = row.many(name);
      if (required && missing !== 'FALSE') refuse(missing, `${expected}, got nothing`);
      continue;
    }
    if (required) refuse(`${row.value(name)} IS NULL`, `${expected}, got nothing`);
    if (attribute.type === 'category' && !unseenAllowed && attribute.unseen !== 'missing')
      refuse(unlistedSql(attribute, row.value(name), dialect), expected);
  }
  const tallies = specs.map((spec) =>
    tallySql(
      spec,
      row,
      (layer, called, expression, comment) => layers.column(layer, called, expression, comment),
      (term) => nameOf(term, attributes, english),
    ),
  );
  for (const { spec, tooLarge } of tallies)
    if (tooLarge !== undefined) refuse(tooLarge, `${spec.option}: expected lines that can be counted, got larger ones`);
  const results = written.read(model, {
    dialect,
    totals: tallies.map(({ total }) => total),
    column: (called, expression, level) => layers.column(level === 1 ? 'reading' : 'deciding', called, expression),
    refuse,
  });
  const reasons = reasonsSql(
    tallies,
    kind.combines?.(model).weights,
    options.explain.reasons,
    dialect,
    (layer, called, expression) => layers.column(layer, called, expression),
  );
  const rejected = layers.column(
    'checked',
    'rejected',
    refusals.length === 0
      ? dialect.asText('NULL')
      : choice(refusals.map(({ condition, expected }) => [condition, text(expected)] as const)),
  );

  const outer = new Names();
  const columns: (SqlColumn & { readonly value: Sql })[] = options.key.map((key, k) => ({
    name: key,
    type: 'key',
    holds: `the key ${JSON.stringify(key)}`,
    value: source.keys[k] as Sql,
  }));
  for (const key of options.key) outer.of(key);
  const add = (name: string, type: SqlColumn['type'], holds: string, value: Sql) =>
    columns.push({ name: outer.of(name), type, holds, value: choice([[`${rejected} IS NULL`, value]]) });
  for (const result of results) addResult(result, add);
  const perUnit = ({ spec }: SqlTally) => number(stepsPerUnit(spec.decimals));
  if (options.explain.totals)
    for (const tally of tallies)
      add(
        `total ${tally.spec.option}`,
        'number',
        `${tally.spec.unit} of ${tally.spec.option}`,
        `${tally.total} / ${perUnit(tally)}`,
      );
  if (options.explain.lines)
    for (const tally of tallies)
      for (const { option, name, line, steps } of tally.lines) {
        const own = line === 'term' ? name : `${line} of ${name}`;
        add(`${option} ${own}`, 'number', `${tally.spec.unit} of ${option}: ${own}`, `${steps} / ${perUnit(tally)}`);
      }
  reasons.forEach(({ name, amount }, k) => {
    add(`reason ${k + 1}`, 'text', `the line that comes ${k + 1}. by size`, name);
    add(`reason ${k + 1} amount`, 'number', `its amount`, amount);
  });
  columns.push({
    name: outer.of('model'),
    type: 'text',
    holds: 'the fingerprint of the model',
    value: text(fingerprint),
  });
  columns.push({ name: outer.of('rejected'), type: 'text', holds: 'why the row has no result', value: rejected });

  const facts = source.tables();
  const own = layers.written(facts.last);
  const head = [
    `${model.name} ${model.version} (${kind.kind}), as of ${options.asOf === null ? 'when it runs' : formatInstant(options.asOf)}`,
    `fingerprint ${fingerprint}`,
    'Amounts are whole steps: each line is rounded once, so that the sum is the same in any order.',
  ];
  const shown = columns.map(({ name, value }) => ({ name: identifier(name), expression: value }));
  const sql = [
    ...head.map((line) => `-- ${commentOf(line)}`),
    `WITH ${[...facts.tables, ...own.tables].join(',\n')}`,
    `SELECT\n${columnList(shown, 2)}\nFROM ${own.last}`,
  ].join('\n');
  return { sql, columns: columns.map(({ name, type, holds }) => ({ name, type, holds })), fingerprint };
}

function addResult(
  { name, type, value }: SqlResult,
  add: (name: string, type: SqlColumn['type'], holds: string, value: Sql) => void,
): void {
  add(name, type, `${name} of the result`, value);
}
