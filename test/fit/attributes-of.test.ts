import { expect, test } from 'vitest';
import { attributesOf } from '../../src/fit/index.js';

const rows = [
  { visits: 3, source: 'web', trial: true, won: true },
  { visits: null, source: 'fair', trial: undefined, won: false },
  { visits: -1, source: 'unknown', trial: false, won: false },
];

test('numbers, booleans and texts become attributes, values in code-unit order', () => {
  expect(attributesOf(rows, { except: ['won'] })).toEqual({
    visits: { type: 'number' },
    source: { type: 'category', values: ['fair', 'unknown', 'web'] },
    trial: { type: 'boolean' },
  });
});

test('codes for "not known" are declared, and are no values', () => {
  const attributes = attributesOf(rows, { except: ['won', 'trial'], missing: { visits: [-1], source: ['unknown'] } });
  expect(attributes).toEqual({
    visits: { type: 'number', missing: [-1] },
    source: { type: 'category', values: ['fair', 'web'], missing: ['unknown'] },
  });
});

test('what it would have to guess it refuses, all at once', () => {
  const odd = Array.from({ length: 60 }, (_, i) => ({
    id: `lead ${i}`,
    size: i % 2 === 0 ? i : 'large',
    tags: ['a'],
    empty: null,
    share: i === 3 ? Number.NaN : 0.5,
  }));
  expect(() => attributesOf(odd, { except: ['won'] })).toThrow(
    [
      'options.except: expected a property of the rows, got "won"',
      'rows.id: expected at most 50 distinct texts, got more than 50; declare it yourself, or name it under except',
      'rows.size: expected one type, numbers, booleans or texts, got a number and a string; declare it yourself, or name it under except',
      'rows.tags: expected numbers, booleans or texts, got an array; declare it yourself, or name it under except',
      'rows.empty: expected numbers, booleans or texts in some row, got nothing in any; declare it yourself, or name it under except',
      'rows.share: expected one type, numbers, booleans or texts, got NaN and a number; declare it yourself, or name it under except',
    ].join('\n'),
  );
});

test('no rows, and rows that are no records, are errors', () => {
  expect(() => attributesOf([])).toThrow('rows: expected at least one record, got none');
  expect(() => attributesOf([3] as never)).toThrow('rows[0]: expected an object, got a number');
  expect(() => attributesOf('rows' as never)).toThrow('rows: expected an array of records, got a string');
});
