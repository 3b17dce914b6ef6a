import { DuckDBInstance } from '@duckdb/node-api';
import { PGlite } from '@electric-sql/pglite';
import { once } from '../once.js';
import { duckdbLiterals, type Literals, postgresLiterals } from './tables.js';

/** A database that runs statements, in this process or beside it. */
export interface Database {
  readonly name: 'duckdb' | 'postgres' | 'spark';
  readonly literals: Literals;
  run(statement: string): Promise<void>;
  rows(query: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
  close(): Promise<void>;
}

export async function duckdb(): Promise<Database> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  return {
    name: 'duckdb',
    literals: duckdbLiterals,
    run: async (statement) => void (await connection.run(statement)),
    rows: async (query) => (await connection.runAndReadAll(query)).getRowObjects(),
    async close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** To start PostgreSQL takes seconds, so a process starts one, and each who asks gets it empty and with its settings as they were. */
const started = once(() => PGlite.create());

export async function postgres(): Promise<Database> {
  const database = await started();
  for (const statement of ['DISCARD ALL', 'DROP SCHEMA public CASCADE', 'CREATE SCHEMA public']) {
    await database.exec(statement);
  }
  return {
    name: 'postgres',
    literals: postgresLiterals,
    run: async (statement) => void (await database.exec(statement)),
    rows: async (query) => (await database.query<Record<string, unknown>>(query)).rows,
    close: async () => {},
  };
}
