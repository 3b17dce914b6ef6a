import { describe, expect, test } from 'vitest';
import { columnCases, columnDifferences, inZone, zones } from './columns.js';
import { duckdb, postgres } from './databases.js';

describe.each([
  ['duckdb', duckdb],
  ['postgres', postgres],
] as const)('%s reads as the library does', (name, open) => {
  test.each(columnCases.filter(({ types }) => types[name] !== undefined))('$called', async (one) => {
    const database = await open();
    await database.run(inZone(name, 'Asia/Kolkata'));
    expect(await columnDifferences(database, one)).toEqual([]);
    await database.close();
  });

  test('instants, whatever the time zone of the session', async () => {
    const database = await open();
    const dates = columnCases.filter(({ attribute, types }) => attribute === 'date' && types[name] !== undefined);
    for (const zone of zones) {
      await database.run(inZone(name, zone));
      for (const one of dates)
        expect({ zone, found: await columnDifferences(database, one) }).toEqual({ zone, found: [] });
    }
    await database.close();
  });
});
