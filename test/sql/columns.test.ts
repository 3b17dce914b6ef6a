import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { columnCases, columnDifferences, inZone, zones } from './columns.js';
import { type Database, duckdb, postgres } from './databases.js';
import { divisionDifferences, WHOLE_TYPES } from './division.js';

describe.each([
  ['duckdb', duckdb],
  ['postgres', postgres],
] as const)('%s reads as the library does', (name, open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());

  test.each(columnCases.filter(({ types }) => types[name] !== undefined))('$called', async (one) => {
    await database.run(inZone(name, 'Asia/Kolkata'));
    expect(await columnDifferences(database, one)).toEqual([]);
  });

  test.each(WHOLE_TYPES)('quotients of columns of %s, which are no whole numbers', async (type) => {
    expect(await divisionDifferences(database, type)).toEqual([]);
  });

  test('instants, whatever the time zone of the session', async () => {
    const dates = columnCases.filter(({ attribute, types }) => attribute === 'date' && types[name] !== undefined);
    for (const zone of zones) {
      await database.run(inZone(name, zone));
      for (const one of dates)
        expect({ zone, found: await columnDifferences(database, one) }).toEqual({ zone, found: [] });
    }
  });
});
