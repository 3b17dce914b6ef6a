import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keepsAll, type Rank, rankMany, rankThree } from '../../src/model/scorer/rank.js';

const CAPACITY = 5;
const ROWS = 4;
const AT = 3;

/** The strongest `k` lines of each row, as one would pick them by hand. */
function sorted(lines: Float64Array, n: number, k: number): [position: number, amount: number][] {
  return Array.from({ length: ROWS }, (_, i) => {
    const own = Array.from({ length: n }, (__, l): [number, number] => [l, lines[l * CAPACITY + i] as number]);
    return own.sort(([a, x], [b, y]) => Math.abs(y) - Math.abs(x) || a - b).slice(0, k);
  }).flat();
}

/** What a ranking writes, with the places before and behind that belong to other rows. */
function ranked(rank: Rank, lines: Float64Array, n: number, k: number) {
  const length = AT + ROWS * k + 2;
  const [positions, amounts] = [new Uint16Array(length).fill(999), new Float64Array(length).fill(999)];
  rank(lines, CAPACITY, n, ROWS, k, AT, positions, amounts);
  return { positions: [...positions], amounts: [...amounts] };
}

function expected(lines: Float64Array, n: number, k: number) {
  const own = sorted(lines, n, k);
  const framed = (inner: number[]) => [...Array(AT).fill(999), ...inner, 999, 999];
  return { positions: framed(own.map(([at]) => at)), amounts: framed(own.map(([, amount]) => amount)) };
}

const linesOf = (n: number, amount: (l: number, i: number) => number) =>
  Float64Array.from({ length: n * CAPACITY }, (_, o) => amount(Math.floor(o / CAPACITY), o % CAPACITY));
/** Whole numbers of a few bits, many of them equal, in an order that repeats only after a long time. */
const small = (l: number, i: number) => ((l * 7919 + i * 104_729) % 37) - 18;
/** All within a millionth of each other, so that they differ only in their last bits. */
const near = (l: number, i: number) => (l % 2 === 0 ? 1 : -1) * (1 + small(l, i) * 1e-9);

describe.each([1, 2, 3, 4, 5, 7, 8, 31, 32, 33, 40, 64, 65, 100, 256, 257, 300])('of %d lines', (n) => {
  const most = Math.min(3, n);
  const each = Array.from({ length: most }, (_, k) => k + 1);

  test.each(each)('the strongest %d are those that a sort puts first, ties in their order', (k) => {
    const lines = linesOf(n, small);
    for (const exact of [true, false])
      expect(ranked(rankThree(n, CAPACITY, exact), lines, n, k)).toEqual(expected(lines, n, k));
    expect(ranked(rankMany(k), lines, n, k)).toEqual(expected(lines, n, k));
  });

  test.each(each)('the strongest %d are told apart by their last digits', (k) => {
    const lines = linesOf(n, near);
    expect(ranked(rankThree(n, CAPACITY, false), lines, n, k)).toEqual(expected(lines, n, k));
    expect(ranked(rankMany(k), lines, n, k)).toEqual(expected(lines, n, k));
  });

  test('a second block of rows is ranked as if it were the first', () => {
    const [first, second] = [linesOf(n, small), linesOf(n, (l, i) => small(l + 5, i + 3))];
    for (const rank of [rankThree(n, CAPACITY, true), rankThree(n, CAPACITY, false), rankMany(most)]) {
      ranked(rank, first, n, most);
      expect(ranked(rank, second, n, most)).toEqual(expected(second, n, most));
    }
  });

  test('an amount of 0 has no sign', () => {
    const lines = linesOf(n, () => -0);
    for (const rank of [rankThree(n, CAPACITY, true), rankThree(n, CAPACITY, false), rankMany(most)]) {
      const { amounts } = ranked(rank, lines, n, most);
      expect(amounts.filter((amount) => amount !== 999).map((amount) => Object.is(amount, 0))).toEqual(
        Array(ROWS * most).fill(true),
      );
    }
  });
});

test('any number of the strongest of any amounts are those that a sort puts first', () => {
  const amount = fc.oneof(fc.integer({ min: -4, max: 4 }), fc.double({ noNaN: true, noDefaultInfinity: true }));
  const tally = fc.integer({ min: 1, max: 12 }).chain((n) =>
    fc.record({
      n: fc.constant(n),
      k: fc.integer({ min: 1, max: n }),
      given: fc.array(amount, { minLength: n * CAPACITY, maxLength: n * CAPACITY }),
    }),
  );
  fc.assert(
    fc.property(tally, ({ n, k, given }) => {
      const lines = Float64Array.from(given, (one) => one + 0);
      expect(ranked(rankMany(k), lines, n, k)).toEqual(expected(lines, n, k));
      if (k <= 3) expect(ranked(rankThree(n, CAPACITY, false), lines, n, k)).toEqual(expected(lines, n, k));
    }),
  );
});

test('lines past the last one are not ranked', () => {
  const lines = linesOf(4, (l) => l + 1);
  for (const rank of [rankThree(3, CAPACITY, true), rankThree(3, CAPACITY, false), rankMany(2)])
    expect(ranked(rank, lines, 3, 2)).toEqual(expected(lines, 3, 2));
});

test.each([
  [0, true],
  [1, true],
  [-18, true],
  [0.5, true],
  [32_768, true],
  // More than 16 bits do not fit beside the position of a line.
  [65_535, true],
  [131_071, false],
  [16_777_217, false],
  [1 + 2 ** -20, false],
  [0.1, false],
])('whether the leading bits represent %d completely: %s', (amount, kept) => {
  expect(keepsAll(amount)).toBe(kept);
});
