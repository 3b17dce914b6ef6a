import { expect, test, vi } from 'vitest';
import { compareWithPeers, type PeerComparison } from '../../src/kinds/criteria/compare.js';
import type { CriteriaModel } from '../../src/kinds/criteria/model.js';
import type { Selection } from '../../src/kinds/criteria/select.js';
import golden from '../golden/criteria/references.json' with { type: 'json' };
import { compile } from '../model/vouched.js';

vi.spyOn(console, 'log').mockImplementation(() => undefined);

const close = (got: number, expected: number) =>
  expect(Math.abs(got - expected)).toBeLessThanOrEqual(golden.tolerance * Math.max(1, Math.abs(expected)));

test('twenty vehicles in, five out, each drop naming its question', async () => {
  const { chosen, runnersUp, eliminated, names, vehicles } = (await import(
    '../../examples/criteria/vehicles.mjs' as string
  )) as Selection & { names: string[]; vehicles: unknown[] };
  expect(vehicles.length).toBe(20);
  expect(chosen.map(({ index, total }) => [names[index], total])).toEqual([
    ['e-mail to those who opted in', 81.5],
    ['webinar with a customer', 80.5],
    ['search advertising', 77.5],
    ['main trade fair', 74.5],
    ['application notes in journals', 72],
  ]);
  // Those that passed every gate name the criterion they lost on, the others the question: fifteen drops.
  expect(runnersUp.map(({ index, behindOn }) => [names[index], behindOn?.criterion])).toEqual([
    ['advertising in a professional network', 'message'],
    ['roadshow with a partner', 'segment'],
    ['advertisement in the trade magazine', 'message'],
  ]);
  expect(eliminated.map(({ index, eliminatedBy }) => [names[index], eliminatedBy.id, eliminatedBy.answer])).toEqual([
    ['television spot', 'objective', 'no'],
    ['sponsored sports event', 'objective', 'no'],
    ['posters at the airport', 'segment', 'no'],
    ['local newspaper', 'segment', 'no'],
    ['short videos', 'message', 'no'],
    ['radio spot', 'message', 'no'],
    ['showroom in virtual reality', 'capability', 'no'],
    ['user conference of our own', 'capability', 'no'],
    ['printed catalogue', 'impact profile', 'no'],
    ['trade podcast', 'track record', 'unknown'],
    ['calls from a bought list', 'track record', 'no'],
    ['book by our experts', 'cost per result', 'no'],
  ]);
});

test('accounts to ask for a reference: totals, gates, choice and averages are those of numpy', async () => {
  const { accounts, model, selection, comparison } = (await import(
    '../../examples/criteria/references.mjs' as string
  )) as {
    accounts: { account: string; sector: string }[];
    model: CriteriaModel;
    selection: Selection;
    comparison: PeerComparison;
  };
  const asOf = '2017-12-31T00:00:00Z';
  // A dollar of revenue is 0.0001 points, and no line is finer: with four decimals nothing is rounded.
  const exact: CriteriaModel = { ...model, decimals: 4 };
  const { numbers } = compile(exact).many(accounts as never, { asOf });
  expect(numbers.total.length).toBe(golden.totals.length);
  for (const [i, total] of golden.totals.entries()) close(numbers.total[i] as number, total);
  // Of the three lines that of the revenue alone is finer than a thousandth.
  const shown = compile(model).many(accounts as never, { asOf }).numbers.total;
  for (const [i, total] of golden.totals.entries()) {
    const tenThousandths = Math.round(total * 10_000);
    expect(shown[i]).toBe(Math.floor((tenThousandths + 5) / 10) / 1000);
  }
  const counts = Object.fromEntries(Object.keys(golden.eliminatedBy).map((id) => [id, 0]));
  for (const { eliminatedBy } of selection.eliminated) counts[eliminatedBy.id] = (counts[eliminatedBy.id] ?? 0) + 1;
  expect(counts).toEqual(golden.eliminatedBy);
  const named = (list: readonly { index: number }[]) => list.map(({ index }) => accounts[index]?.account);
  expect(named(selection.chosen)).toEqual(golden.chosen);
  expect(named(selection.runnersUp)).toEqual(golden.runnersUp);
  const zotware = accounts.find(({ account }) => account === 'Zotware');
  const peers = accounts.filter((other) => other !== zotware && other.sector === zotware?.sector);
  const precise = compareWithPeers(exact, zotware as never, { all: accounts as never, peers: peers as never, asOf });
  [...precise.criteria, precise.total].forEach((one, c) => {
    close(one.points, golden.comparison.own[c] as number);
    close(one.all.points, golden.comparison.all[c] as number);
    close(one.peers?.points as number, golden.comparison.peers[c] as number);
  });
  // The example counts in thousandths, so its points and averages are half a thousandth off at most.
  [...comparison.criteria, comparison.total].forEach((one, c) => {
    for (const [got, expected] of [
      [one.points, golden.comparison.own[c]],
      [one.all.points, golden.comparison.all[c]],
      [one.peers?.points, golden.comparison.peers[c]],
    ])
      expect(Math.abs((got as number) - (expected as number))).toBeLessThanOrEqual(0.0005 + 1e-12);
  });
  expect(comparison.total.text).toBe('above the average of all, below its peers, below the ideal');
});
