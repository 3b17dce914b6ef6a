import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareClusters } from '../../src/measure/clusters/agreement.js';
import { measureClusters } from '../../src/measure/clusters/quality.js';
import { messageOf } from './rows.js';

interface Case {
  readonly rows: readonly number[][];
  readonly labels: readonly number[];
  readonly classes: readonly number[];
  readonly silhouette: number;
  readonly silhouettes: readonly number[];
  readonly inertia: number;
  readonly clusters: readonly { cluster: number; n: number; inertia: number; silhouette: number }[];
  readonly adjustedRand: number;
  readonly homogeneity: number;
  readonly completeness: number;
  readonly vMeasure: number;
}
const golden: { readonly tolerance: number; readonly cases: readonly Case[] } = JSON.parse(
  readFileSync(new URL('../golden/cluster-measures/golden.json', import.meta.url), 'utf8'),
);
const close = (value: number | null | undefined, expected: number) =>
  expect(Math.abs((value ?? Number.NaN) - expected), `${value} is not ${expected}`).toBeLessThanOrEqual(
    golden.tolerance * Math.max(1, Math.abs(expected)),
  );

describe('given clusters', () => {
  test.each(golden.cases)('have the silhouettes and inertia of scikit-learn: $silhouette', (one) => {
    const found = measureClusters(one.rows, one.labels);
    close(found.silhouette, one.silhouette);
    close(found.inertia, one.inertia);
    one.silhouettes.forEach((value, i) => {
      close(found.silhouettes?.[i], value);
    });
    expect(found.clusters.map(({ cluster, n }) => [cluster, n])).toEqual(
      one.clusters.map(({ cluster, n }) => [cluster, n]),
    );
    one.clusters.forEach(({ inertia, silhouette }, c) => {
      close(found.clusters[c]?.inertia, inertia);
      close(found.clusters[c]?.silhouette, silhouette);
    });
  });

  test.each(golden.cases)('agree with classes as scikit-learn says: $adjustedRand', (one) => {
    const found = compareClusters(one.labels, one.classes);
    for (const name of ['adjustedRand', 'homogeneity', 'completeness', 'vMeasure'] as const)
      close(found[name], one[name]);
  });

  test('may be one only, which has no silhouette', () => {
    expect(measureClusters([[1], [3]], ['all', 'all'])).toEqual({
      n: 2,
      inertia: 2,
      silhouette: null,
      clusters: [{ cluster: 'all', n: 2, inertia: 2, silhouette: null }],
      silhouettes: null,
    });
  });

  test('come numbers first, then texts', () => {
    const { clusters } = measureClusters([[1], [2], [3], [4]], ['b', 10, 'a', 9]);
    expect(clusters.map(({ cluster }) => cluster)).toEqual([9, 10, 'a', 'b']);
  });

  test('that are the same agree in all measures, and unrelated ones in none', () => {
    const labels = [0, 0, 1, 1, 2];
    expect(compareClusters(labels, ['c', 'c', 'a', 'a', 'b'])).toEqual({
      n: 5,
      clusters: 3,
      classes: 3,
      adjustedRand: 1,
      homogeneity: 1,
      completeness: 1,
      vMeasure: 1,
    });
    expect(compareClusters([0, 0, 1, 1], [0, 1, 0, 1])).toMatchObject({
      adjustedRand: expect.closeTo(-0.5, 12),
      vMeasure: 0,
    });
    expect(compareClusters(['a'], ['b']).adjustedRand).toBe(1);
    // One cluster is complete, whatever the classes are.
    expect(compareClusters([0, 0], ['a', 'b'])).toMatchObject({ homogeneity: 0, completeness: 1, vMeasure: 0 });
  });
});

const rows = fc.array(
  fc.record({
    x: fc.integer({ min: 0, max: 4 }),
    y: fc.constantFrom(0.1, 0.2, 0.3),
    label: fc.constantFrom('a', 'b', 'c'),
    other: fc.constantFrom(1, 2),
    weight: fc.integer({ min: 0, max: 3 }),
  }),
  { minLength: 1, maxLength: 20 },
);

test('weights are repetition, and the order of rows does not matter', () => {
  fc.assert(
    fc.property(rows, (some) => {
      const again = some.flatMap((row) => Array.from({ length: row.weight }, () => row)).reverse();
      fc.pre(again.length > 0);
      const both = [some, again].map((list, i) => {
        const options = i === 0 ? { weights: list.map((row) => row.weight) } : {};
        const labels = list.map((row) => row.label);
        const { silhouettes: _, ...quality } = measureClusters(
          list.map((row) => [row.x, row.y]),
          labels,
          options,
        );
        const { clusters, classes, ...agreement } = compareClusters(
          labels,
          list.map((row) => row.other),
          options,
        );
        return [quality, agreement, clusters, classes];
      });
      expect(both[0]).toEqual(both[1]);
    }),
  );
});

test('what clusters are called does not matter, and both ways round agree alike', () => {
  fc.assert(
    fc.property(rows, (some) => {
      const [labels, others] = [some.map((row) => row.label), some.map((row) => row.other)];
      const [one, turned] = [compareClusters(labels, others), compareClusters(others, labels)];
      expect(turned.adjustedRand).toBeCloseTo(one.adjustedRand, 12);
      expect(turned.completeness).toBeCloseTo(one.homogeneity, 12);
      const renamed = labels.map((label) => ({ a: 3, b: 1, c: 2 })[label] ?? 0);
      expect(compareClusters(renamed, others).vMeasure).toBeCloseTo(one.vMeasure, 12);
    }),
  );
});

test.each([
  [() => measureClusters([], []), 'labels: expected at least one row, got none'],
  [() => measureClusters([[1], [2]], [1]), 'rows: expected 1 values, one per row, got 2'],
  [() => measureClusters([[1], [2, 3]], [1, 2]), 'rows[1]: expected 1 numbers, as in the first row, got 2'],
  [() => measureClusters([[]], [1]), 'rows[0]: expected 1 to 100 numbers, got 0'],
  [() => measureClusters([[Number.NaN]], [1]), 'rows[0][0]: expected a finite number, got NaN'],
  [() => measureClusters([[1e200]], [1]), 'rows[0][0]: expected at most 1e+100 in size, got 1e+200'],
  [() => measureClusters([[1]], [null as never]), 'labels[0]: expected a text or a finite number, got null'],
  [
    () => measureClusters([[1]], [1], { weights: [0.5] }),
    'options.weights[0]: expected a whole number of rows, got 0.5',
  ],
  [
    () =>
      measureClusters(
        Array.from({ length: 10_001 }, (_, i) => [i]),
        new Uint8Array(10_001),
      ),
    'rows: expected at most 10000 rows that differ, got 10001; draw a sample of them',
  ],
  [() => compareClusters([1, 2], [1]), 'classes: expected 2 values, one per row, got 1'],
])('refuses what are no clusters %#', (call, message) => expect(messageOf(call)).toBe(message));
