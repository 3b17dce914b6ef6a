import { expect, test } from 'vitest';
import { issue, ScoringError } from '../../src/core/errors.js';
import { shuffle } from '../../src/core/random.js';
import { trainingRows } from '../../src/fit/training-rows.js';
import type { Attributes } from '../../src/model/attribute/attribute.js';

const attributes: Attributes = {
  known: { type: 'boolean' },
  source: { type: 'category', values: ['web', 'fair'] },
  size: { type: 'number' },
};
const rows = [
  { known: true, source: 'fair', size: 3, won: true },
  { known: false, source: 'web', size: null, won: false },
  { known: true, source: 'web', size: -1, won: true },
  { known: false, source: 'list', size: 3, won: false },
  { known: null, source: 'fair', size: 2, won: false },
  { known: true, source: 'fair', size: 3, won: false },
  { known: true, source: 'web', size: 3, won: true },
];

/** What the patterns hold, column by column. */
const patterns = (of: readonly Record<string, unknown>[]) => {
  const { columns, won, lost } = trainingRows(of, attributes, 'won', undefined);
  const values = Object.fromEntries(
    [...columns].map(([name, column]) => [name, [...(column.type === 'number' ? column.values : column.codes)]]),
  );
  return { ...values, won: [...won], lost: [...lost] };
};

test('patterns stand in the order of the column that tells the most rows apart, then of the next; missing comes last', () => {
  // Sizes are of four kinds, sources and answers of three; codes are places among the values, then missing, then unseen.
  expect(patterns(rows)).toEqual({
    size: [-1, 2, 3, 3, 3, Number.NaN],
    known: [1, 2, 0, 1, 1, 0],
    source: [0, 1, 3, 0, 1, 0],
    won: [1, 0, 0, 1, 1, 0],
    lost: [0, 1, 1, 0, 1, 1],
  });
});

test('the order of rows does not matter', () => {
  for (const seed of [1, 2, 3, 4]) expect(patterns(shuffle(rows, seed))).toEqual(patterns(rows));
});

const many = 'derive numbers or booleans from it, such as how many there are, or whether one of them is there';
const dated = 'derive a number from it as of the day of each row, such as days since the last visit';
test.each([
  [{ type: 'set', values: ['crm'] }, 'set', many],
  [{ type: 'list', fields: { score: { type: 'number' } } }, 'list', many],
  [{ type: 'events' }, 'events', dated],
  [{ type: 'date' }, 'date', dated],
] as [Attributes[string], string, string][])('nothing is learned from a %o', (attribute, type, hint) => {
  expect(() => trainingRows(rows, { size: { type: 'number' }, 'owned by': attribute }, 'won', undefined)).toThrow(
    new ScoringError([
      issue({
        code: 'not-supported',
        path: 'attributes["owned by"]',
        expected: 'a number, boolean or category to learn from',
        got: `one of type ${type}`,
        hint,
      }),
    ]),
  );
});
