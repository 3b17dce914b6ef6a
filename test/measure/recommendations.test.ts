import { describe, expect, test } from 'vitest';
import { recommendations } from '../../src/measure/recommendations.js';

const ranked = [['a', 'b', 'c'], ['b', 'a'], ['c'], ['a', 'b', 'c']];
const bought = [['c'], ['a', 'b', 'd'], ['a'], []];

describe('recommendations', () => {
  test('are right where one of the first k was bought; who bought nothing is left out', () => {
    // Hits 1, 2, 0 of at most 3.
    expect(recommendations({ ranked, bought, k: 3 })).toEqual({
      k: 3,
      customers: 3,
      hitRate: 2 / 3,
      precision: 3 / 9,
      cappedRecall: (1 / 1 + 2 / 3 + 0) / 3,
    });
  });

  test('past the first k are not looked at, and 10 is k when left out', () => {
    expect(recommendations({ ranked, bought, k: 1 })).toEqual({
      k: 1,
      customers: 3,
      hitRate: 1 / 3,
      precision: 1 / 3,
      cappedRecall: 1 / 3,
    });
    expect(recommendations({ ranked, bought }).k).toBe(10);
  });

  test('a customer of weight 3 counts as three', () => {
    const weights = [3, 1, 0, 2];
    const repeated = [0, 0, 0, 1, 3, 3];
    const pick = <T>(some: readonly T[]) => repeated.map((i) => some[i] as T);
    expect(recommendations({ ranked, bought, weights, k: 3 })).toEqual(
      recommendations({ ranked: pick(ranked), bought: pick(bought), k: 3 }),
    );
  });

  test('what is bought twice counts once', () => {
    expect(recommendations({ ranked: [['a', 'b']], bought: [['a', 'a']], k: 2 }).cappedRecall).toBe(1);
  });

  test('nobody who bought anything is null, not 0', () => {
    const none = { k: 10, customers: 0, hitRate: null, precision: null, cappedRecall: null };
    expect(recommendations({ ranked: [['a']], bought: [[]] })).toEqual(none);
    expect(recommendations({ ranked: [], bought: [] })).toEqual(none);
  });

  test.each<[object, string]>([
    [{ ranked, bought: [[]] }, 'bought: expected 4 values, one per customer, got 1'],
    [{ ranked: [['a', 'a']], bought: [['a']] }, 'ranked[0]: expected each product once, got one again'],
    [{ ranked: [['a', 7]], bought: [['a']] }, 'ranked[0][1]: expected a text, got a number'],
    [{ ranked: [['a']], bought: [null] }, 'bought[0]: expected an array or a typed array, got null'],
    [{ ranked, bought, k: 0 }, 'k: expected at least 1, got 0'],
    [{ ranked, bought, weights: [1] }, 'weights: expected 4 values, one per row, got 1'],
    [
      { ranked, bought, K: 3 },
      'recommendations.K: expected one of "ranked", "bought", "k", "weights"; did you mean "k"?',
    ],
  ])('%j is refused', (input, message) => {
    expect(() => recommendations(input as never)).toThrow(expect.objectContaining({ message }));
  });
});
