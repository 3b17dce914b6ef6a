import { describe, expect, test } from 'vitest';
import {
  add1,
  type Binned,
  binned1,
  binned2,
  binnedSum2,
  type Listed,
  listed1,
  listed4,
  listedSum8,
  type Straight,
  straight1,
  straight4,
  straightSum6,
} from '../../src/model/tally/kernel.js';
import { binned, type Line, lookup } from '../../src/model/tally/line.js';
import { leanPassesOf, passesOf } from '../../src/model/tally/passes.js';

const COUNT = 5;
const CAPACITY = 7;
/** Where the steps of the first line begin. */
const O = 3;
const LIMIT = 1_000_000;

/** Numbers that no other line has, from a place that no other line begins at; the fourth is missing. */
function numbers(l: number) {
  const at = l + 1;
  const data = Float64Array.from({ length: at + COUNT + 2 }, (_, i) =>
    i === at + 3 ? Number.NaN : (i * (l + 3)) % 11,
  );
  return { data, at, unverified: false };
}
const straight = (l: number, more: Partial<Straight> = {}): Straight => ({
  column: numbers(l),
  slope: 2 * l + 0.5,
  center: l - 1,
  absent: 100 + l,
  ...more,
});
const listed = (l: number): Listed => ({
  column: { data: Uint8Array.from({ length: l + 3 + COUNT }, (_, i) => (i * (l + 2)) % 5), at: l + 1 },
  table: Float64Array.from({ length: 256 }, (_, code) => 10 * (l + 1) + code),
});
const binnedLine = (l: number): Binned => ({
  column: numbers(l),
  edges: [l, l + 2, l + 5, l + 7],
  table: Float64Array.from({ length: 9 }, (_, k) => 10 * (l + 1) + k),
});

const rows = Array.from({ length: COUNT }, (_, i) => i);
const onStraight = ({ column, slope, center, absent }: Straight) =>
  rows.map((i) => {
    const x = column.data[column.at + i] as number;
    return Number.isNaN(x) ? absent : Math.floor(slope * (x - center) + 0.5);
  });
const onList = ({ column, table }: Listed) => rows.map((i) => table[column.data[column.at + i] as number] as number);
const onBins = ({ column, edges, table }: Binned) =>
  rows.map((i) => {
    const x = column.data[column.at + i] as number;
    return table[Number.isNaN(x) ? 8 : edges.filter((edge) => x >= edge).length] as number;
  });

/** Where each line writes its steps and all add to the totals; what is not theirs stays -1. */
function stored(run: (steps: Float64Array, totals: Float64Array) => unknown, lines: number) {
  const steps = new Float64Array(O + 5 * CAPACITY).fill(-1);
  const totals = Float64Array.from({ length: CAPACITY }, (_, i) => 1_000 * i);
  const within = run(steps, totals);
  const own = Array.from({ length: lines }, (_, l) => [...steps.subarray(O + l * CAPACITY, O + l * CAPACITY + COUNT)]);
  const others = steps.filter((_, at) => at < O || at >= O + lines * CAPACITY || (at - O) % CAPACITY >= COUNT);
  expect(new Set(others)).toEqual(new Set([-1]));
  expect([...totals.subarray(COUNT)]).toEqual([5_000, 6_000]);
  return { own, totals: [...totals.subarray(0, COUNT)], within };
}
const added = (lines: readonly (readonly number[])[]) =>
  rows.map((i) => lines.reduce((sum, line) => sum + (line[i] as number), 1_000 * i));

describe('several lines at once are what each is alone', () => {
  test('straight lines', () => {
    const six = [0, 1, 2, 3, 4, 5].map((l) => straight(l)) as never as Parameters<typeof straightSum6>[0];
    const four = six.slice(0, 4) as never as Parameters<typeof straight4>[0];
    expect(onStraight(four[0])).not.toEqual(onStraight(four[1]));
    for (const line of six) {
      const { own } = stored((steps) => straight1(line, COUNT, steps, O), 1);
      expect(own).toEqual([onStraight(line)]);
    }
    expect(stored((steps, totals) => straight4(four, COUNT, steps, O, CAPACITY, totals, LIMIT), 4)).toEqual({
      own: four.map(onStraight),
      totals: added(four.map(onStraight)),
      within: true,
    });
    expect(stored((_, totals) => straightSum6(six, COUNT, totals, LIMIT), 0)).toEqual({
      own: [],
      totals: added(six.map(onStraight)),
      within: true,
    });
  });

  test('lists', () => {
    const eight = [0, 1, 2, 3, 4, 5, 6, 7].map(listed) as never as Parameters<typeof listedSum8>[0];
    const four = eight.slice(0, 4) as never as Parameters<typeof listed4>[0];
    for (const line of eight) expect(stored((steps) => listed1(line, COUNT, steps, O), 1).own).toEqual([onList(line)]);
    expect(stored((steps, totals) => listed4(four, COUNT, steps, O, CAPACITY, totals), 4)).toMatchObject({
      own: four.map(onList),
      totals: added(four.map(onList)),
    });
    expect(stored((_, totals) => listedSum8(eight, COUNT, totals), 0).totals).toEqual(added(eight.map(onList)));
  });

  test('binned numbers', () => {
    const two = [binnedLine(0), binnedLine(1)] as const;
    for (const line of two) expect(stored((steps) => binned1(line, COUNT, steps, O), 1).own).toEqual([onBins(line)]);
    expect(stored((steps, totals) => binned2(two, COUNT, steps, O, CAPACITY, totals), 2)).toMatchObject({
      own: two.map(onBins),
      totals: added(two.map(onBins)),
    });
    expect(stored((_, totals) => binnedSum2(two, COUNT, totals), 0).totals).toEqual(added(two.map(onBins)));
  });
});

test('a number at an edge lies beyond it, whichever of the four it is', () => {
  const data = Float64Array.of(9, 10, 19, 20, 29, 30, 39, 40, Number.NaN);
  const table = Float64Array.of(0, 1, 2, 3, 4, -1, -1, -1, 8);
  const line: Binned = { column: { data, at: 0 }, edges: [10, 20, 30, 40], table };
  const steps = new Float64Array(9);
  binned1(line, 9, steps, 0);
  expect([...steps]).toEqual([0, 1, 1, 2, 2, 3, 3, 4, 8]);
});

describe('steps beyond the limit, or none at all, are told', () => {
  const large = (l: number) => straight(l, { slope: 2_000, center: -1 });
  const unverified = (l: number) => straight(l, { column: { ...numbers(l), unverified: true } });

  test.each([0, 1, 2, 3, 4, 5])('whichever straight line has them: %d', (which) => {
    for (const wrong of [large, unverified]) {
      const six = [0, 1, 2, 3, 4, 5].map((l) => (l === which ? wrong(l) : straight(l)));
      const sum = straightSum6(six as never, COUNT, new Float64Array(CAPACITY), 2_000);
      expect(sum).toBe(false);
      const steps = new Float64Array(4 * CAPACITY);
      const within = straight4(six as never, COUNT, steps, 0, CAPACITY, new Float64Array(CAPACITY), 2_000);
      expect(within).toBe(which > 3);
    }
  });

  test('a line by itself: up to the limit, on either side', () => {
    const told = (own: number) => add1(Float64Array.of(0, 1, own, 2), 1, 3, new Float64Array(3), 10);
    expect([-11, -10, 0, 10, 11, Number.NaN, Number.POSITIVE_INFINITY].map(told)).toEqual([
      false,
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  test('a line by itself is added to the totals', () => {
    const totals = Float64Array.of(100, 200, 300, 400);
    add1(Float64Array.of(7, 1, 2, 3, 9), 1, 3, totals, 10);
    expect([...totals]).toEqual([101, 202, 303, 400]);
  });
});

/** A line that no pass takes together with others. */
const general = (l: number): Line => ({
  line: 'term',
  fill: (count, out, o) => {
    for (let i = 0; i < count; i++) out[o + i] = 7 * l + i;
  },
});
const straightLine = (l: number): Line => {
  const own = straight(l);
  return { line: 'term', straight: own, fill: (count, out, o) => straight1(own, count, out, o) };
};
const listLine = (l: number): Line => {
  const { column, table } = listed(l);
  return { line: 'term', ...lookup(column, [...table.subarray(0, 9)]) };
};
const binLine = (l: number): Line => {
  const { column, edges } = binnedLine(l);
  return {
    line: 'term',
    ...binned(
      column,
      edges,
      [1, 2, 3, 4, 5, 6].map((step) => step * (l + 1)),
    ),
  };
};
const FORMS = { s: straightLine, l: listLine, b: binLine, g: general };

describe.each([
  'g',
  's',
  'sss',
  'ssss',
  'sssss',
  'ssssssss',
  'sssssss',
  'l',
  'lll',
  'llll',
  'lllll',
  'llllllll',
  'lllllllll',
  'b',
  'bb',
  'bbb',
  'bbbb',
  'gssssg',
  'slbg',
  'sslllbbgssssllllllllbbssl',
  'bsbsblblgb',
])('lines of the forms %s', (forms) => {
  const lines = [...forms].map((form, l) => FORMS[form as keyof typeof FORMS](l % 8));
  const alone = lines.map((line) => {
    const out = new Float64Array(COUNT);
    line.fill(COUNT, out, 0);
    return [...out];
  });
  const sums = rows.map((i) => alone.reduce((sum, line) => sum + (line[i] as number), 0));

  test('add up, and each keeps its steps', () => {
    const steps = new Float64Array(lines.length * CAPACITY);
    const totals = new Float64Array(CAPACITY);
    const passes = passesOf(lines, steps, totals, CAPACITY, LIMIT);
    expect(passes.map((pass) => pass(COUNT))).toEqual(passes.map(() => true));
    expect([...totals.subarray(0, COUNT)]).toEqual(sums);
    expect(lines.map((_, l) => [...steps.subarray(l * CAPACITY, l * CAPACITY + COUNT)])).toEqual(alone);
  });

  test('add up without their steps, but for those of a group with a cap', () => {
    for (const bounded of [new Set<string>(), new Set(['odd'])]) {
      const steps = new Float64Array(lines.length * CAPACITY);
      const totals = new Float64Array(CAPACITY);
      const named = lines.map((line, l) => ({ ...line, group: l % 2 === 1 ? 'odd' : l % 3 === 0 ? 'third' : null }));
      const passes = leanPassesOf(named, bounded, steps, totals, CAPACITY, LIMIT);
      expect(passes.map((pass) => pass(COUNT))).toEqual(passes.map(() => true));
      expect([...totals.subarray(0, COUNT)]).toEqual(sums);
      for (const [l, own] of alone.entries())
        if (bounded.size > 0 && l % 2 === 1)
          expect([...steps.subarray(l * CAPACITY, l * CAPACITY + COUNT)]).toEqual(own);
    }
  });

  test('tell that one of them is beyond the limit', () => {
    const most = Math.max(...alone.flat().map(Math.abs));
    const told = (limit: number) => {
      const steps = new Float64Array(lines.length * CAPACITY);
      const passes = passesOf(lines, steps, new Float64Array(CAPACITY), CAPACITY, limit);
      const named = lines.map((line) => ({ ...line, group: null }));
      const lean = leanPassesOf(named, new Set(), steps, new Float64Array(CAPACITY), CAPACITY, limit);
      return [passes, lean].map((all) => all.map((pass) => pass(COUNT)).every((within) => within));
    };
    expect(told(most - 1)).toEqual([false, false]);
    expect(told(10 * most)).toEqual([true, true]);
  });
});
