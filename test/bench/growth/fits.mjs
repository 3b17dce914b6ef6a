// More rows to learn from, and to measure.
import { fitClusters, fitMicroSegments } from 'steelyard/fit';
import { auc } from 'steelyard/measure';
import { heaps, logistic, tableOf, wide } from '../data.mjs';
import { memoryOf, timeOf } from './measured.mjs';

const SIZES = [2_000, 20_000, 200_000];

/** Micro-segments from 12 numbers and 8 categories. */
export function fits() {
  return {
    what: 'rows of 20 attributes that a fit of micro-segments learns from',
    unit: 'row',
    bound: 2,
    steps: SIZES.map((n) => {
      const data = logistic(n);
      const { attributes } = data.model;
      const hidden = data.numbers[0].data;
      const outcome = Array.from(
        { length: n },
        (_, i) => (hidden[i] + data.numbers[1].data[i] + ((i * 7919) % 13)) % 5 < 2,
      );
      const work = () => fitMicroSegments(tableOf(data), { attributes, outcome, penalty: 1 });
      return { size: n, ns: timeOf(work, n), bytes: memoryOf(work, n) };
    }),
  };
}

/** Micro-segments from 25 numbers and 15 categories, shapes, penalties and pairs left to the rows; the memory is the most of the process. */
export function shapes({ most }) {
  const steps = [10_000, 100_000, 1_000_000]
    .filter((n) => n <= most)
    .map((n) => {
      const { attributes, columns, outcome } = wide(n);
      return {
        size: n,
        ns: timeOf(() => fitMicroSegments(columns, { attributes, outcome, shape: 'auto' })) / n,
        bytes: null,
      };
    });
  return {
    what: "rows of 40 attributes that a fit with `shape: 'auto'` learns from",
    unit: 'row',
    bound: 2,
    steps,
    peak: { megabytes: process.resourceUsage().maxRSS / 1024, atMost: 3000 },
  };
}

/** Clusters of points in twelve dimensions; the memory is the most of the process, the points among it. */
export function clusters({ most }) {
  const attributes = Object.fromEntries(Array.from({ length: 12 }, (_, j) => [`x${j}`, { type: 'number' }]));
  // Below 10,000 distinct rows it searches more.
  const steps = [12_000, 120_000, 1_000_000]
    .filter((n) => n <= most)
    .map((n) => {
      const points = heaps(n);
      const table = Object.fromEntries(
        Object.keys(attributes).map((name, j) => [name, Float64Array.from(points, (point) => point[j])]),
      );
      points.length = 0;
      return { size: n, ns: timeOf(() => fitClusters(table, { attributes, k: 8, starts: 10 })) / n, bytes: null };
    });
  return {
    what: 'points of 12 numbers that a fit of 8 clusters learns from',
    unit: 'row',
    bound: 2,
    steps,
    peak: { megabytes: process.resourceUsage().maxRSS / 1024, atMost: 3000 },
  };
}

/** The area under the curve, which sorts. */
export function measures() {
  return {
    what: 'scores that an AUC is measured from, which sorts them',
    unit: 'row',
    bound: 4, // sorting, and columns that no longer fit the caches
    steps: [1_000, ...SIZES.slice(1), 2_000_000].map((n) => {
      const scores = Array.from({ length: n }, (_, i) => ((i * 48271) % 2147483647) / 2147483647);
      const outcomes = scores.map((score, i) => score + ((i * 7919) % 97) / 97 > 1);
      const work = () => auc(scores, outcomes);
      return { size: n, ns: timeOf(work, n), bytes: null };
    }),
  };
}
