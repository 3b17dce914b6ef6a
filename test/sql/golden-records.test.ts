import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cases } from '../cases.js';
import { once } from '../once.js';
import { type Database, duckdb, postgres } from './databases.js';
import { goldenCompared, goldenModels, spread, whyNoQuery, whyNoRow } from './golden-records.js';

const all = once(goldenModels);

/** The smallest number in size, beside 0, that is read from a row. */
const SMALLEST = { duckdb: 0, postgres: 1e-100 } as const;

/** Why records cannot stand in tables, by how many. */
const NO_ROW = {
  duckdb: {
    null: 5_352,
    'a number beyond 10^100': 19,
    'a record of other properties alone': 1,
    'a value of another type than boolean': 15,
    'a value of another type than category': 27,
    'a value of another type than date': 24,
    'a value of another type than events': 20,
    'a value of another type than list': 8,
    'a value of another type than number': 36,
    'a value of another type than set': 29,
    'a value of another type than text': 2,
  },
  postgres: {
    null: 4_491,
    'a number beyond 10^100': 17,
    'a number that is too small for the database': 896,
    'a record of other properties alone': 1,
    'a value of another type than boolean': 14,
    'a value of another type than category': 19,
    'a value of another type than date': 20,
    'a value of another type than events': 10,
    'a value of another type than list': 8,
    'a value of another type than number': 34,
    'a value of another type than set': 21,
    'a value of another type than text': 2,
  },
} as const;

/** Models with numbers so small that PostgreSQL ends the query at their product with another. */
const ENDED: Readonly<Record<keyof typeof NO_ROW, readonly string[]>> = {
  duckdb: [],
  postgres: [
    'random-criteria.jsonl:1',
    'random-criteria.jsonl:106',
    'random-criteria.jsonl:121',
    'random-leadScore.jsonl:31',
    'random-microSegments.jsonl:106',
  ].map((where) => `${where}: value out of range: underflow`),
};

function counted(texts: readonly (string | null)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const text of texts) counts[String(text)] = (counts[String(text)] ?? 0) + 1;
  return counts;
}

describe.each([
  ['duckdb', duckdb],
  ['postgres', postgres],
] as const)('the conformance kit on %s', (name, open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());
  const written = once(() => all().filter((golden) => whyNoQuery(golden, database) === null));

  test('all models are written but those that toSql says it cannot write', { tags: ['long'] }, () => {
    expect(counted(all().map((golden) => whyNoQuery(golden, database)))).toEqual({
      null: 229,
      'events without coolDownDays, which SQL cannot count one after the other': 10,
      'weights of axes with at most 6 decimals, which SQL weighs exactly': 11,
      'attributes that stand in columns of the items, where SQL scores each item of a list': 1,
    });
  });

  test('tables hold all records but those with what no column of a type holds', { tags: ['long'] }, () => {
    const why = written().flatMap(({ attributes, cases: own }) =>
      own.map(({ record }) => whyNoRow(record, attributes, SMALLEST[name])),
    );
    expect(counted(why)).toEqual(NO_ROW[name]);
  });

  test('gives the steps, totals, bands and labels that are frozen, and refuses the same records', {
    tags: ['cases'],
    timeout: 300_000,
  }, async () => {
    const some = spread(all(), cases(all().length)).filter((golden) => whyNoQuery(golden, database) === null);
    const { differences, ended, held, compared, refused, lines } = await goldenCompared(database, some);
    expect(differences).toEqual([]);
    const whole = cases(all().length) === all().length;
    expect(new Set(ended)).toEqual(new Set(whole ? ENDED[name] : ENDED[name].filter((one) => ended.includes(one))));
    expect(compared + refused).toBe(held);
    // A few models refuse most of their records; among 25 they weigh more.
    expect(compared).toBeGreaterThan((whole ? 0.9 : 0.8) * held);
    expect(lines).toBeGreaterThan(5 * compared);
  });
});
