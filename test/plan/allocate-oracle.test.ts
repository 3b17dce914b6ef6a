// Totals and infeasibility are those of HiGHS 1.15.3 (npm package `highs`), which solves the same transportation problem as a linear program.
import loadHighs from 'highs';
import { describe, expect, test } from 'vitest';
import { ScoringError } from '../../src/core/errors.js';
import { allocate } from '../../src/plan/allocate/allocate.js';
import type { Channel } from '../../src/plan/allocate/channels.js';
import type { Allocation } from '../../src/plan/allocate/plan.js';
import { cases } from '../cases.js';

// Its types are those of a CommonJS module, whose default export is a property.
const highs = await (loadHighs as unknown as typeof loadHighs.default)();

interface Case {
  readonly values: readonly (readonly (number | null)[])[];
  readonly capacity: readonly number[];
  readonly atLeast: readonly number[];
}

/** Whole numbers below `n`, the same on every run (Lehmer's generator). */
function numbers(seed: number): (n: number) => number {
  let state = seed * 7919 + 1;
  return (n) => {
    state = (state * 48271) % 2147483647;
    return state % n;
  };
}

/** Few different values, so that there are many ties; some below 0, some pairs that may not be, some channels without places. */
function caseOf(seed: number, withLeast: boolean): Case {
  const below = numbers(seed);
  const [n, m] = [1 + below(14), 1 + below(5)];
  const range = [4, 12, 60][below(3)] as number;
  const closed = below(3) * 20;
  const values = Array.from({ length: n }, () =>
    Array.from({ length: m }, () => (below(100) < closed ? null : below(range) - Math.floor(range / 4))),
  );
  const capacity = Array.from({ length: m }, () => below(5));
  const atLeast = capacity.map((most) => (withLeast ? below(most + 1) : 0));
  return { values, capacity, atLeast };
}

const channelsOf = ({ capacity, atLeast }: Case): Channel[] =>
  capacity.map((places, c) => ({ name: `c${c}`, capacity: places, atLeast: atLeast[c], cost: 100 }));

/** Values as probability × 1000 − 100. */
function planOf(given: Case): Allocation {
  const accounts = given.values.map((row, i) => ({
    id: `a${String(i).padStart(3, '0')}`,
    value: 1000,
    probability: Object.fromEntries(
      row.flatMap((value, c) => (value === null ? [] : [[`c${c}`, (value + 100) / 1000]])),
    ),
  }));
  return allocate<string>(accounts, { channels: channelsOf(given), decimals: 0 });
}

/** The best total by HiGHS; null where no plan has enough accounts for every channel. */
function bestByHighs({ values, capacity, atLeast }: Case): number | null {
  const pairs = values.flatMap((row, i) => row.flatMap((value, c) => (value === null ? [] : [{ i, c, value }])));
  const sumOf = (some: typeof pairs) => some.map(({ i, c }) => `x${i}_${c}`).join(' + ');
  const rows = values.flatMap((_, i) => {
    const own = pairs.filter((pair) => pair.i === i);
    return own.length === 0 ? [] : [`a${i}: ${sumOf(own)} <= 1`];
  });
  const columns = capacity.flatMap((places, c) => {
    const own = pairs.filter((pair) => pair.c === c);
    if (own.length === 0) return [];
    return [`most${c}: ${sumOf(own)} <= ${places}`, `least${c}: ${sumOf(own)} >= ${atLeast[c]}`];
  });
  if (atLeast.some((least, c) => least > 0 && !pairs.some((pair) => pair.c === c))) return null;
  if (pairs.length === 0) return 0;
  const objective = pairs.map(({ i, c, value }) => `${value < 0 ? '-' : '+'} ${Math.abs(value)} x${i}_${c}`).join(' ');
  const program = `Maximize\n obj: ${objective}\nSubject To\n ${[...rows, ...columns].join('\n ')}\nEnd`;
  const solved = highs.solve(program, { output_flag: false });
  if (solved.Status === 'Infeasible') return null;
  expect(solved.Status).toBe('Optimal');
  return Math.round(solved.ObjectiveValue);
}

const isRefused = (given: Case) => {
  try {
    planOf(given);
    return false;
  } catch (caught) {
    if (ScoringError.is(caught) && caught.code === 'mismatch') return true;
    throw caught;
  }
};

/** Everything that a reader can check of a plan by hand. */
function checkPlan({ values, capacity, atLeast }: Case, plan: Allocation): void {
  const amountOf = (id: string, channel: string) => values[Number(id.slice(1))]?.[Number(channel.slice(1))] ?? null;
  for (const { id, channel, expectedValue } of plan.assignments) expect(amountOf(id, channel)).toBe(expectedValue);
  expect(plan.assignments.reduce((sum, one) => sum + one.expectedValue, 0)).toBe(plan.expectedValue);
  const seen = [...plan.assignments, ...plan.left].map(({ id }) => id);
  expect(new Set(seen).size).toBe(values.length);
  plan.channels.forEach(({ channel, used, price }, c) => {
    const own = plan.assignments.filter((one) => one.channel === channel);
    expect(used).toBe(own.length);
    expect(used).toBeLessThanOrEqual(capacity[c] as number);
    expect(used).toBeGreaterThanOrEqual(atLeast[c] as number);
    if (atLeast[c] === 0) expect(price).toBeGreaterThanOrEqual(0);
  });
  // No plan has more than Σ places × price + Σ the most that an account brings above the prices: weak duality.
  const places = plan.channels.reduce(
    (sum, { price }, c) => sum + price * ((price > 0 ? capacity[c] : atLeast[c]) as number),
    0,
  );
  const surplus = values.reduce((sum, row) => {
    const above = row.map((value, c) => (value === null ? 0 : value - (plan.channels[c]?.price as number)));
    return sum + Math.max(0, ...above);
  }, 0);
  expect(places + surplus).toBe(plan.expectedValue);
  expect(plan.proof).toEqual({ places: places + 0, surplus, bound: plan.expectedValue, gap: 0 });
}

describe('plans are the best there are', () => {
  test.each([false, true])(
    'random cases have the total of HiGHS, with channels that must have accounts: %s',
    { tags: ['cases'] },
    (least) => {
      let refused = 0;
      for (let seed = 1; seed <= cases(600); seed++) {
        const given = caseOf(seed, least);
        const best = bestByHighs(given);
        if (best === null) {
          refused++;
          expect(isRefused(given), `case ${seed}`).toBe(true);
          continue;
        }
        const plan = planOf(given);
        expect(plan.expectedValue, `case ${seed}`).toBe(best);
        checkPlan(given, plan);
      }
      expect(refused > cases(600) / 12).toBe(least);
    },
  );

  test('one place more brings what it is said to bring, and each channel to have one account less too', {
    tags: ['cases'],
  }, () => {
    let [more, less] = [0, 0];
    for (let seed = 1; seed <= cases(500); seed++) {
      const given = caseOf(seed, seed % 2 === 0);
      if (bestByHighs(given) === null) continue;
      const plan = planOf(given);
      plan.channels.forEach(({ valueOfOneMore, valueOfOneLess }, c) => {
        const changed = (list: readonly number[], by: number) => list.map((n, k) => (k === c ? n + by : n));
        const wider = bestByHighs({ ...given, capacity: changed(given.capacity, 1) }) as number;
        expect(wider - plan.expectedValue, `case ${seed}`).toBe(valueOfOneMore);
        if (valueOfOneMore > 0) more++;
        const isFree = given.atLeast[c] === 0;
        const freer = isFree ? plan.expectedValue : bestByHighs({ ...given, atLeast: changed(given.atLeast, -1) });
        expect((freer as number) - plan.expectedValue, `case ${seed}`).toBe(valueOfOneLess);
        if (valueOfOneLess > 0) less++;
      });
    }
    expect(more).toBeGreaterThan(cases(500) * 0.4);
    expect(less).toBeGreaterThan(cases(500) / 25);
  });

  test('a larger case, too', () => {
    const below = numbers(77);
    const values = Array.from({ length: 400 }, () => Array.from({ length: 6 }, () => below(900) - 90));
    const given = { values, capacity: [20, 40, 60, 10, 50, 30], atLeast: [0, 0, 0, 0, 0, 0] };
    const plan = planOf(given);
    expect(plan.expectedValue).toBe(bestByHighs(given));
    checkPlan(given, plan);
  });

  test('highest first would not do: the plan beats it', () => {
    const given = {
      values: [
        [10, 9],
        [8, 1],
      ],
      capacity: [1, 1],
      atLeast: [0, 0],
    };
    // Highest first gives a0 to c0 (10) and a1 to c1 (1).
    expect(planOf(given).expectedValue).toBe(17);
    expect(planOf(given).assignments.map(({ id, channel }) => [id, channel])).toEqual([
      ['a001', 'c0'],
      ['a000', 'c1'],
    ]);
  });
});
