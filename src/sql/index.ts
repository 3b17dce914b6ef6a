/**
 * Writes models as SQL: the same score where the rows are, with the same bits and the same fingerprint.
 *
 * @packageDocumentation
 */

export type { InstantType } from '../model/sql/dialect.js';
export type { DialectName } from './dialects/dialects.js';
export type { ColumnName, ManyTable, SqlOptions, TableName } from './options.js';
export { type SqlColumn, type SqlQuery, toSql } from './to-sql.js';
