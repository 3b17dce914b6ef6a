import type { Dialect } from '../../model/sql/dialect.js';
import { bigquery } from './bigquery.js';
import { duckdb } from './duckdb.js';
import { postgres } from './postgres.js';
import { snowflake } from './snowflake.js';
import { spark } from './spark.js';

/** The name of a database that models are written for. */
export type DialectName = 'duckdb' | 'postgres' | 'spark' | 'bigquery' | 'snowflake';

/** The databases that models are written for. */
export const dialects: Readonly<Record<DialectName, Dialect>> = { duckdb, postgres, spark, bigquery, snowflake };
