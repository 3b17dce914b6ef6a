import type { Dialect } from '../../model/sql/dialect.js';
import { bigquery } from './bigquery.js';
import { duckdb } from './duckdb.js';
import { postgres } from './postgres.js';
import { snowflake } from './snowflake.js';
import { spark } from './spark.js';

/** The databases that models are written for. */
export const dialects = { duckdb, postgres, spark, bigquery, snowflake } as const satisfies Readonly<
  Record<string, Dialect>
>;

/** The name of a database that models are written for. */
export type DialectName = keyof typeof dialects;
