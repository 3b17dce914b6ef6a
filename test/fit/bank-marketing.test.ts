import { describe, expect, test } from 'vitest';
import { fitMicroSegments, modelOf } from '../../src/fit/micro-segments.js';
import type { FitReport } from '../../src/fit/report.js';
import { crossValidate } from '../../src/measure/backtest/cross-validate.js';
import { measureScores } from '../../src/measure/ranking/measure-scores.js';
import { parseModel } from '../../src/parse.js';
import { compile } from '../model/vouched.js';
import { asOf, bank, bankRows, declared, distance, halfSteps, type Row, scores } from './data.js';

// 45,211 telephone contacts, against statsmodels and scikit-learn: coefficients to 1e-8, metrics to 1e-9.
const rows = bankRows();
const attributes = declared(rows, bank.numeric, bank.categorical);
const outcomes = rows.map((row) => row.bought === true);
const standardised = (report: FitReport) => new Map(report.coefficients.map((c) => [c.parameter, c.standardised]));

describe.each([
  ['unregularised', 'none'],
  ['l2_C1', 1],
] as const)('bank marketing, %s', (key, penalty) => {
  const { model, report } = fitMicroSegments(rows, { attributes, outcome: 'bought', penalty });
  const expected = bank[key];

  test('the coefficients are those of the reference', () => {
    expect(report.converged).toBe(true);
    expect(report.gradient).toBeLessThan(1e-10);
    expect(report.coefficients).toHaveLength(Object.keys(expected.coefficients).length);
    expect(distance(standardised(report), { ...expected.coefficients })).toBeLessThan(1e-8);
  });

  test('the model, evaluated, gives the probabilities of the fit', () => {
    const fitted = modelOf({ model, report });
    const probabilities = scores(fitted, rows);
    // The intercept and each line are rounded once; a probability moves p(1 - p) times as far as its log-odds. 1e-11 is the reference's.
    const moved = halfSteps(fitted.terms.length + 1);
    expected.first_10_scores.forEach((score: number, i: number) => {
      expect(Math.abs((probabilities[i] ?? Number.NaN) - score)).toBeLessThan(score * (1 - score) * moved + 1e-11);
    });
    const { ranking, calibration } = measureScores(probabilities, outcomes);
    expect(ranking.auc).toBeCloseTo(expected.in_sample.auc, 9);
    expect(ranking.ks).toBeCloseTo(expected.in_sample.ks, 9);
    expect(ranking.averagePrecision).toBeCloseTo(expected.in_sample.average_precision, 9);
    expect(calibration?.brier).toBeCloseTo(expected.in_sample.brier, 9);
    expect(calibration?.logLoss).toBeCloseTo(expected.in_sample.log_loss, 9);
    expect(report.inSample.logLoss).toBeCloseTo(expected.in_sample.log_loss, 11);
    expect(report.inSample.logLossOfBaseRate).toBeCloseTo(expected.in_sample.log_loss_of_base_rate, 11);
  });

  test('the probability of every row is that of the unrounded coefficients of the reference, to 1e-8', () => {
    const probabilities = scores(modelOf({ model, report }), rows);
    const weight = (name: string): number => expected.coefficients[name] ?? 0;
    const standardise = bank.numeric.map((name: string) => {
      const numbers = rows.map((row) => Number(row[name]));
      const mean = numbers.reduce((sum, x) => sum + x, 0) / rows.length;
      const deviation = Math.sqrt(numbers.reduce((sum, x) => sum + (x - mean) ** 2, 0) / rows.length);
      return (row: Row) => (weight(name) * (Number(row[name]) - mean)) / deviation;
    }) as ((row: Row) => number)[];
    const most = rows.reduce((most, row, i) => {
      const numbers = standardise.reduce((sum, line) => sum + line(row), weight('intercept'));
      // The first value of a category has no coefficient: it adds nothing.
      const total = bank.categorical.reduce(
        (sum: number, name: string) => sum + weight(`${name}=${row[name]}`),
        numbers,
      );
      return Math.max(most, Math.abs((probabilities[i] ?? Number.NaN) - 1 / (1 + Math.exp(-total))));
    }, 0);
    expect(most).toBeLessThan(1e-8);
  });

  test('the model is accepted like one that a person typed', () => {
    expect(parseModel(JSON.parse(JSON.stringify(model)))).toEqual(model);
  });

  test('the report finds a signal and nothing to complain of', () => {
    expect(report.signal?.present).toBe(true);
    expect([report.separated, report.collinear, report.nearlyCollinear, report.constant]).toEqual([null, [], [], []]);
    expect(report.eventsPerTerm).toBe(5289 / 41);
    expect(report.notes).toEqual([]);
  });
});

test('standard errors are those of statsmodels, to 1e-8 of each', { tags: ['long'] }, () => {
  const { report } = fitMicroSegments(rows, { attributes, outcome: 'bought', penalty: 'none' });
  const errors = new Map(
    report.coefficients.map((c) => [c.parameter, ((c.standardError ?? Number.NaN) * c.standardised) / c.estimate]),
  );
  for (const [name, value] of Object.entries<number>(bank.unregularised.standard_errors))
    expect(Math.abs((errors.get(name) ?? Number.NaN) / value - 1)).toBeLessThan(1e-8);
});

test('out of fold, every metric is that of the reference', { tags: 'long' }, () => {
  const expected = bank.l2_C1_oof;
  const { scores, pooled, folds } = crossValidate(rows, {
    fold: (i) => i % 5,
    fit: (train) => compile(modelOf(fitMicroSegments(train, { attributes, outcome: 'bought', covariance: false }))),
    score: (scorer, rows) => scorer.many(rows, { asOf }).numbers.probability,
    outcome: (row) => row.bought === true,
  });
  expect(pooled.ranking.auc).toBeCloseTo(expected.auc, 9);
  expect(pooled.ranking.ks).toBeCloseTo(expected.ks, 9);
  expect(pooled.ranking.averagePrecision).toBeCloseTo(expected.average_precision, 9);
  expect(pooled.calibration?.brier).toBeCloseTo(expected.brier, 9);
  expect(pooled.calibration?.logLoss).toBeCloseTo(expected.log_loss, 9);
  folds.forEach(({ report }, k) => {
    expect(report.ranking.auc).toBeCloseTo(expected.auc_by_fold[k], 9);
  });
  expected.first_10_scores.forEach((score: number, i: number) => {
    expect(scores[i]).toBeCloseTo(score, 9);
  });
  expect(scores.reduce((sum, score) => sum + score, 0)).toBeCloseTo(expected.sum_of_scores, 6);
});

test('columns give the same model as records, in any order of rows', () => {
  const names = [...Object.keys(attributes), 'bought'];
  const part = rows.slice(0, 6000);
  const backwards = [...part].reverse();
  const table = Object.fromEntries(names.map((name) => [name, backwards.map((row) => row[name])]));
  const options = { attributes, outcome: 'bought' };
  const one = fitMicroSegments(part, options);
  expect(JSON.stringify(fitMicroSegments(table, options))).toBe(JSON.stringify(one));
});
