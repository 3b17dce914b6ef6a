import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import type { ContactMixResult } from '../../src/kinds/contact-mix/model.js';
import type { Evaluation } from '../../src/model/kind.js';

interface Market {
  readonly market: string;
  readonly types: Readonly<Record<string, number>>;
  readonly unclassified: number;
  readonly ratios: readonly (number | null)[];
  readonly state: string;
  readonly revenue: readonly [soFar: number, before: number, after: number];
}

const golden = JSON.parse(readFileSync(new URL('../golden/contact-mix/golden.json', import.meta.url), 'utf8')) as {
  readonly markets: readonly Market[];
  readonly orderedAgain: Readonly<Record<string, [number, number]>>;
};

test('the export markets: buyers by type, ratios, states and what came of them are those of another program', {
  tags: ['long'],
}, async () => {
  const printed: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line));
  // Plain JavaScript, typed here.
  const path = '../../examples/contact-mix/start.mjs';
  const { markets, evaluations, orderedAgain } = (await import(path)) as {
    markets: { market: string; record: { revenue: number } }[];
    evaluations: Evaluation<ContactMixResult>[];
    orderedAgain: [type: string, again: number, all: number][];
  };
  const got = markets.map(({ market, record }, i) => {
    const { state, types, unclassified, ratios } = (evaluations[i] as Evaluation<ContactMixResult>).result;
    const soFar = Math.round(record.revenue * 100) / 100;
    return { market, types, unclassified, ratios: Object.values(ratios), state, soFar };
  });
  const expected = golden.markets.map(({ revenue: [soFar], ...market }) => ({ ...market, soFar }));
  expect(got.sort((a, b) => (a.market < b.market ? -1 : 1))).toEqual(expected);
  expect(orderedAgain).toEqual(Object.entries(golden.orderedAgain).map(([type, counts]) => [type, ...counts]));
  const states = ['too few contacts to say', 'no relationship', 'at risk', 'growth', 'steady'];
  const changes = states.map((state) => {
    const own = golden.markets.filter((one) => one.state === state);
    const [before, after] = [1, 2].map((r) => own.reduce((sum, one) => sum + (one.revenue[r] as number), 0));
    const change = Math.round(100 * ((after as number) / (before as number) - 1));
    return [state, own.length, `${change > 0 ? '+' : ''}${change} %`];
  });
  expect(
    printed.slice(0, 5).map((line) => {
      const [, state, count, change] = /^(.*): (\d+) .* revenue (.*) in/.exec(line) ?? [];
      return [state, Number(count), change];
    }),
  ).toEqual(changes);
  // What the guide says of it.
  expect(markets.length).toBe(34);
  expect(changes[2]).toEqual(['at risk', 3, '+121 %']);
  expect(orderedAgain).toEqual([
    ['regular buyer', 68, 80],
    ['new buyer', 19, 49],
    ['occasional buyer', 25, 51],
    ['lapsed buyer', 16, 77],
  ]);
});
