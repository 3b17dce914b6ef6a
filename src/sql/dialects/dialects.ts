import type { Dialect } from '../../model/sql/dialect.js';
import { bigquery } from './bigquery.js';
import { duckdb } from './duckdb.js';
import { postgres } from './postgres.js';
import { snowflake } from './snowflake.js';
import { spark } from './spark.js';

/** The name of a supported database. */
export type DialectName = 'duckdb' | 'postgres' | 'spark' | 'bigquery' | 'snowflake';

/** The supported databases. */
export const dialects: Readonly<Record<DialectName, Dialect>> = { duckdb, postgres, spark, bigquery, snowflake };
