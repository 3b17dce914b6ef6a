/**
 * Writes models as SQL, to score rows in the database: the same scores, bit for bit, with the same fingerprint.
 *
 * @packageDocumentation
 */

export type { Dialect, InstantType, Sql } from '../model/sql/dialect.js';
export type { SqlFacts, SqlMany, SqlRow } from '../model/sql/facts.js';
export type { KindSql, SqlReading, SqlResult } from '../model/sql/reading.js';
export type { DialectName } from './dialects/dialects.js';
export type { ColumnName, ManyTable, SqlOptions, TableName } from './options.js';
export type { SqlColumn, SqlQuery } from './outputs.js';
export { queryOf, toSql } from './to-sql.js';
