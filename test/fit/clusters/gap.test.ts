import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { shuffle } from '../../../src/core/random.js';
import { mlKmeans } from '../../../src/fit/clusters/ml-kmeans.js';
import type { Scaling } from '../../../src/fit/clusters/options.js';
import { fitClusters } from '../../../src/fit/clusters.js';
import type { Attributes } from '../../../src/model/attribute/attribute.js';
import { refusal } from '../../model/make.js';
import { once } from '../../once.js';
import { csv } from '../data.js';
import { mixed, spend, wholesale } from './data.js';

interface ByK {
  readonly k: number;
  readonly observed: number;
  readonly expected: number;
  readonly sd: number;
  readonly gap: number;
  readonly standardError: number;
}
type Row = Record<string, unknown>;
/** Made with scikit-learn by test/golden/clusters/gap.py. */
const golden = JSON.parse(readFileSync(new URL('../../golden/clusters/gap.json', import.meta.url), 'utf8')) as {
  readonly sets: number;
  readonly heaps: readonly (readonly [number, number])[];
  readonly even: readonly (readonly [number, number])[];
  readonly cases: Record<string, { readonly takes: number | null; readonly byK: readonly ByK[] }>;
};

const rows = wholesale();
const plane = { x: { type: 'number' }, y: { type: 'number' } } as const;
const points = (some: readonly (readonly [number, number])[]) => some.map(([x, y]) => ({ x, y }));
const accounts = csv('crm-pipeline/accounts.csv').map((row) => ({
  revenue: Number(row.revenue),
  employees: Number(row.employees),
  year: Number(row.year_established),
}));
const CASES: readonly [string, readonly Row[], Attributes, Scaling | Record<string, Scaling>][] = [
  ['wholesaleStandardised', rows, spend, 'standard'],
  ['wholesaleLog1p', rows, spend, 'log1p'],
  ['wholesaleMixed', rows.map((row, i) => ({ ...row, Milk: i % 7 === 0 ? null : row.Milk })), mixed, 'log1p'],
  [
    'crmAccounts',
    accounts,
    {
      revenue: { type: 'number', min: 0.001 },
      employees: { type: 'number', min: 1 },
      year: { type: 'number' },
    },
    { revenue: 'log', employees: 'log' },
  ],
  ['heaps', points(golden.heaps), plane, 'standard'],
  ['even', points(golden.even), plane, 'standard'],
];
const SETS = 20;

/** Where each comparison of the rule is further from equality than chance may move it: a standard deviation of a set. */
const clear = new Set(
  Object.entries(golden.cases).flatMap(([name, { takes, byK }]) => {
    const pairs = byK.slice(1, (takes ?? 5) + 1).map((next, c) => [byK[c] as ByK, next] as const);
    const sure = pairs.every(([one, next]) => Math.abs(one.gap - next.gap + next.standardError) > next.sd);
    return sure ? [name] : [];
  }),
);

test('the rule is compared where it finds no groups, and where it finds those that were planted', () => {
  expect([...clear]).toEqual(expect.arrayContaining(['wholesaleStandardised', 'heaps', 'even']));
  expect([golden.cases.heaps?.takes, golden.cases.even?.takes]).toEqual([3, 1]);
});

/** Sets that take seconds each; the others show every answer of the rule. */
const LARGE: ReadonlySet<string> = new Set([
  'wholesaleStandardised',
  'wholesaleLog1p',
  'wholesaleMixed',
  'crmAccounts',
  'even',
]);

describe.each(CASES)('the gap statistic of %s', (name, data, attributes, scale) => {
  const tags = LARGE.has(name) ? ['long'] : [];
  const { takes, byK } = golden.cases[name] ?? { takes: null, byK: [] };
  const ranged = once(
    () => fitClusters(data, { attributes, scale, k: { from: 2, to: 6 }, referenceSets: SETS }).report,
  );
  const gapsOf = once(() => {
    const one = fitClusters(data, { attributes, scale, k: 1, starts: 1, referenceSets: SETS }).report;
    return [...one.candidates, ...ranged().candidates].map(({ gap }) => gap);
  });

  test('has the ln of the inertia that scikit-learn finds', { tags }, () => {
    expect(byK.length).toBe(6);
    const observed = gapsOf().map((gap) => gap?.observed ?? Number.NaN);
    const above = byK.map(({ k, observed: other }) => (observed[k - 1] as number) - other);
    for (const more of above) expect(more).toBeLessThan(1e-4);
    // Two searches may end in two partitions that are as good; where they end in one, the figures are the same.
    const same = above.filter((more) => Math.abs(more) < 1e-9);
    expect(same.length).toBeGreaterThanOrEqual(4);
    expect(above[0]).toBeCloseTo(0, 9);
  });

  test('expects what as many sets of its own give, within chance', { tags }, () => {
    const gaps = gapsOf();
    byK.forEach(({ expected, sd }, c) => {
      // Both are means over random sets: four standard errors of their difference.
      const error = sd * Math.sqrt(1 / SETS + 1 / golden.sets);
      expect(Math.abs((gaps[c]?.expected ?? Number.NaN) - expected)).toBeLessThan(4 * error);
      // The spread of 20 values lies between these multiples of the true one 99.9 % of the time (χ² with 19 degrees of freedom).
      const spread = (gaps[c]?.standardError ?? Number.NaN) / Math.sqrt(1 + 1 / SETS) / sd;
      expect(spread).toBeGreaterThan(0.5);
      expect(spread).toBeLessThan(1.55);
    });
  });

  test('is their difference', { tags }, () => {
    for (const gap of gapsOf()) expect(gap?.value).toBe((gap?.expected ?? 0) - (gap?.observed ?? 0));
  });

  // Elsewhere chance alone decides what the rule takes, for either program.
  if (clear.has(name)) {
    test('takes the number of clusters that the rule takes', { tags }, () => {
      const said = ranged().reasons.find((reason) => reason.startsWith('the gap statistic'));
      const k = takes === null ? 'none of k = 1 to 6: ' : takes === 1 ? 'k = 1: two clusters' : `k = ${takes}, the`;
      expect(said).toContain(`the gap statistic takes ${k}`);
    });
  }
});

describe('reference sets', () => {
  const options = { attributes: mixed, scale: 'log1p', k: { from: 2, to: 3 }, starts: 5, seed: 4 } as const;
  const report = (some: readonly Row[], more: object = {}) =>
    fitClusters(some, { ...options, referenceSets: 4, ...more }).report;
  const wholeOf = once(() => report(rows));

  test('change nothing else: not the clusters, nor their number, nor the other figures', { tags: ['long'] }, () => {
    const without = fitClusters(rows, options);
    expect(fitClusters(rows, { ...options, referenceSets: 4 }).model).toEqual(without.model);
    const whole = wholeOf();
    const told = whole.reasons.filter((reason) => !reason.startsWith('the gap statistic'));
    expect({ ...whole, reasons: told, candidates: whole.candidates.map((one) => ({ ...one, gap: null })) }).toEqual(
      without.report,
    );
  });

  test('are the same for rows in any order, for rows that stand twice and for weights, and with either engine', {
    tags: ['long'],
  }, () => {
    const whole = wholeOf();
    expect(report(shuffle(rows, 3))).toEqual(whole);
    expect(report(rows, { engine: mlKmeans })).toEqual(whole);
    const twice = rows.flatMap((row, i) => (i % 3 === 0 ? [row, row] : [row]));
    const [weighed, repeated] = [
      report(rows, { weights: (_: Row, i: number) => (i % 3 === 0 ? 2 : 1) }),
      report(twice),
    ];
    expect([weighed.candidates, weighed.reasons]).toEqual([repeated.candidates, repeated.reasons]);
  });

  test('are others for another seed', { tags: ['long'] }, () => {
    expect(report(rows, { seed: 5 }).candidates[0]?.gap?.expected).not.toBe(wholeOf().candidates[0]?.gap?.expected);
  });

  test('cannot tell anything where the clusters have no inertia', () => {
    const four = [0, 1, 10, 11].map((x) => ({ x }));
    const { candidates, reasons } = fitClusters(four, {
      attributes: { x: { type: 'number' } },
      k: { from: 2, to: 4 },
      referenceSets: 3,
    }).report;
    expect(candidates.map(({ gap }) => gap === null)).toEqual([false, false, true]);
    expect(reasons).toContain('the gap statistic says nothing: some clusters have no inertia');
  });

  test('look at 4,000 of many rows', { tags: ['long'] }, () => {
    const many = Array.from({ length: 9000 }, (_, i) => ({ x: (i * 7919) % 9001, y: (i * 104729) % 9007 }));
    const { candidates } = fitClusters(many, { attributes: plane, k: 2, starts: 2, referenceSets: 3 }).report;
    // Nearly a square without groups: the rows are cut as a reference set is.
    expect(Math.abs(candidates[0]?.gap?.value ?? 1)).toBeLessThan(0.02);
  });

  test.each([1, 1001, 2.5, '20'])('are from 2 to 1000 of them, not %j', (referenceSets) => {
    expect(refusal(() => fitClusters(rows, { ...options, referenceSets } as never))).toEqual([
      `options.referenceSets: expected a whole number from 2 to 1000, got ${JSON.stringify(referenceSets)}`,
    ]);
  });
});
