import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compile } from '../../../src/evaluate.js';
import { attributesOf, fitClusters, mlKmeans } from '../../../src/fit/index.js';
import { adjustedRandOf } from '../../../src/measure/clusters/agreement.js';
import type { PointsTerm } from '../../../src/model/terms/points/term.js';
import { refusal } from '../../model/make.js';
import { once } from '../../once.js';
import { asOf, csv } from '../data.js';

/** Clusters of the Python package kmodes, the best of 60 starts. */
const golden = JSON.parse(readFileSync('test/golden/k-prototypes/kmodes.json', 'utf8')) as {
  readonly categories: readonly string[];
  readonly numbers: readonly string[];
  readonly every: number;
  readonly modes: readonly Found[];
  readonly prototypes: readonly (Found & { readonly gamma: number })[];
};
interface Found {
  readonly k: number;
  readonly cost: number;
  readonly labels: readonly number[];
}

const rows = once(() =>
  csv('bank-marketing/bank-full.csv.gz')
    .filter((_, i) => i % golden.every === 0)
    .map((row): Record<string, string | number> => {
      const numbers = golden.numbers.map((name) => [name, Number(row[name])]);
      return {
        ...Object.fromEntries(golden.categories.map((name) => [name, row[name]])),
        ...Object.fromEntries(numbers),
      };
    }),
);
const declared = (names: readonly string[]) =>
  attributesOf(rows().map((row) => Object.fromEntries(names.map((name) => [name, row[name]]))));

/** How alike the model's clusters of the rows and others are. */
function agreement(model: ReturnType<typeof fitClusters>['model'], labels: readonly number[]): number {
  const { codes } = compile(model).many(rows(), { asOf }).labels.cluster;
  return adjustedRandOf(Int32Array.from(codes), Int32Array.from(labels), new Float64Array(labels.length).fill(1));
}

describe('as kmodes finds them', () => {
  const quick = ({ k }: Found) => k === 2;
  const long = (one: Found) => !quick(one);
  test.each(golden.modes.filter(quick))('categories alone, k = $k', modes);
  test.each(golden.modes.filter(long))('categories alone, k = $k', { tags: ['long'] }, modes);
  test.each(golden.prototypes)('numbers and categories, k = $k, γ = $gamma', { tags: ['long'] }, prototypes);

  function modes({ k, cost, labels }: Found): void {
    const options = { attributes: declared(golden.categories), k, method: 'kPrototypes', categoryWeight: 0.5 } as const;
    const { model, report } = fitClusters(rows(), options);
    // Two rows of different value lie 2 × 0.5 apart: the inertia is the number of values that differ from the mode.
    expect(report.inertia).toBeCloseTo(cost, 9);
    // From k = 3 on rows are as near to two modes so often that several partitions have this cost.
    if (k === 2) expect(agreement(model, labels)).toBe(1);
    for (const { terms } of model.clusters)
      for (const term of terms)
        expect(
          Object.values((term as PointsTerm).amounts)
            .sort()
            .slice(0, 2),
        ).toEqual([0, 1]);
  }

  function prototypes({ k, gamma, cost, labels }: (typeof golden.prototypes)[number]): void {
    const attributes = declared([...golden.numbers, ...golden.categories]);
    const { model, report } = fitClusters(rows(), { attributes, k, method: 'kPrototypes', categoryWeight: gamma / 2 });
    expect(report.inertia / cost).toBeCloseTo(1, 9);
    expect(agreement(model, labels)).toBe(1);
  }
});

describe('k-prototypes', () => {
  const attributes = {
    trade: { type: 'category', values: ['food', 'steel', 'wood'] },
    size: { type: 'category', values: ['small', 'large'] },
  } as const;
  const some = [
    ...Array.from({ length: 6 }, () => ({ trade: 'food', size: 'small' })),
    ...Array.from({ length: 4 }, (_, i) => ({ trade: i === 0 ? 'wood' : 'steel', size: 'large' })),
  ];
  const options = { attributes, k: 2, method: 'kPrototypes' } as const;

  test('a cluster stands at the most frequent value of each category, and is as far from each other one', () => {
    const { model } = fitClusters(some, options);
    expect(model.clusters.map(({ terms }) => terms.map((term) => (term as PointsTerm).amounts))).toEqual([
      [
        { food: 0, steel: 2, wood: 2 },
        { small: 0, large: 2 },
      ],
      [
        { food: 2, steel: 0, wood: 2 },
        { small: 2, large: 0 },
      ],
    ]);
  });

  test('a row of weight 3 counts as the row three times, in any order of the rows', () => {
    const weighed = [...some].reverse().map((row, i) => ({ ...row, n: i === 3 ? 3 : 1 }));
    const repeated = weighed.flatMap((row) => Array.from({ length: row.n }, () => row));
    const [one, other] = [fitClusters(weighed, { ...options, weights: 'n' }), fitClusters(repeated, options)];
    expect(one.model).toEqual(other.model);
    expect(one.report.inertia).toBe(other.report.inertia);
  });

  test('a value that is missing stands at the shares of all rows, as near to each value as it is frequent', () => {
    const { model } = fitClusters([...some, { trade: 'food', size: null }], options);
    const [food] = model.clusters.map(({ terms }) => terms[1] as PointsTerm);
    // Shares of the ten rows that know it: 6 small, 4 large. (0.6 - 1)² + (0.4 - 0)².
    expect(food?.missing).toBe(0.32);
  });

  test('takes no engine of the host, and no other name', () => {
    expect(refusal(() => fitClusters(some, { ...options, engine: mlKmeans }))).toEqual([
      'options.engine: expected no engine of your own with "kPrototypes", got a function; engines move centres to means',
    ]);
    expect(refusal(() => fitClusters(some, { ...options, method: 'kModes' as never }))).toEqual([
      'options.method: expected one of "kMeans", "kPrototypes", got "kModes"',
    ]);
  });
});
