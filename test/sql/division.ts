// Columns of whole numbers under every operation that divides: databases divide two integers to an integer.
import { compile } from '../../src/evaluate.js';
import type { LeadScoreModel } from '../../src/kinds/lead-score/model.js';
import { amountIn, type Tally } from '../../src/model/tally/tally.js';
import { parseModel } from '../../src/parse.js';
import { toSql } from '../../src/sql/to-sql.js';
import { asOf } from '../model/random.js';
import type { Database } from './databases.js';

/** Types of whole numbers that each of the databases has. */
export const WHOLE_TYPES = ['SMALLINT', 'INTEGER', 'BIGINT', 'DECIMAL(10,0)'] as const;

const model = parseModel({
  kind: 'leadScore',
  schema: 2,
  name: 'division',
  version: '1',
  decimals: 9,
  attributes: {
    a: { type: 'number' },
    b: { type: 'number' },
    deals: { type: 'list', fields: { value: { type: 'number' } } },
  },
  derived: {
    ratio: { divide: ['a', 'b'], orElse: -4 },
    half: { divide: [{ add: ['a', 1] }, 2] },
    inverse: { divide: [1, 'b'] },
    mean: { mean: { attribute: 'deals', field: 'value', missingItem: 'omit' } },
    perDeal: { divide: [{ sum: { attribute: 'deals', field: 'value', missingItem: 'omit' } }, 'b'] },
  },
  axes: [
    {
      id: 'fit',
      grades: null,
      terms: [
        ...['ratio', 'half', 'inverse', 'mean', 'perDeal'].map((attribute) => ({
          type: 'linear',
          attribute,
          slope: 1,
          missing: 0,
        })),
        { type: 'linear', id: 'scaled', attribute: 'a', slope: 0.5, center: 3, missing: 0 },
        {
          type: 'rollUp',
          id: 'mean of deals',
          attribute: 'deals',
          field: 'value',
          by: { type: 'mean' },
          missing: 0,
          missingItem: 'omit',
        },
      ],
    },
  ],
}) as LeadScoreModel;

const ROWS: readonly (readonly [a: number | null, b: number | null, deals: readonly number[]])[] = [
  [7, 2, [1, 2]],
  [1, 3, [1, 1, 2]],
  [-7, 2, [-1, -2, 0]],
  [5, 0, [3]],
  [null, 2, []],
  [9, null, [1, 2]],
  [32_766, 7, [32_767, 32_766]],
];

/** Scores columns of a type of whole numbers in a database and in the library; one sentence for each amount that differs. */
export async function divisionDifferences(
  database: Database,
  type: (typeof WHOLE_TYPES)[number],
): Promise<readonly string[]> {
  const values = ROWS.map(([a, b], i) => `(${i}, ${a ?? 'NULL'}, ${b ?? 'NULL'})`);
  const deals = ROWS.flatMap(([, , own], i) => own.map((value) => `(${i}, ${value})`));
  for (const statement of [
    'DROP TABLE IF EXISTS whole_numbers',
    'DROP TABLE IF EXISTS whole_deals',
    `CREATE TABLE whole_numbers (id INTEGER, a ${type}, b ${type})`,
    `CREATE TABLE whole_deals (record INTEGER, value ${type})`,
    `INSERT INTO whole_numbers VALUES ${values.join(', ')}`,
    `INSERT INTO whole_deals VALUES ${deals.join(', ')}`,
  ])
    await database.run(statement);
  const { sql, columns } = toSql(model, {
    dialect: database.name,
    table: 'whole_numbers',
    key: 'id',
    asOf,
    tables: { deals: { table: 'whole_deals', key: 'record' } },
    explain: { lines: true },
  });
  const found = new Map((await database.rows(sql)).map((row) => [Number(row.id), row]));
  const { one } = compile(model);
  return ROWS.flatMap(([a, b, own], i) => {
    const record = { a, b, deals: own.map((value) => ({ value })) };
    const tally = one(record, { asOf }).tallies[0] as Tally;
    return columns.flatMap(({ name, holds }) => {
      const term = holds.replace('points of fit: ', '');
      if (term === holds) return [];
      const here = amountIn(
        tally,
        tally.contributions.filter((line) => line.term === term),
      );
      const there = found.get(i)?.[name];
      return there === here ? [] : [`${type}, row ${i}: ${term} is ${there}, not ${here}`];
    });
  });
}
