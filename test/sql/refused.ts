// Rows that the library refuses, and why a database does.
import type { LeadScoreModel } from '../../src/kinds/lead-score/model.js';
import { parseModel } from '../../src/parse.js';
import { toSql } from '../../src/sql/to-sql.js';
import { asOf } from '../model/random.js';
import type { Database } from './databases.js';
import { tablesOf } from './tables.js';

/** A model that refuses every way of a row to be wrong. */
export const strict = parseModel({
  kind: 'leadScore',
  schema: 2,
  name: 'strict',
  version: '1',
  attributes: {
    size: { type: 'number', min: 0, max: 10 },
    open: { type: 'number' },
    trade: { type: 'category', values: ['retail', 'software'] },
    visits: { type: 'events', types: ['web'], unseen: 'refuse' },
    deals: {
      type: 'list',
      fields: { value: { type: 'number', min: 0 }, stage: { type: 'category', values: ['won'] } },
    },
  },
  derived: { log: { ln: 'size' } },
  axes: [
    {
      id: 'fit',
      terms: [
        { type: 'bins', attribute: 'size', bins: [{ below: 5, amount: 1 }, { amount: 2 }] },
        { type: 'linear', attribute: 'open', slope: 2, missing: 0 },
        { type: 'linear', attribute: 'log', slope: 1 },
        { type: 'points', attribute: 'trade', amounts: { retail: 1, software: 2 }, missing: 0 },
        { type: 'events', attribute: 'visits', amount: 1, missing: 0 },
        {
          type: 'rollUp',
          attribute: 'deals',
          by: { type: 'sum' },
          field: 'value',
          weights: { field: 'stage', factors: { won: 1 }, missing: 0 },
          missing: 0,
        },
      ],
    },
  ],
}) as LeadScoreModel;

const good = { size: 3, open: 1, trade: 'retail', visits: [], deals: [{ value: 1, stage: 'won' }] };

/** Records, and why the database refuses them. */
export const REFUSED: readonly (readonly [Readonly<Record<string, unknown>>, string | null])[] = [
  [good, null],
  [{ ...good, size: 10, open: null, trade: null }, null],
  [{ ...good, size: 11 }, 'size: expected a finite number from 0 to 10'],
  [{ ...good, size: Number.NaN }, 'size: expected a finite number from 0 to 10'],
  [{ ...good, size: null }, 'size: expected a finite number from 0 to 10, got nothing'],
  [{ ...good, size: 0 }, 'log: expected a finite number, got nothing'],
  [{ ...good, open: Number.POSITIVE_INFINITY }, 'open: expected a finite number'],
  [{ ...good, open: Number.NaN }, 'open: expected a finite number'],
  [{ ...good, open: -1e99 }, 'fit: expected lines that can be counted, got larger ones'],
  [{ ...good, trade: 'farming' }, 'trade: expected one of the listed texts'],
  [{ ...good, visits: [{ at: asOf, type: 'fair' }] }, 'visits: expected listed types'],
  [{ ...good, visits: [{ at: asOf, type: null }] }, 'visits: expected a type for each event'],
  [{ ...good, visits: [{ at: null, type: 'web' }] }, 'visits: expected an instant for each event'],
  [{ ...good, deals: [{ value: -1, stage: 'won' }] }, 'deals: expected value to be a number in its range'],
  [{ ...good, deals: [{ value: null, stage: 'won' }] }, 'deals: expected value of each, got nothing'],
  [{ ...good, deals: [{ value: 1, stage: 'lost' }] }, 'deals: expected stage one of the listed texts'],
];

/** Why a database refuses each of these rows. */
export async function whyRefused(database: Database): Promise<unknown[]> {
  const rows = REFUSED.map(([row]) => row);
  const { statements, options } = tablesOf(rows, strict.attributes, database.literals);
  for (const statement of statements) await database.run(statement);
  const found = await database.rows(toSql(strict, { ...options, dialect: database.name, asOf }).sql);
  const byId = new Map(found.map((row) => [Number(row.id), row.rejected]));
  return rows.map((_, i) => byId.get(i));
}
