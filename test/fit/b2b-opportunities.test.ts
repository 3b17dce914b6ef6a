import { describe, expect, test } from 'vitest';
import { fitMicroSegments, modelOf } from '../../src/fit/micro-segments.js';
import { crossValidate } from '../../src/measure/backtest/cross-validate.js';
import { parseModel } from '../../src/parse.js';
import { compile } from '../model/vouched.js';
import { asOf, csv, declared, distance, golden, type Row } from './data.js';

// 448 opportunities, 365 of them distinct, and 73 columns of judged facts: separated, so that only a penalty gives an answer.
const b2b = golden('b2b-opportunities');
const all: Row[] = csv('b2b-opportunities/b2b-opportunities.csv').map((row) => ({ ...row, won: row.Status === 'Won' }));
const distinct = [...new Map(all.map((row) => [JSON.stringify(row), row])).values()];

describe.each([
  ['all_rows', all],
  ['distinct_rows', distinct],
  ['distinct_rows_bant_like_columns', distinct],
] as const)('B2B opportunities, %s', (key, rows) => {
  const expected = b2b[key];
  const attributes = declared(rows, [], expected.categorical);

  test('with a penalty the coefficients are those of scikit-learn', () => {
    const { model, report } = fitMicroSegments(rows, { attributes, outcome: 'won' });
    const estimates = new Map(report.coefficients.map((c) => [c.parameter, c.standardised]));
    expect(report.rows).toBe(expected.rows);
    expect(distance(estimates, expected.l2_C1.coefficients)).toBeLessThan(1e-8);
    expect(report.inSample.logLoss).toBeCloseTo(expected.l2_C1.in_sample.log_loss, 10);
    expect(report.signal?.present).toBe(true);
    expect(report.collinear).toHaveLength(expected.columns - expected.rank);
    parseModel(model);
  });

  test('without one there is no model, and the report names what separates the rows', () => {
    const { model, report } = fitMicroSegments(rows, { attributes, outcome: 'won', penalty: 'none' });
    expect(model).toBe(null);
    expect([report.noModel, report.converged, report.coefficients]).toEqual(['separation', false, []]);
    expect(expected.separation.separated).toBe(true);
    // The direction is not unique: a linear program found one of its corners, this fit its middle. A column that repeats
    // others is not free to move and is named under collinear.
    const direction: string[] = expected.separation.columns_in_the_direction;
    const found = report.separated?.parameters ?? [];
    expect(direction.filter((name) => !found.includes(name) && !report.collinear.includes(name))).toEqual([
      'Needs_def=Poor',
    ]);
    expect(found.filter((name) => !direction.includes(name))).toEqual([
      'Att_t_client=First deal',
      'Att_t_client=Normal',
      'Att_t_client=Strategic account',
    ]);
    expect(report.notes[0]).toMatch(
      /^separation: maximum likelihood has no answer, the coefficients of .* and \d+ more run to infinity; give a penalty, which has one$/,
    );
  });

  test('out of fold, the metrics are those of the reference where a fold never saw a value as the reference has it', {
    tags: ['long'],
  }, () => {
    const metrics = (unseenIsReference: boolean) =>
      crossValidate(rows, {
        fold: (i) => i % 5,
        fit: (train) => {
          const model = modelOf(fitMicroSegments(train, { attributes, outcome: 'won', covariance: false }));
          // The reference counts a value that the fold never saw as the first one; this library as the average.
          const terms = model.terms.map((term) =>
            unseenIsReference && term.type === 'points' && term.otherwise !== undefined
              ? { ...term, otherwise: 0 }
              : term,
          );
          return compile({ ...model, terms });
        },
        score: (scorer, test) => scorer.many(test, { asOf }).numbers.probability,
        outcome: (row) => row.won === true,
      }).pooled;
    const like = metrics(true);
    const { auc, log_loss, brier, ks, average_precision } = expected.l2_C1_oof;
    expect(like.ranking.auc).toBeCloseTo(auc, 9);
    expect(like.ranking.ks).toBeCloseTo(ks, 9);
    expect(like.ranking.averagePrecision).toBeCloseTo(average_precision, 9);
    expect(like.calibration?.logLoss).toBeCloseTo(log_loss, 9);
    expect(like.calibration?.brier).toBeCloseTo(brier, 9);
    const own = metrics(false);
    expect(own.ranking.auc).toBeGreaterThan(auc - 0.002);
    if (key === 'distinct_rows') expect(own.ranking.auc).toBeGreaterThan(0.82);
  });
});
