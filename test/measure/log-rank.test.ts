import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysBetween, requireInstant } from '../../src/core/time.js';
import { type LogRank, logRank } from '../../src/measure/stages/log-rank.js';
import { chiSquaredTail } from '../../src/measure/statistics/chi-squared.js';
import { asOf, deals } from './deals.js';
import { messageOf } from './rows.js';

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../golden/stages/${name}.json`, import.meta.url), 'utf8'));
const golden = read('survival');
const reference = read('reference');

describe('the upper tail of chi-squared', () => {
  const { tails } = read('chi-squared') as { tails: [freedom: number, statistic: number, tail: number][] };
  test('is that of mpmath at 40 digits, from the centre to 1e-300', () => {
    for (const [freedom, statistic, tail] of tails) {
      const within = tail > 1e-10 ? 1e-13 : 2e-13;
      const got = chiSquaredTail(statistic, freedom);
      expect(Math.abs(got / tail - 1), `${freedom}, ${statistic}: ${got}, not ${tail}`).toBeLessThan(within);
    }
  });

  test('is 1 at 0, 0 where no double is left, and e^(-x/2) for two degrees of freedom', () => {
    expect(chiSquaredTail(0, 7)).toBe(1);
    expect(chiSquaredTail(1e300, 3)).toBe(0);
    expect(Math.abs(chiSquaredTail(2 * Math.LN2, 2) - 0.5)).toBeLessThan(1e-15);
  });

  test('is that of mpmath for very many degrees of freedom', () => {
    const huge = read('chi-squared-huge') as { tails: [freedom: number, statistic: number, tail: number][] };
    for (const [freedom, statistic, tail] of huge.tails) {
      // Just below a million the series and fractions are still in use, which lose some digits far out.
      const within = freedom < 1e6 ? 5e-12 : 2e-13;
      const got = chiSquaredTail(statistic, freedom);
      expect(Math.abs(got / tail - 1), `${freedom}, ${statistic}: ${got}, not ${tail}`).toBeLessThan(within);
    }
  });

  test('always ends, with a chance, whatever the statistic and the degrees of freedom', () => {
    const sizes = [5e-324, 1e-310, 1e-9, 1, 999_999, 1e15, 1e100, 1e308, Number.MAX_VALUE];
    for (const freedom of [1, 2, 3, 41, 1e5, 999_999, 1e6, 1e9, 1e15, 1e100, 1e308, Number.MAX_VALUE])
      for (const statistic of [0, ...sizes, freedom / 2, freedom - 1, freedom, freedom + 2, freedom * 1.0001]) {
        if (statistic === Infinity) continue;
        const tail = chiSquaredTail(statistic, freedom);
        expect(tail >= 0 && tail <= 1, `${freedom}, ${statistic}: ${tail}`).toBe(true);
      }
  });

  test('falls as the statistic grows, and rises with the degrees of freedom', () => {
    const statistic = fc.double({ min: 0, max: 3000, noNaN: true });
    fc.assert(
      fc.property(statistic, fc.integer({ min: 1, max: 2000 }), (x, freedom) => {
        const tail = chiSquaredTail(x, freedom);
        expect(tail).toBeGreaterThanOrEqual(0);
        expect(tail).toBeLessThanOrEqual(1);
        expect(chiSquaredTail(x * 1.01, freedom)).toBeLessThanOrEqual(tail * (1 + 1e-12));
        expect(chiSquaredTail(x, freedom + 1)).toBeGreaterThanOrEqual(tail * (1 - 1e-12));
      }),
    );
  });
});

interface Expected {
  readonly groups: string[];
  readonly n: number[];
  readonly observed: number[];
  readonly expected: number[];
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  readonly pValue: number;
}

function same(got: LogRank, expected: Expected): void {
  const relative = (value: number | null, other: number) =>
    expect(Math.abs((value ?? Number.NaN) - other)).toBeLessThanOrEqual(golden.tolerance * Math.abs(other));
  expect(got.groups.map(({ group, n, observed }) => [group, n, observed])).toEqual(
    expected.groups.map((group, g) => [group, expected.n[g], expected.observed[g]]),
  );
  got.groups.forEach((group, g) => {
    relative(group.expected, expected.expected[g] as number);
  });
  expect(got.degreesOfFreedom).toBe(expected.degreesOfFreedom);
  relative(got.statistic, expected.statistic);
  relative(got.pValue, expected.pValue);
}

const { '6MP': six, placebo } = reference.leukemia.data;
const leukemia = {
  times: [...six.time, ...placebo.time],
  events: [...six.event, ...placebo.event],
  groups: [...six.time.map(() => '6MP'), ...placebo.time.map(() => 'placebo')],
};

describe('the log-rank test', () => {
  test('of leukemia patients is that of R', () => {
    same(logRank(leukemia.times, leukemia.events, leukemia.groups), golden.logRank.leukemia);
  });

  test('of three groups with ties, and one that was gone before anything ended, is that of R', () => {
    const { data, ...expected } = golden.logRank.small;
    same(logRank(data.time, data.event, data.group), expected);
  });

  const engaged = deals.filter(({ entries }) => entries[0]?.to === 'Engaging');
  const days = engaged.map(({ entries: [start, end] }) =>
    daysBetween(requireInstant(start?.at, 'at'), requireInstant(end?.at ?? asOf, 'at')),
  );
  const ends = engaged.map(({ entries: [, end] }) => (end === undefined ? null : end.to === null ? 'lost' : 'won'));
  test.each([
    ['all_closed', ['won', 'lost']],
    ['won_with_lost_censored', ['won']],
    ['lost_with_won_censored', ['lost']],
  ])('of the offices of a CRM, %s, is that of R', (name, counted) => {
    const offices = engaged.map((deal) => deal.segment ?? '');
    const events = ends.map((end) => end !== null && counted.includes(end));
    same(logRank(days, events, offices), golden.logRank.regionalOffice[name]);
  });

  test('of the months in which deals of a CRM began, is that of R', () => {
    const months = engaged.map(({ entries: [start] }) => start?.at?.slice(0, 7) ?? '');
    const events = ends.map((end) => end !== null);
    same(logRank(days, events, months), golden.logRank.monthOfEngagement);
  });

  const cases = fc.array(
    fc.record({
      time: fc.integer({ min: 0, max: 9 }),
      event: fc.boolean(),
      group: fc.constantFrom('a', 'b', 'c', 'd'),
      weight: fc.integer({ min: 0, max: 3 }),
    }),
    { minLength: 1, maxLength: 25 },
  );
  type Case = { time: number; event: boolean; group: string; weight: number };
  const of = (rows: readonly Case[], weighted = false) =>
    logRank(
      rows.map((row) => row.time),
      rows.map((row) => row.event),
      rows.map((row) => row.group),
      weighted ? { weights: rows.map((row) => row.weight) } : {},
    );

  test('counts weights as repetition, and the order of cases never matters', () => {
    fc.assert(
      fc.property(cases, (rows) => {
        const repeated = rows.flatMap((row) => Array.from({ length: row.weight }, () => row));
        fc.pre(repeated.length > 0);
        expect(of(rows, true)).toEqual(of(repeated.reverse()));
      }),
    );
  });

  test('expects as many as ended, over all groups, and the names of groups do not change the statistic', () => {
    fc.assert(
      fc.property(cases, (rows) => {
        const test = of(rows);
        const total = (part: 'observed' | 'expected') => test.groups.reduce((sum, one) => sum + one[part], 0);
        expect(Math.abs(total('expected') - total('observed'))).toBeLessThan(1e-12 * rows.length);
        const renamed = of(rows.map((row) => ({ ...row, group: { a: 'z', b: 'b', c: 'y', d: 'a' }[row.group] ?? '' })));
        expect(renamed.degreesOfFreedom).toBe(test.degreesOfFreedom);
        if (test.statistic === null) expect(renamed.statistic).toBeNull();
        else expect(Math.abs((renamed.statistic ?? Number.NaN) - test.statistic)).toBeLessThan(1e-9);
      }),
    );
  });

  test('has the statistic of two groups by its definition', () => {
    fc.assert(
      fc.property(cases, (some) => {
        const rows = some.map((row) => ({ ...row, group: row.group < 'c' ? 'a' : 'b' }));
        let [excess, variance] = [0, 0];
        for (const time of new Set(rows.filter((row) => row.event).map((row) => row.time))) {
          const risk = rows.filter((row) => row.time >= time);
          const share = risk.filter((row) => row.group === 'a').length / risk.length;
          const ended = risk.filter((row) => row.event && row.time === time);
          excess += ended.filter((row) => row.group === 'a').length - ended.length * share;
          if (risk.length > 1)
            variance += (ended.length * share * (1 - share) * (risk.length - ended.length)) / (risk.length - 1);
        }
        const { statistic, pValue } = of(rows);
        if (variance === 0) expect([statistic, pValue]).toEqual([null, null]);
        else expect(Math.abs((statistic ?? Number.NaN) - (excess * excess) / variance)).toBeLessThan(1e-9);
      }),
    );
  });

  test('says nothing where there is nothing to compare', () => {
    const nothing = { statistic: null, pValue: null };
    expect(logRank([1, 2], [1, 1], ['a', 'a'])).toEqual({
      ...nothing,
      degreesOfFreedom: 0,
      groups: [{ group: 'a', n: 2, observed: 2, expected: 2 }],
    });
    expect(logRank([1, 2], [0, 0], ['a', 'b'])).toMatchObject({ ...nothing, degreesOfFreedom: 0 });
    expect(logRank([3, 3], [1, 1], ['a', 'b'])).toMatchObject({ ...nothing, degreesOfFreedom: 1 });
    expect(logRank([1, 2], [0, 1], ['a', 'b'])).toMatchObject({ ...nothing, degreesOfFreedom: 0 });
  });
});

test.each([
  [() => logRank([], [], []), 'times: expected at least one case, got none'],
  [() => logRank([1], [1, 0], ['a']), 'events: expected 1 values, one per case, got 2'],
  [() => logRank([1, 2], [1, 0], ['a']), 'groups: expected 2 values, one per case, got 1'],
  [() => logRank([-1], [1], ['a']), 'times[0]: expected a duration of 0 or more, got a number below 0'],
  [() => logRank([1], [2], ['a']), 'events[0]: expected true, false, 1 or 0, got another number'],
  [() => logRank([1], [1], [3 as never]), 'groups[0]: expected the name of a group, got a number'],
  [() => logRank([1], [1], 3 as never), 'groups: expected an array or a typed array, got a number'],
  [
    () => logRank([1, 2], [1, 1], ['a', 'b'], { weights: [1, 0.5] }),
    'options.weights[1]: expected a whole number of cases, got 0.5',
  ],
  [() => logRank([1], [1], ['a'], { weights: [-1] }), 'options.weights[0]: expected a weight of 0 or more, got -1'],
  [() => logRank([1], [1], ['a'], { level: 0.9 } as never), 'options.level: expected one of "weights", "entry"'],
  [() => chiSquaredTail(-1, 1), 'statistic: expected a number of 0 or more, got -1'],
  [() => chiSquaredTail(Number.NaN, 1), 'statistic: expected a number of 0 or more, got NaN'],
  [() => chiSquaredTail(1, 1.5), 'degreesOfFreedom: expected a whole number of at least 1, got 1.5'],
])('refuses what cannot be compared %#', (call, message) => expect(messageOf(call)).toBe(message));
