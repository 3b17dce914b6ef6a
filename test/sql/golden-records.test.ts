import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ScoringError } from '../../src/core/errors.js';
import * as library from '../../src/evaluation.js';
import { toSql } from '../../src/sql/to-sql.js';
import { cases } from '../cases.js';
import { saidOf, scorerOf } from '../conformance/check.mjs';
import { once } from '../once.js';
import { agreement } from './agreement.js';
import { type Database, duckdb } from './databases.js';
import { byWhatIsNone, type GoldenModel, goldenModels, whyNoRow } from './golden-records.js';
import { duckdbLiterals, tablesOf } from './tables.js';

let database: Database;
beforeAll(async () => {
  database = await duckdb();
});
afterAll(() => database.close());

const all = once(goldenModels);
const written = once(() => all().filter((golden) => whyRefused(golden) === null));

/** What was expected of a model that is not written; null where it is. */
function whyRefused({ model, attributes, asOf }: GoldenModel): string | null {
  try {
    toSql(model, { ...tablesOf([], attributes, duckdbLiterals).options, dialect: 'duckdb', asOf });
    return null;
  } catch (error) {
    const [issue] = (error as ScoringError).issues ?? [];
    if (issue === undefined) throw error;
    return issue.expected;
  }
}

function counted(texts: readonly (string | null)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const text of texts) counts[String(text)] = (counts[String(text)] ?? 0) + 1;
  return counts;
}

test('of the models of the conformance kit SQL writes all but those that it says it cannot', () => {
  expect(counted(all().map(whyRefused))).toEqual({
    null: 229,
    'events without coolDownDays, which SQL cannot count one after the other': 10,
    'weights of axes with at most 6 decimals, which SQL weighs exactly': 11,
    'attributes that stand in columns of the items, where SQL scores each item of a list': 1,
  });
});

test('of the records of the conformance kit tables hold all but those that no column of a type holds', () => {
  const why = written().flatMap(({ attributes, cases: own }) => own.map(({ record }) => whyNoRow(record, attributes)));
  expect(counted(why)).toEqual({
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
  });
});

test('DuckDB gives the steps, totals, bands and labels that are frozen in the conformance kit, and refuses the same', {
  tags: ['cases'],
  timeout: 300_000,
}, async () => {
  const n = cases(written().length);
  // Spread over all files, as models of a kind stand together.
  const some = written().filter(
    (_, k) => Math.floor(((k + 1) * n) / written().length) > Math.floor((k * n) / written().length),
  );
  expect(some.length).toBe(n);
  let [compared, refused, lines, held] = [0, 0, 0, 0];
  for (const { where, model, attributes, asOf, cases: own } of some) {
    const scorer = scorerOf(library, model);
    const holdable = own.filter(({ record }) => whyNoRow(record, attributes) === null);
    // The library is what stands between: it says what is frozen, and DuckDB says what it says.
    for (const { record, expected } of holdable)
      expect(
        saidOf(() => scorer.one(record, { asOf })),
        where,
      ).toEqual(expected);
    for (const { none, cases: alike } of byWhatIsNone(holdable, attributes)) {
      const records = alike.map(({ record }) => record);
      const found = await agreement(model, records, asOf, database, true, { none });
      expect({ where, ...found }).toMatchObject({
        where,
        totals: { count: 0, most: 0 },
        differences: [],
        ofTotals: [],
      });
      expect(found.ulp).toBeLessThanOrEqual(2);
      compared += found.compared;
      refused += found.refused;
      lines += found.lines;
    }
    held += holdable.length;
  }
  expect(compared + refused).toBe(held);
  expect(compared).toBeGreaterThan(0.9 * held);
  expect(lines).toBeGreaterThan(5 * compared);
});
