import { type Composition, isComposition } from '../compose/model.js';
import { compile } from '../evaluate.js';
import { type Model, registry } from '../kinds/registry.js';
import { sqls } from '../kinds/sqls.js';
import { fingerprintOf } from '../model/fingerprint.js';
import type { Kind, ModelBase } from '../model/kind.js';
import type { KindSql } from '../model/sql/reading.js';
import { compositionQuery } from './composition.js';
import { dialects } from './dialects/dialects.js';
import { readOptions, type SqlOptions } from './options.js';
import type { SqlQuery } from './outputs.js';
import { headOf, statement, toldColumns, writtenQuery } from './query.js';

/**
 * Writes a model as one query. For each row of a table it gives the same as the library for that record: the same steps, totals,
 * bands and labels, bit for bit, since both add whole numbers; probabilities agree to their last digits.
 *
 * A row that the library would reject has only the reason in `rejected`. `docs/guides/sql.md` lists the differences.
 *
 * @param model - a checked model or composition
 * @returns the text of the query, the meaning of its columns, and the fingerprint that it writes beside each row
 * @throws ScoringError `unsafe` for a model that was not parsed; `not-supported` for what SQL cannot express, such as events with
 * a cool-down; `missing-value` when the options do not give the type of a date column, or the tables of events, lists and sets
 * @example toSql(model, { dialect: 'duckdb', table: 'leads', key: 'id', asOf: '2026-06-30T00:00:00Z' }).columns[1].name // => 'score'
 */
export function toSql(model: Model | Composition, options: SqlOptions): SqlQuery {
  if (isComposition(model)) return compositionQuery(model, options);
  // Rejects models that were not checked, and models of unknown kinds.
  compile(model);
  const kind = registry[model.kind] as unknown as Kind<ModelBase, unknown>;
  return queryOf(kind, sqls[model.kind] as unknown as KindSql<ModelBase>, model, options);
}

/**
 * Writes a model of your own kind as a query: the counterpart of `toSql`, as `scorerOf` is of `compile`.
 *
 * @param kind - the kind's row
 * @param written - how the result is computed from totals in SQL, and what the kind counts in a row
 * @throws ScoringError as `toSql` does
 * @example queryOf(kinds.leadScore, { read: (_, { totals }) => [{ name: 'fit steps', value: totals[0], type: 'number' }] }, model, { dialect: 'duckdb', table: 'leads', key: 'id', asOf: 'now' }).columns[1].name // => 'fit_steps'
 */
export function queryOf<M extends ModelBase>(
  kind: Kind<M, unknown>,
  written: KindSql<M>,
  model: M,
  options: SqlOptions,
): SqlQuery {
  const fingerprint = fingerprintOf(model);
  const read = readOptions(options);
  const query = writtenQuery(kind, written, model, fingerprint, read);
  const head = headOf(model, kind.kind, fingerprint, read.asOf);
  return { sql: statement(head, query, dialects[read.dialect]), columns: toldColumns(query.columns), fingerprint };
}
