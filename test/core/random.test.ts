import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { folds, random, shuffle, split, xoshiro128 } from '../../src/core/random.js';

const seeds = fc.maxSafeNat();

describe('the generator', () => {
  test('gives the numbers of the reference implementation in C', () => {
    const file = new URL('../golden/random/xoshiro128.json', import.meta.url);
    const { cases } = JSON.parse(readFileSync(file, 'utf8')) as {
      cases: { state: [number, number, number, number]; first: number[] }[];
    };
    expect(cases.length).toBe(4);
    for (const { state, first } of cases) {
      const next = xoshiro128(state);
      expect(first.map(() => next())).toEqual(first);
    }
  });

  test('repeats itself for a seed and differs between seeds, also those that differ above 32 bits', () => {
    const first = (seed: number) => random(seed).next();
    expect(first(1)).toBe(first(1));
    const found = [0, 1, 2, 3, 2 ** 32, 2 ** 32 + 1, 2 ** 33, 2 ** 52, Number.MAX_SAFE_INTEGER].map(first);
    expect(new Set(found).size).toBe(found.length);
    const many = Array.from({ length: 10_000 }, (_, seed) => first(seed));
    expect(new Set(many).size).toBe(10_000);
  });

  test('keeps its numbers for ever', () => {
    const { next, below } = random(42);
    expect([next(), next(), below(6), below(1000), below(4294967296)]).toEqual([
      0.15377165265745885, 0.018084542542176507, 0, 677, 3123505064,
    ]);
  });

  test('next is uniform on 0 <= x < 1 down to 53 bits', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const x = random(seed).next();
        expect(x >= 0 && x < 1 && Number.isInteger(x * 2 ** 53)).toBe(true);
      }),
    );
    const { next } = random(5);
    const counts = new Array<number>(100).fill(0);
    for (let i = 0; i < 100_000; i++) {
      const slot = Math.floor(next() * 100);
      counts[slot] = (counts[slot] as number) + 1;
    }
    const chiSquare = counts.reduce((total, count) => total + (count - 1000) ** 2 / 1000, 0);
    expect(chiSquare).toBeLessThan(148.2); // 0.999 quantile at 99 degrees of freedom
    expect(chiSquare).toBeGreaterThan(61.1); // 0.001 quantile: not too even either
  });

  test('neighbouring seeds are not alike', () => {
    const firsts = Array.from({ length: 100_000 }, (_, seed) => random(seed).next());
    const mean = firsts.reduce((total, x) => total + x, 0) / firsts.length;
    const product = firsts.slice(1).reduce((total, x, i) => total + (x - 0.5) * ((firsts[i] as number) - 0.5), 0);
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.003); // 3.3 standard errors of 0.00091
    expect(Math.abs((product / firsts.length) * 12)).toBeLessThan(0.0105); // correlation, 3.3 standard errors
  });

  test('below gives every number equally often', () => {
    const { below } = random(9);
    const counts = [0, 0, 0, 0, 0, 0];
    for (let i = 0; i < 60_000; i++) {
      const side = below(6);
      counts[side] = (counts[side] as number) + 1;
    }
    expect(counts.reduce((total, count) => total + (count - 10_000) ** 2 / 10_000, 0)).toBeLessThan(20.5); // 0.999, 5 df
  });

  test('below draws again what would favour small numbers', () => {
    const { below } = random(9);
    let low = 0;
    for (let i = 0; i < 30_000; i++) if (below(3 * 2 ** 30) < 2 ** 30) low++;
    expect(Math.abs(low - 10_000)).toBeLessThan(270); // 3.3 standard deviations; without it 15,000
  });
});

describe('shuffle', () => {
  test('is a permutation, the same for the same seed, and leaves its input alone', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), seeds, (items, seed) => {
        const before = Object.freeze([...items]);
        const shuffled = shuffle(before, seed);
        expect([...shuffled].sort((a, b) => a - b)).toEqual([...items].sort((a, b) => a - b));
        expect(shuffle(before, seed)).toEqual(shuffled);
      }),
    );
  });

  test('gives each order of four equally often', () => {
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 24_000; seed++) {
      const order = shuffle(['a', 'b', 'c', 'd'], seed).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    const chiSquare = [...counts.values()].reduce((total, count) => total + (count - 1000) ** 2 / 1000, 0);
    expect(chiSquare).toBeLessThan(49.7); // 0.999 quantile at 23 degrees of freedom
  });
});

describe('split', () => {
  test('takes all rows, none, or as many as come to half a row or more', () => {
    const sizes = [0, 0.1, 0.125, 0.5, 1].map((testShare) => split([1, 2, 3, 4], { testShare, seed: 1 }).test.length);
    expect(sizes).toEqual([0, 0, 1, 2, 4]);
  });

  test.each([
    [-0.1, '-0.1'],
    ['0.5', 'a string'],
    [null, 'null'],
    [undefined, 'nothing'],
    [1.0000001, '1.0000001'],
  ])('refuses a share of %j', (testShare, got) => {
    expect(() => split([1, 2], { testShare: testShare as number, seed: 1 })).toThrow(
      new RegExp(`^split\\.testShare: expected a share from 0 to 1, got ${got}$`),
    );
  });

  test('puts each row into one part and keeps the order inside the parts', () => {
    fc.assert(
      fc.property(fc.nat({ max: 200 }), fc.double({ min: 0, max: 1, noNaN: true }), seeds, (n, testShare, seed) => {
        const rows = Array.from({ length: n }, (_, i) => i);
        const { train, test } = split(rows, { testShare, seed });
        expect(test.length).toBe(Math.floor(testShare * n + 0.5));
        expect([...train, ...test].sort((a, b) => a - b)).toEqual(rows);
        for (const part of [train, test]) expect(part).toEqual([...part].sort((a, b) => a - b));
      }),
    );
  });

  test('refuses a share that is not one', () => {
    expect(() => split([1, 2], { testShare: 1.5, seed: 1 })).toThrow(
      /^split\.testShare: expected a share from 0 to 1, got 1\.5$/,
    );
    expect(() => split([1, 2], { testShare: NaN, seed: 1 })).toThrow(
      /^split\.testShare: expected a share from 0 to 1, got NaN$/,
    );
  });
});

describe('what is drawn from', () => {
  test('is a list', () => {
    expect(() => shuffle('abc' as unknown as string[], 1)).toThrow(/^items: expected an array, got a string$/);
    expect(() => split('abc' as unknown as string[], { testShare: 0.5, seed: 1 })).toThrow(
      /^rows: expected an array, got a string$/,
    );
  });

  test('stays as it was', () => {
    const items = Object.freeze(['a', 'b', 'c', 'd']);
    expect(shuffle(items, 7)).toEqual(['c', 'a', 'b', 'd']);
    expect(shuffle([], 7)).toEqual([]);
  });
});

describe('folds', () => {
  test('differ in size by one row at most', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 20 }), fc.nat({ max: 100 }), seeds, (k, more, seed) => {
        const n = k + more;
        const fold = folds(n, k, seed);
        const sizes = Array.from({ length: k }, (_, i) => fold.filter((one) => one === i).length);
        expect(fold.length).toBe(n);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBe(n % k === 0 ? 0 : 1);
      }),
    );
  });

  test('refuses fewer than two folds and more folds than rows', () => {
    expect(() => folds(5, 1, 1)).toThrow(/^folds\.k: expected an integer from 2 to 5, got 1$/);
    expect(() => folds(5, 6, 1)).toThrow(/^folds\.k: expected an integer from 2 to 5, got 6$/);
    expect(() => folds(1.5, 2, 1)).toThrow(/^folds\.n: expected an integer from 2 to 100000000, got 1\.5$/);
  });
});

test('seeds and bounds that are not integers in range are refused', () => {
  expect(() => random(-1)).toThrow(/^seed: expected an integer from 0 to 9007199254740991, got -1$/);
  expect(() => random(0.5)).toThrow(/^seed: expected an integer from 0 to 9007199254740991, got 0\.5$/);
  expect(() => random('42' as unknown as number)).toThrow(
    /^seed: expected an integer from 0 to 9007199254740991, got a string$/,
  );
  expect(() => random(1).below(0)).toThrow(/^random\.below\.n: expected an integer from 1 to 4294967296, got 0$/);
  expect(() => random(1).below(2 ** 32 + 1)).toThrow(
    /^random\.below\.n: expected an integer from 1 to 4294967296, got 4294967297$/,
  );
});
