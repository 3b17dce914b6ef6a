import { describe, expect, test } from 'vitest';
import { fitMicroSegments, modelOf } from '../../src/fit/micro-segments.js';
import { crossValidate } from '../../src/measure/backtest/cross-validate.js';
import { crmRows, declared, distance, golden, scores } from './data.js';

// 6,711 closed deals of an invented vendor, whose outcome is noise: a negative control.
const crm = golden('crm-pipeline');
const rows = crmRows();
const part = crm.win_propensity;
const alone = crm.win_propensity_without_manager;
const attributes = declared(rows, part.numeric, part.categorical);
const others = declared(rows, alone.numeric, alone.categorical);

describe('deals whose outcome is noise', () => {
  test('the coefficients are those of the references all the same', () => {
    const ridge = fitMicroSegments(rows, { attributes, outcome: 'won' }).report;
    expect(ridge.rows).toBe(part.rows);
    const ml = fitMicroSegments(rows, { attributes: others, outcome: 'won', penalty: 'none' }).report;
    for (const [report, expected] of [
      [ridge, part.l2_C1],
      [ml, alone.unregularised],
    ] as const) {
      const estimates = new Map(report.coefficients.map((c) => [c.parameter, c.standardised]));
      expect(distance(estimates, expected.coefficients)).toBeLessThan(1e-8);
    }
    const errors = new Map(
      ml.coefficients.map((c) => [c.parameter, ((c.standardError ?? Number.NaN) * c.standardised) / c.estimate]),
    );
    expect(distance(errors, alone.unregularised.standard_errors)).toBeLessThan(1e-8);
  });

  test('out of fold the scores rank no better than chance, as the reference has it', () => {
    const { pooled } = crossValidate(rows, {
      fold: (i) => i % 5,
      fit: (train) => modelOf(fitMicroSegments(train, { attributes, outcome: 'won', covariance: false })),
      score: scores,
      outcome: (row) => row.won === true,
    });
    const { auc, log_loss, brier, average_precision, ks } = part.l2_C1_oof;
    // Deals of one account often have the very same columns: where the reference's last bits differ, a tie is broken.
    expect(Math.abs((pooled.ranking.auc ?? Number.NaN) - auc)).toBeLessThan(1e-6);
    expect(Math.abs((pooled.ranking.averagePrecision ?? Number.NaN) - average_precision)).toBeLessThan(1e-6);
    expect(pooled.ranking.ks).toBeCloseTo(ks, 9);
    expect(pooled.calibration?.logLoss).toBeCloseTo(log_loss, 9);
    expect(pooled.calibration?.brier).toBeCloseTo(brier, 9);
    expect(pooled.ranking.auc).toBeLessThan(0.5);
  });

  test('the report says that there is no signal, with and without a penalty', () => {
    for (const penalty of [1, 'none'] as const) {
      const { model, report } = fitMicroSegments(rows, { attributes: others, outcome: 'won', penalty });
      expect(report.signal?.present).toBe(false);
      expect(report.notes[0]).toBe(
        'no signal: the attributes do not make the outcomes twenty times likelier than the base rate alone; do not rank anybody by this',
      );
      expect(model).not.toBe(null);
    }
  });

  test('managers who determine the region are named as collinear, the later columns first to go', () => {
    const { report } = fitMicroSegments(rows, { attributes, outcome: 'won', penalty: 'none' });
    expect(report.converged).toBe(true);
    expect(report.separated).toBe(null);
    expect(report.collinear).toHaveLength(part.columns - part.rank);
    expect(report.collinear.every((name) => name.startsWith('manager='))).toBe(true);
    const names = report.coefficients.map((c) => c.parameter);
    expect(report.collinear.filter((name) => names.includes(name))).toEqual([]);
  });
});
