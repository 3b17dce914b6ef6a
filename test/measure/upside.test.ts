import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { random } from '../../src/core/random.js';
import { rankTargets, upside } from '../../src/measure/ranking/upside.js';
import { channelPreference } from '../../src/measure/segments/channel-preference.js';
import { hypergeometricTail } from '../../src/measure/statistics/hypergeometric.js';
import golden from '../golden/channels/hypergeometric.json' with { type: 'json' };
import { refusal } from '../model/make.js';

const { sectorRevenueGap } = JSON.parse(
  readFileSync(new URL('../golden/clusters/reference.json', import.meta.url), 'utf8'),
) as {
  sectorRevenueGap: {
    sectors: Record<
      string,
      { accounts: number; per_account: number; won_value: number; gap_to_top_per_account: number; upside: number }
    >;
  };
};

describe('upside is (top average - cluster average) x customers', () => {
  test('5,918 to 10,022 is 4,104 a customer; 682 customers give 2,798,928', () => {
    expect(upside({ clusterAverage: 5_918, topAverage: 10_022, customers: 682 })).toEqual({
      gap: 4_104,
      upside: 2_798_928,
    });
  });

  test('the top cluster itself has none', () => {
    expect(upside({ clusterAverage: 10_022, topAverage: 10_022, customers: 5 })).toEqual({ gap: 0, upside: 0 });
  });

  test.each([
    [
      { topAverage: 5_000 },
      'topAverage: expected at least clusterAverage, 5918, got 5000; the top cluster is the one with the highest average',
    ],
    [{ customers: -1 }, 'customers: expected at least 0, got -1'],
    [{ customers: Number.NaN }, 'customers: expected a finite number, got NaN'],
    [{ clusterAverage: '5918' }, 'clusterAverage: expected a finite number, got a string'],
  ])('%o is refused', (more, message) => {
    const facts = { clusterAverage: 5_918, topAverage: 10_022, customers: 682, ...more } as never;
    expect(refusal(() => upside(facts))).toEqual([message]);
  });
});

describe('targets are ranked by size x receptivity x gap', () => {
  test('the sectors of a CRM: gap to the best sector and upside of each', () => {
    const targets = Object.entries(sectorRevenueGap.sectors).map(([id, { accounts, won_value }]) => ({
      id,
      customers: accounts,
      average: won_value / accounts,
      receptivity: 1,
    }));
    const ranked = rankTargets(targets);
    for (const { id, gap, upside, worth } of ranked) {
      const expected = sectorRevenueGap.sectors[id];
      expect(gap).toBeCloseTo(expected?.gap_to_top_per_account as number, 6);
      expect(upside).toBeCloseTo(expected?.upside as number, 5);
      expect(worth).toBe(upside);
    }
    expect([ranked[0]?.id, ranked.at(-1)?.id]).toEqual(['retail', 'software']);
    expect(ranked.map((one) => one.rank)).toEqual(targets.map((_, i) => i + 1));
  });

  test('those who would not listen count less; equals keep their order; above a given top there is no gap', () => {
    const of = (id: string, customers: number, average: number, receptivity: number) => ({
      id,
      customers,
      average,
      receptivity,
    });
    const ranked = rankTargets(
      [of('many', 1000, 50, 0.1), of('open', 300, 50, 0.5), of('b', 1, 200, 1), of('c', 9, 200, 1)],
      {
        topAverage: 100,
      },
    );
    expect(ranked.map(({ id, gap, upside, worth }) => [id, gap, upside, worth])).toEqual([
      ['open', 50, 15_000, 7_500],
      ['many', 50, 50_000, 5_000],
      ['b', 0, 0, 0],
      ['c', 0, 0, 0],
    ]);
  });

  test.each([
    [[], 'targets: expected at least one, got none'],
    [
      [{ id: 'a', customers: 1, average: 1, receptivity: 1.2 }],
      'targets[0].receptivity: expected a share from 0 to 1, got 1.2',
    ],
    [[{ id: 'a', customers: -1, average: 1, receptivity: 1 }], 'targets[0].customers: expected at least 0, got -1'],
    [[{ id: 'a', customers: 1, receptivity: 1 }], 'targets[0].average: expected a finite number, got nothing'],
    [
      [
        { id: 'a', customers: 1, average: 1, receptivity: 1 },
        { id: 'a', customers: 1, average: 1, receptivity: 1 },
      ],
      'targets[1].id: expected an id of its own, got "a" again',
    ],
    ['all', 'targets: expected an array or a typed array, got a string'],
  ])('%o is refused', (targets, message) => {
    expect(refusal(() => rankTargets(targets as never))).toEqual([message]);
  });
});

describe('channel preference by persona', () => {
  const contacts = (persona: string, channel: string, answered: number, n: number) =>
    Array.from({ length: n }, (_, i) => ({ persona, channel, responded: i < answered }));

  test("Newcombe's own example: 56 of 70 against 48 of 80 is 0.20, from 0.0524 to 0.3339", () => {
    const [one] = channelPreference([
      ...contacts('Workshops', 'telephone', 48, 80),
      ...contacts('Workshops', 'mail', 56, 70),
    ]);
    expect(one?.preferred).toBe('mail');
    expect(one?.advantage?.difference).toBeCloseTo(0.2, 12);
    expect(one?.advantage?.interval.low).toBeCloseTo(0.0524, 4);
    expect(one?.advantage?.interval.high).toBeCloseTo(0.3339, 4);
    expect(one?.channels.map(({ channel, n, positives, rate }) => [channel, n, positives, rate])).toEqual([
      ['mail', 70, 56, 0.8],
      ['telephone', 80, 48, 0.6],
    ]);
    expect(one?.channels[0]?.lift).toBeCloseTo(0.8 / (104 / 150), 12);
  });

  test('no channel is preferred where chance could have made the difference, or there is only one', () => {
    const few = channelPreference([
      ...contacts('a', 'mail', 3, 5),
      ...contacts('a', 'visit', 2, 5),
      ...contacts('b', 'mail', 9, 9),
      ...contacts('c', 'mail', 0, 3),
      ...contacts('c', 'visit', 0, 4),
    ]);
    expect(few.map(({ persona, preferred }) => [persona, preferred])).toEqual([
      ['a', null],
      ['b', null],
      ['c', null],
    ]);
    expect(few[1]?.advantage).toBeNull();
    expect(few[2]?.channels.map(({ channel, lift }) => [channel, lift])).toEqual([
      ['visit', null],
      ['mail', null],
    ]);
    expect(channelPreference([])).toEqual([]);
  });

  test('the chance of an answer more is that of mpmath and of Fisher in scipy', () => {
    for (const [positives, n, allPositives, all, tail] of golden.tails as [number, number, number, number, number][]) {
      const got = hypergeometricTail(positives, n, allPositives, all);
      // One of them is below the smallest double.
      if (tail === 0) expect(got).toBe(0);
      else
        expect(Math.abs(got / tail - 1), `${positives} of ${n}, ${allPositives} of ${all}: ${got}`).toBeLessThan(
          golden.tolerance,
        );
    }
  });

  test.each([
    [2, 2],
    [5, 2],
    [8, 2],
    [5, 20],
    [8, 100],
  ])(
    'of personas that answer %d channels alike, at %d contacts each, at most one in twenty is given one',
    { tags: ['long'] },
    (k, n) => {
      const { next } = random(20);
      for (const rate of [0.05, 0.3, 0.5, 0.9]) {
        const personas = 400;
        const all = Array.from({ length: personas * k * n }, (_, i) => ({
          persona: `p${i % personas}`,
          channel: `c${Math.floor(i / personas) % k}`,
          responded: next() < rate,
        }));
        const named = channelPreference(all).filter(({ preferred }) => preferred !== null).length;
        // 5 %, and three standard errors of 400 draws.
        expect(named / personas, `rate ${rate}`).toBeLessThan(0.083);
      }
    },
  );

  test('a channel far ahead of seven others is preferred, with an interval as wide as eight channels ask for', () => {
    const others = Array.from({ length: 7 }, (_, c) => contacts('Kitchens', `other ${c}`, 4, 40)).flat();
    const [one] = channelPreference([...contacts('Kitchens', 'visit', 20, 40), ...others]);
    expect(one?.preferred).toBe('visit');
    expect(one?.advantage?.pValue).toBeLessThan(1e-6);
    expect(one?.advantage?.difference).toBeCloseTo(0.4, 12);
    const [pair] = channelPreference([
      ...contacts('Kitchens', 'visit', 20, 40),
      ...others.map((contact) => ({ ...contact, channel: 'other' })),
    ]);
    expect(pair?.advantage?.interval.low).toBeGreaterThan(one?.advantage?.interval.low ?? 1);
    expect(one?.advantage?.pValue).toBeCloseTo(4 * (pair?.advantage?.pValue ?? 0), 12);
  });

  test.each([
    [
      { persona: '', channel: 'mail', responded: true },
      'contacts[0].persona: expected a text that is not empty, got a string',
    ],
    [{ persona: 'a', responded: true }, 'contacts[0].channel: expected a text that is not empty, got nothing'],
    [
      { persona: 'a', channel: 'mail', responded: 'yes' },
      'contacts[0].responded: expected true, false, 1 or 0, got a string',
    ],
  ])('%o is refused', (contact, message) => {
    expect(refusal(() => channelPreference([contact as never]))).toEqual([message]);
  });
});
