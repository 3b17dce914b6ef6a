import { expect, test } from 'vitest';
import { attributesOf } from '../../src/fit/attributes-of.js';

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

test('an empty text says nothing: it is refused until it is named as missing or left out', () => {
  const gaps = [{ source: 'web' }, { source: '' }, { source: 'fair' }];
  expect(() => attributesOf(gaps)).toThrow(
    /^rows\.source: expected texts that say something, got an empty one; name "" under missing, or leave the property out where there is nothing$/,
  );
  expect(attributesOf(gaps, { missing: { source: [''] } })).toEqual({
    source: { type: 'category', values: ['fair', 'web'], missing: [''] },
  });
  expect(attributesOf(gaps, { except: ['source'] })).toEqual({});
  expect(attributesOf(gaps.filter(({ source }) => source !== ''))).toEqual({
    source: { type: 'category', values: ['fair', 'web'] },
  });
});

test.each([
  ['whole numbers', ['42', '7', '-3']],
  ['numbers in every form', ['1.5', ' 8 ', '1e3', '-0']],
  ['a single number', ['42']],
])('texts that are all numbers are refused: %s', (_, texts) => {
  const cells = texts.map((age) => ({ age, source: 'web' }));
  expect(() => attributesOf(cells)).toThrow(
    /^rows\.age: expected numbers as numbers, got numbers as texts; convert them with Number, or declare it yourself$/,
  );
});

test('texts of which some are numbers are a category like any other', () => {
  const texts = ['1', '2', 'three', '4+'];
  expect(attributesOf(texts.map((size) => ({ size })))).toEqual({
    size: { type: 'category', values: [...texts].sort() },
  });
  // The code for "not known" does not make numbers of a category, nor a category of numbers.
  const coded = ['1', '2', 'unknown'].map((size) => ({ size }));
  expect(() => attributesOf(coded, { missing: { size: ['unknown'] } })).toThrow(
    /^rows\.size: expected numbers as numbers, got numbers as texts; /,
  );
});

test('no rows, and rows that are no records, are errors', () => {
  expect(() => attributesOf([])).toThrow('rows: expected at least one record, got none');
  expect(() => attributesOf([3] as never)).toThrow('rows[0]: expected an object, got a number');
  expect(() => attributesOf('rows' as never)).toThrow('rows: expected an array of records, got a string');
});
