import { describe, expect, test } from 'vitest';
import {
  LONGEST_NAME,
  LONGEST_TEXT,
  MOST_LETTERS,
  MOST_LEVELS,
  MOST_META,
  MOST_VALUES,
} from '../../src/model/limits.js';
import { countOf, tooLarge } from '../../src/model/size.js';

const told = (document: unknown, place?: string) => tooLarge(document, place)?.message ?? null;
const closed = new Proxy(
  {},
  {
    ownKeys() {
      throw new Error('closed');
    },
  },
);

describe('a document', () => {
  test('may have so many values, itself and lists among them, and no more', () => {
    const full = (n: number) => ({ a: Array(n - 2).fill(0) });
    expect([told(full(MOST_VALUES)), told(full(MOST_VALUES + 1))]).toEqual([
      null,
      'model: expected at most 1,000,000 values, got more',
    ]);
  });

  test('that is a longer list is not read, even if it is all holes', () => {
    expect(told(Array(MOST_VALUES + 1), 'mapping')).toBe('mapping: expected at most 1,000,000 values, got more');
    expect(told({ deep: { list: Array(2 ** 32 - 1) } })).toBe('model: expected at most 1,000,000 values, got more');
  });

  test('may have so many letters in names and texts together', () => {
    const text = 'x'.repeat(LONGEST_TEXT);
    const full = (n: number) => ({ a: [...Array(n / LONGEST_TEXT - 1).fill(text), text.slice(1)] });
    expect([told(full(MOST_LETTERS)), told({ ...full(MOST_LETTERS), b: 1 })]).toEqual([
      null,
      'model: expected at most 10,000,000 letters, got more',
    ]);
  });

  test('names the place of a text or a name that is too long', () => {
    const [text, name] = ['x'.repeat(LONGEST_TEXT), 'n'.repeat(LONGEST_NAME)];
    expect([told({ a: [1, text] }), told({ a: [1, { [name]: 2 }] })]).toEqual([null, null]);
    expect([
      told({ a: [1, `${text}x`, 2] }),
      told({ a: [1, { [`${name}n`]: 2 }], b: 3 }),
      told({ a: [`${text}x`] }, 'mapping'),
      told(`${text}x`),
      told(`${text}x`, 'mapping'),
    ]).toEqual([
      'a[1]: expected a text of at most 10,000 letters, got 10,001',
      'a[1]: expected names of at most 1,000 letters, got 1,001',
      'mapping.a[0]: expected a text of at most 10,000 letters, got 10,001',
      'model: expected a text of at most 10,000 letters, got 10,001',
      'mapping: expected a text of at most 10,000 letters, got 10,001',
    ]);
  });

  test('is not followed further than its levels, so that a cycle ends', () => {
    const cycle: Record<string, unknown> = {};
    cycle.inner = cycle;
    expect(told(cycle)).toBeNull();
    const deep = (levels: number): unknown => (levels === 0 ? 'x'.repeat(LONGEST_TEXT + 1) : [deep(levels - 1)]);
    expect([told(deep(MOST_LEVELS)), told([deep(MOST_LEVELS)])]).toEqual([
      `${'[0]'.repeat(MOST_LEVELS)}: expected a text of at most 10,000 letters, got 10,001`,
      null,
    ]);
  });

  test('that cannot be read is told as that', () => {
    expect([told(closed), told({ a: closed }, 'mapping')]).toEqual([
      'model: expected a value that can be read, got one that throws',
      'mapping: expected a value that can be read, got one that throws',
    ]);
  });

  test('is not asked for what its accessors give', () => {
    const accessor = Object.defineProperty({}, 'a', { enumerable: true, get: () => 'x'.repeat(LONGEST_TEXT + 1) });
    expect(told(accessor)).toBeNull();
  });
});

describe('meta', () => {
  test('may have so many values', () => {
    const full = (n: number) => ({ meta: Array(n - 1).fill(0) });
    expect([told(full(MOST_META)), told(full(MOST_META + 1)), told({ inner: full(MOST_META + 1) })]).toEqual([
      null,
      'meta: expected at most 100,000 values, got more',
      null,
    ]);
  });

  test('may have texts and names of any length', () => {
    const long = 'x'.repeat(LONGEST_TEXT + 1);
    expect(told({ meta: { [long]: [long] } })).toBeNull();
    expect(told({ inner: { meta: long } })).toBe('inner.meta: expected a text of at most 10,000 letters, got 10,001');
  });
});

test.each([
  [999, '999'],
  [1000, '1,000'],
  [10_000_000, '10,000,000'],
])('a count of %d reads %s', (count, text) => {
  expect(countOf(count)).toBe(text);
});
