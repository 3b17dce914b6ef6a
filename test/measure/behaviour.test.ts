import { describe, expect, test } from 'vitest';
import { crossValidate } from '../../src/measure/backtest/cross-validate.js';
import { logLoss } from '../../src/measure/calibration/calibration.js';
import { calibrationLine } from '../../src/measure/calibration/calibration-line.js';
import { reliability } from '../../src/measure/calibration/reliability.js';
import { psi, psiOfCategories } from '../../src/measure/drift/stability.js';
import { bandTable } from '../../src/measure/ranking/band-table.js';
import { gains } from '../../src/measure/ranking/gains.js';
import { measureScores } from '../../src/measure/ranking/measure-scores.js';
import { auc, averagePrecision, ks, measureRanking, somersD } from '../../src/measure/ranking/ranking.js';
import { wilson } from '../../src/measure/statistics/wilson.js';
import { workload } from '../../src/measure/thresholds/workload.js';

describe('ranking', () => {
  const nothing = {
    auc: null,
    aucStandardError: null,
    aucInterval: null,
    somersD: null,
    ks: null,
    averagePrecision: null,
  };

  test('one-sided outcomes give null with the reason, not 0, 0.5 or NaN', () => {
    expect(measureRanking([0.1, 0.9], [1, 1])).toEqual({
      n: 2,
      positives: 2,
      negatives: 0,
      ...nothing,
      reason: 'no-negatives',
    });
    expect(measureRanking([0.1, 0.9], [0, 0])).toMatchObject({ ...nothing, reason: 'no-positives' });
    for (const measure of [auc, somersD, ks, averagePrecision]) expect(measure([0.1, 0.9], [1, 1])).toBeNull();
  });

  test('a single positive or negative has an AUC but no error', () => {
    expect(measureRanking([0.1, 0.9, 0.5], [0, 1, 0])).toMatchObject({
      auc: 1,
      aucStandardError: null,
      aucInterval: null,
      reason: 'too-few-positives',
    });
    expect(measureRanking([0.1, 0.9, 0.5], [1, 0, 1]).reason).toBe('too-few-negatives');
  });

  test('a perfect ranking, or none, has an error of 0 that is not sold as an interval', () => {
    const perfect = measureRanking([0.1, 0.2, 0.8, 0.9], [0, 0, 1, 1]);
    expect(perfect).toMatchObject({ auc: 1, aucStandardError: 0, aucInterval: null, reason: 'no-spread' });
    expect(measureRanking([0.5, 0.5, 0.5, 0.5], [0, 0, 1, 1])).toMatchObject({ auc: 0.5, reason: 'no-spread' });
    const weights = [0.7, 0.7, 0.7, 1.1, 1.3, 1.7];
    expect(measureRanking([1, 2, 3, 4, 5, 6], [0, 0, 0, 1, 1, 1], { weights })).toMatchObject({
      aucStandardError: 0,
      reason: 'no-spread',
    });
    expect(measureRanking([1, 2, 2, 3], [0, 0, 1, 1]).reason).toBeNull();
  });

  test('an interval is clipped to 0..1 and widens with its level', () => {
    const wide = measureRanking([0.9, 0.8, 0.7, 0.4, 0.3], [1, 1, 0, 1, 0], { level: 0.99 }).aucInterval;
    const narrow = measureRanking([0.9, 0.8, 0.7, 0.4, 0.3], [1, 1, 0, 1, 0], { level: 0.5 }).aucInterval;
    expect(wide?.high).toBe(1);
    expect(wide?.low).toBeLessThan(narrow?.low ?? 0);
  });

  test('0 and -0 are one score', () => {
    expect(auc([0, -0], [1, 0])).toBe(0.5);
  });
});

describe('calibration', () => {
  test('a sure and wrong probability costs the logarithm of the clip', () => {
    expect(logLoss([0], [1])).toBeCloseTo(34.538776394910684, 12);
    expect(logLoss([1], [0])).toBeCloseTo(34.53957599234088, 12);
  });

  test('one-sided outcomes have no line, but an excess', () => {
    expect(calibrationLine([0.25, 0.75], [1, 1])).toEqual({
      excess: 0.5,
      inTheLarge: null,
      intercept: null,
      slope: null,
      reason: 'one-sided',
    });
  });

  test('one score has no slope, and calibration in the large as the log-odds that are missing', () => {
    const line = calibrationLine([0.5, 0.5, 0.5, 0.5], [1, 1, 1, 0]);
    expect(line).toMatchObject({ slope: null, intercept: null, reason: 'one-score' });
    expect(line.inTheLarge?.estimate).toBeCloseTo(1.0986122886681098, 14);
  });

  test('outcomes that one score divides have no slope, the touching score included', () => {
    expect(calibrationLine([0.1, 0.2, 0.8, 0.9], [0, 0, 1, 1]).reason).toBe('separated');
    expect(calibrationLine([0.1, 0.5, 0.5, 0.9], [0, 0, 1, 1]).reason).toBe('separated');
    expect(calibrationLine([0.1, 0.5, 0.5, 0.9], [1, 1, 0, 0]).reason).toBe('separated');
    expect(calibrationLine([0.1, 0.2, 0.8, 0.9], [0, 1, 0, 1]).reason).toBeNull();
  });

  test('scores of 0 and 1 that turn out wrong still have a line', () => {
    const line = calibrationLine([0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 1, 0]);
    expect(line.reason).toBeNull();
    // At either end two of three: log-odds of ln 2, over the log-odds of the clip. Four digits, because 1 - 1e-15 is not
    // a double and the two ends are not quite the same size.
    expect(line.slope?.estimate).toBeCloseTo(Math.log(2) / Math.log((1 - 1e-15) / 1e-15), 4);
  });

  test('a reliability bin without rows is empty, not 0', () => {
    expect(reliability([0.05, 0.95], [0, 1], { binning: 'equal-width' }).rows[4]).toEqual({
      bin: 5,
      n: 0,
      positives: 0,
      meanScore: null,
      observedRate: null,
      interval: null,
      lowestScore: null,
      highestScore: null,
    });
  });

  test('a probability of 1 falls in the last bin of equal width', () => {
    expect(reliability([1, 0], [1, 0], { binning: 'equal-width' }).rows[9]?.n).toBe(1);
  });
});

describe('gains', () => {
  test('ties across a boundary are shared in proportion; by rows they go in the order given', () => {
    const [scores, outcomes] = [
      [0.5, 0.5, 0.5, 0.5],
      [1, 1, 0, 0],
    ];
    expect(gains(scores, outcomes, { groups: 2 }).rows.map((row) => row.positives)).toEqual([1, 1]);
    expect(gains(scores, outcomes, { groups: 2, ties: 'rows' }).rows.map((row) => row.positives)).toEqual([2, 0]);
  });

  test('points have no expected count', () => {
    expect(gains([40, 20], [1, 0], { groups: 1, unit: 'points' }).rows[0]?.expected).toBeNull();
    expect(gains([0.75, 0.5], [1, 0], { groups: 1 }).rows[0]?.expected).toBe(1.25);
  });

  test('more groups than rows leave empty groups, which have no rate', () => {
    const { rows } = gains([0.9, 0.1], [1, 0], { groups: 4 });
    expect(rows.map((row) => row.n)).toEqual([0, 1, 0, 1]);
    expect(rows[0]).toMatchObject({ rate: null, interval: null, lift: null, cumulativeGain: 0, cumulativeLift: null });
  });

  test('without positives there is no lift and no gain', () => {
    expect(gains([0.9, 0.1], [0, 0], { groups: 1 }).rows[0]).toMatchObject({
      rate: 0,
      lift: null,
      cumulativeGain: null,
      cumulativeLift: null,
    });
  });

  test('fractional weights are cut at the exact share', () => {
    const { rows } = gains([0.9, 0.5, 0.1], [1, 1, 0], { groups: 2, weights: [0.5, 0.5, 0.5] });
    expect(rows.map((row) => [row.n, row.positives])).toEqual([
      [0.75, 0.75],
      [0.75, 0.25],
    ]);
  });
});

describe('bands', () => {
  const bands = [
    { atLeast: 50, label: 'A' },
    { atLeast: 20, label: 'B' },
    { atLeast: null, label: 'C' },
  ];
  const table = bandTable([60, 50, 30, 10, 5], [1, 1, 1, 0, 1], bands, { unit: 'points' });

  test('a score that reaches the threshold is in the band', () => {
    expect(table.rows.map((row) => [row.label, row.n, row.positives, row.share, row.capture])).toEqual([
      ['A', 2, 2, 0.4, 0.5],
      ['B', 1, 1, 0.2, 0.25],
      ['C', 2, 1, 0.4, 0.25],
    ]);
    expect(table.rows[0]?.interval).toEqual(wilson(2, 2));
    expect(table.rows[0]?.lift).toBe(1.25);
  });

  test('the closing line: work these 3 of 5, they hold 75 % of the buyers', () => {
    const line = { n: 3, of: 5, share: 0.6, positives: 3, ofPositives: 4, capture: 0.75 };
    expect(workload(table, 'B')).toEqual(line);
    expect(workload(table, 2)).toEqual(line);
    expect(workload(gains([9, 8, 7, 6], [1, 0, 0, 0], { groups: 4, unit: 'points' }), 1).capture).toBe(1);
    expect(workload(gains([0.5], [0]), 10).capture).toBeNull();
  });
});

describe('stability', () => {
  test('a score equal to an edge falls in the lower bin', () => {
    const { rows } = psi([1, 2, 3], [2, 2, 2], { bins: 2 });
    expect(rows.map((row) => [row.atMost, row.actual])).toEqual([
      [2, 1],
      [null, 0],
    ]);
  });

  test('categories are compared by name, in the order of their code units, new ones against the floor', () => {
    const moved = psiOfCategories(['b', 'a', 'a', 'b'], ['a', 'b', 'É', 'b']);
    expect(moved.rows.map((row) => [row.category, row.expected, row.actual])).toEqual([
      ['a', 0.5, 0.25],
      ['b', 0.5, 0.5],
      ['É', 0, 0.25],
    ]);
    expect(moved.psi).toBeCloseTo(-0.25 * Math.log(0.5) + (0.25 - 1e-4) * Math.log(0.25 / 1e-4), 14);
  });
});

describe('cross-validation', () => {
  const base = { fit: (train: readonly number[]) => train.length, outcome: (i: number) => i > 3 };

  test('a count of rows gives row numbers, for columns that the caller holds', () => {
    const trained: (readonly number[])[] = [];
    const result = crossValidate(6, {
      ...base,
      fold: (i) => (i < 4 ? 7 : -1),
      fit: (train) => trained.push(train),
      score: (_, test) => Float64Array.from(test, (i) => i / 10),
    });
    expect(trained).toEqual([
      [0, 1, 2, 3],
      [4, 5],
    ]);
    expect(result.scores).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5]);
    expect(result.folds.map(({ fold, trained, tested }) => [fold, trained, tested])).toEqual([
      [-1, 4, 2],
      [7, 2, 4],
    ]);
    expect(result.pooled.ranking.auc).toBe(1);
    expect(result.folds[0]?.report.ranking.reason).toBe('no-negatives');
  });

  test('weights and report options reach every report', () => {
    const bands = [{ atLeast: null, label: 'all' }];
    const result = crossValidate([1, 2, 3, 4], {
      fold: (_, row) => row % 2,
      fit: () => null,
      score: (_, test) => test.map((row) => row * 10),
      outcome: (row) => (row > 2 ? 1 : 0),
      weight: (row) => row,
      measure: { unit: 'points', bands },
    });
    expect(result.pooled).toEqual(
      measureScores([10, 20, 30, 40], [0, 0, 1, 1], { weights: [1, 2, 3, 4], unit: 'points', bands }),
    );
    expect(result.folds.map(({ report }) => report.n)).toEqual([6, 4]);
  });
});
