import { describe, expect, test } from 'vitest';
import { fitPointsRule } from '../../../src/fit/calibrate/points-rule.js';
import { probabilityOfPoints } from '../../../src/fit/to-points.js';
import golden from '../../golden/calibrate/golden.json' with { type: 'json' };
import { refusal } from '../../model/make.js';

describe('a rule from points to probabilities', () => {
  test.each(golden.cases)('is the line of statsmodels on "$name", on any scale of points', (one) => {
    const points = one.totals.map((total) => 500 + 20 * total);
    const { rule, text, reason } = fitPointsRule(points, one.outcomes, { weights: one.weights });
    const { slope, intercept } = one.platt;
    expect(reason).toBeNull();
    expect(rule?.factor).toBeCloseTo(20 / slope, 6);
    expect(rule?.offset).toBeCloseTo(500 - (20 * intercept) / slope, 6);
    const at = rule === null ? Number.NaN : probabilityOfPoints(rule, 520);
    expect(at).toBeCloseTo(1 / (1 + Math.exp(-(intercept + slope))), 9);
    expect(text).toBe(
      `probability = 1 / (1 + e^-((points - ${rule?.offset.toFixed(3).replace(/\.?0+$/, '')}) / ${rule?.factor.toFixed(3).replace(/\.?0+$/, '')}))`,
    );
  });

  test('counts a row of weight 2 twice, in any order', () => {
    const [points, outcomes] = [
      [10, 20, 20, 30, 40],
      [0, 1, 0, 0, 1],
    ];
    const once = fitPointsRule(points, outcomes, { weights: [1, 2, 1, 1, 2] });
    expect(once).toEqual(fitPointsRule([40, 40, 30, 20, 20, 20, 10], [1, 1, 0, 0, 1, 1, 0]));
    expect(once).toMatchObject({ n: 7, positives: 4 });
    expect(once.logLoss).toBeLessThan(once.logLossOfBaseRate);
  });

  test('is found for points of any size', () => {
    for (const size of [1e-12, 1, 1e14]) {
      const { rule } = fitPointsRule(
        [1, 2, 2, 3].map((one) => one * size),
        [0, 1, 0, 1],
      );
      expect(rule?.offset).toBeCloseTo(2 * size, 6);
    }
  });

  test('is none where there is nothing to tell apart, with the reason', () => {
    expect(fitPointsRule([1, 2], [1, 1])).toMatchObject({
      rule: null,
      reason: 'one-sided',
      logLoss: null,
      text: 'no rule: all outcomes are the same',
    });
    for (const points of [
      [5, 5, 5, 5],
      [1, 2, 3, 4],
    ])
      expect(fitPointsRule(points, [1, 1, 0, 0])).toMatchObject({
        rule: null,
        reason: 'not-rising',
        text: 'no rule: the outcome is no more common where points are higher',
      });
  });

  test('is refused what is none', () => {
    expect(refusal(() => fitPointsRule([1], [true, false]))).toEqual([
      'outcomes: expected 1 values, one per row, got 2',
    ]);
    expect(refusal(() => fitPointsRule([1], [true], { weight: [1] } as object))).toEqual([
      'options.weight: expected one of "weights"; did you mean "weights"?',
    ]);
    expect(refusal(() => fitPointsRule([1, -1e308], [true, false]))).toEqual([
      'points: expected points of at most 10^15 in size, which a score can count, got larger ones',
    ]);
    expect(refusal(() => fitPointsRule([Number.NaN], [true]))).toEqual([
      'points[0]: expected a finite number, got NaN',
    ]);
  });
});
