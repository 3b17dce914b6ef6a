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
 * Writes a model as one query, which gives for each row of a table what the library gives for the same record: the same steps, totals,
 * bands and labels, bit for bit, since both add up whole numbers; probabilities to their last digits.
 *
 * A row that the library would refuse has the reason in `rejected`, and nothing else. `docs/guides/sql.md` says what differs.
 *
 * @param model - a model or a composition that was checked
 * @returns the text of the query, what its columns hold, and the fingerprint that it writes beside each row
 * @throws ScoringError `unsafe` for a model that was not parsed; `not-supported` for what SQL cannot say, such as events with a
 * cool-down; `missing-value` where it is not said what the column of a date holds, or where events, lists and sets stand
 * @example toSql(model, { dialect: 'duckdb', table: 'leads', key: 'id', asOf: '2026-06-30T00:00:00Z' }).columns[1].name // => 'score'
 */
export function toSql(model: Model | Composition, options: SqlOptions): SqlQuery {
  if (isComposition(model)) return compositionQuery(model, options);
  // Refuses what was not checked, and what is no model of the library's.
  compile(model);
  const kind = registry[model.kind] as unknown as Kind<ModelBase, unknown>;
  return queryOf(kind, sqls[model.kind] as unknown as KindSql<ModelBase>, model, options);
}

/**
 * Writes a model of a kind of your own as a query: what `scorerOf` is to `compile`, this is to `toSql`.
 *
 * @param kind - the kind's row
 * @param written - how it is read from its totals in SQL, and what it counts in a row
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
