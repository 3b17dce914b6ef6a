import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { toSql } from '../../src/sql/to-sql.js';
import { chain, ofChain } from './chain.js';
import { distances, everyOption, everyTerm } from './every-term.js';

/** `npm run peers` asks a parser of each database whether it reads these texts; GOLDEN=write stores them anew. */
function golden(name: string, sql: string): string {
  const file = new URL(`../golden/sql/${name}.sql`, import.meta.url);
  if (process.env.GOLDEN === 'write') writeFileSync(file, `${sql}\n`);
  return readFileSync(file, 'utf8');
}

describe.each(['bigquery', 'snowflake'] as const)('%s', (dialect) => {
  test('every type of term is written as it was when a parser read it', () => {
    const { sql } = toSql(everyTerm(), everyOption(dialect));
    expect(`${sql}\n`).toBe(golden(dialect, sql));
  });

  test('distances and the instant of the query are written as they were when a parser read them', () => {
    const { sql } = toSql(distances(), { dialect, table: 'customers', key: ['country', 'id'], asOf: 'now' });
    expect(`${sql}\n`).toBe(golden(`${dialect}-clusters`, sql));
  });

  test('a composition is written as it was when a parser read it', () => {
    const { sql } = toSql(chain, { ...ofChain, dialect });
    expect(`${sql}\n`).toBe(golden(`${dialect}-composition`, sql));
  });
});
