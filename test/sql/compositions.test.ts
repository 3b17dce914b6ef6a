import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { neededOf } from '../../src/compose/attributes.js';
import { cases } from '../cases.js';
import { asOf, record } from '../model/random.js';
import { agreement } from './agreement.js';
import { compositionsOf } from './compositions.js';
import { type Database, duckdb, postgres } from './databases.js';
import { asTables } from './tables.js';

describe.each([
  ['duckdb', duckdb],
  ['postgres', postgres],
] as const)('%s', (_, open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());

  test('gives the same as the library for compositions of random models', { tags: ['cases'] }, async () => {
    const { sound, unsound } = compositionsOf(2, 6);
    expect(unsound).toEqual([]);
    const n = cases(100);
    let [compared, refused] = [0, 0];
    for (const composition of sound) {
      const { attributes } = neededOf(composition, Object.keys(composition.models));
      const records = asTables(fc.sample(record(false), { seed: 5, numRuns: n }), attributes);
      const found = await agreement(composition, records, asOf, database);
      const called = Object.values(composition.models)
        .map(({ kind }) => kind)
        .join();
      expect({ called, ...found }).toMatchObject({
        called,
        totals: { count: 0, most: 0 },
        differences: [],
        ofTotals: [],
      });
      compared += found.compared;
      refused += found.refused;
    }
    expect(compared + refused).toBe(sound.length * n);
    expect(compared).toBeGreaterThan(0.9 * sound.length * n);
  });
});
