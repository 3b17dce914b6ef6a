import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { precisionRecallCurve } from '../../src/measure/ranking/precision-recall-curve.js';
import { auc, averagePrecision } from '../../src/measure/ranking/ranking.js';
import { rocCurve } from '../../src/measure/ranking/roc-curve.js';
import { wilson } from '../../src/measure/statistics/wilson.js';
import { chooseThreshold } from '../../src/measure/thresholds/choose-threshold.js';
import { confusionTable } from '../../src/measure/thresholds/confusion-table.js';
import { costCurve } from '../../src/measure/thresholds/cost-curve.js';
import type { ThresholdGoal } from '../../src/measure/thresholds/goals.js';
import golden from '../golden/thresholds/golden.json' with { type: 'json' };
import { refusal } from '../model/make.js';
import { outcomesOf, repeated, scoresOf, someRows, weightsOf } from './rows.js';

const near = (got: number | null | undefined, expected: number | undefined) =>
  expect(Math.abs((got ?? Number.NaN) - (expected ?? Number.NaN))).toBeLessThanOrEqual(golden.tolerance);

describe.each(golden.cases)('on the rows "$name"', ({ scores, outcomes, weights, ...expected }) => {
  const options = { weights };

  test('the ROC curve is that of scikit-learn', () => {
    const { points, reason } = rocCurve(scores, outcomes, options);
    expect(reason).toBeNull();
    expect(points.map(({ threshold }) => threshold)).toEqual(expected.roc.threshold);
    points.forEach(({ falsePositiveRate, truePositiveRate }, i) => {
      near(falsePositiveRate, expected.roc.falsePositiveRate[i]);
      near(truePositiveRate, expected.roc.truePositiveRate[i]);
    });
  });

  test('the precision-recall curve is that of scikit-learn, from the top, without the point that takes nobody', () => {
    const { points } = precisionRecallCurve(scores, outcomes, options);
    const { precision, recall, threshold } = expected.precisionRecall;
    expect(points.map((point) => point.threshold)).toEqual([...threshold].reverse());
    points.forEach((point, i) => {
      near(point.precision, precision[threshold.length - 1 - i]);
      near(point.recall, recall[threshold.length - 1 - i]);
    });
  });

  test('the cost curve is the least cost of any threshold', () => {
    const { ranges, area } = costCurve(scores, outcomes, options);
    expected.cost.at.forEach((x, i) => {
      const range = ranges.find(({ from, to }) => x >= from && x <= to);
      const { from = 0, to = 1, costFrom = 0, costTo = 0 } = range ?? {};
      near(costFrom + ((costTo - costFrom) * (x - from)) / (to - from), expected.cost.least[i]);
    });
    // Straight lines between the points of a grid lie below a curve that bends down.
    const grid = expected.cost.least
      .slice(1)
      .reduce((all, cost, i) => all + (cost + (expected.cost.least[i] ?? 0)) / 80, 0);
    expect(area).toBeGreaterThanOrEqual(grid - 1e-12);
    expect(area).toBeLessThan(grid + 1e-3);
  });

  test('the confusion table is that of scikit-learn, with Wilson intervals', () => {
    const [[tn, fp] = [], [fn, tp] = []] = expected.confusion.matrix;
    const table = confusionTable(scores, outcomes, expected.confusion.threshold, options);
    expect([table.trueNegatives, table.falsePositives, table.falseNegatives, table.truePositives]).toEqual([
      tn,
      fp,
      fn,
      tp,
    ]);
    expect(table.precision.interval).toEqual(wilson(tp ?? 0, (tp ?? 0) + (fp ?? 0)));
    expect(table.recall.interval).toEqual(wilson(tp ?? 0, (tp ?? 0) + (fn ?? 0)));
    expect(table.specificity.rate).toBe((tn ?? 0) / ((tn ?? 0) + (fp ?? 0)));
    expect(table.taken.n).toBe(weights.reduce((all, weight) => all + weight, 0));
  });

  test.each(expected.goals)('the threshold for $goal', ({ goal, threshold, ...rest }) => {
    const choice = chooseThreshold(scores, outcomes, goal as ThresholdGoal, { ...options, unit: 'points' });
    expect(choice.threshold).toBe(threshold);
    expect(choice.reason === null).toBe(threshold !== null);
    if ('money' in rest) expect(choice.money?.amount).toBe(rest.money);
    const used = choice.threshold ?? Number.MAX_VALUE;
    expect({ ...choice.table, threshold: used }).toEqual(confusionTable(scores, outcomes, used, options));
  });
});

const curves = [rocCurve, precisionRecallCurve, costCurve];
const goals: readonly ThresholdGoal[] = [
  { capacity: 7 },
  { precision: 0.4 },
  { recall: 0.5 },
  { margin: 100, contactCost: 30 },
];

describe('curves and thresholds', () => {
  test('see a row of weight 3 as the row three times, in any order', { tags: ['long'] }, () => {
    fc.assert(
      fc.property(someRows, (rows) => {
        const [often, weighed] = [repeated([...rows].reverse()), rows.filter(({ weight }) => weight > 0)];
        const options = { weights: weightsOf(weighed) };
        for (const curve of curves)
          expect(curve(scoresOf(weighed), outcomesOf(weighed), options)).toEqual(
            curve(scoresOf(often), outcomesOf(often)),
          );
        for (const goal of goals)
          expect(chooseThreshold(scoresOf(weighed), outcomesOf(weighed), goal, options)).toEqual(
            chooseThreshold(scoresOf(often), outcomesOf(often), goal),
          );
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  test('agree with the areas that sum them up', () => {
    fc.assert(
      fc.property(someRows, (rows) => {
        const [scores, outcomes, options] = [scoresOf(rows), outcomesOf(rows), { weights: weightsOf(rows) }];
        const { points } = rocCurve(scores, outcomes, options);
        const area = points.slice(1).reduce((all, { falsePositiveRate, truePositiveRate }, i) => {
          const before = points[i] ?? { falsePositiveRate: 0, truePositiveRate: 0 };
          return (
            all + (falsePositiveRate - before.falsePositiveRate) * ((truePositiveRate + before.truePositiveRate) / 2)
          );
        }, 0);
        if (points.length > 0) expect(area).toBeCloseTo(auc(scores, outcomes, options) ?? Number.NaN, 12);
        let recall = 0;
        const average = precisionRecallCurve(scores, outcomes, options).points.reduce((all, point) => {
          const gained = (point.recall - recall) * point.precision;
          recall = point.recall;
          return all + gained;
        }, 0);
        expect(average).toBeCloseTo(averagePrecision(scores, outcomes, options) ?? (recall === 0 ? 0 : average), 12);
      }),
      { seed: 2, numRuns: 200 },
    );
  });

  test('hold at scores as large as numbers are, and at 0 and 1', () => {
    const scores = [1e308, -1e308, 1e308, 5e-324, 0, -0];
    const outcomes = [1, 0, 0, 1, 0, 1];
    expect(rocCurve(scores, outcomes).points.map(({ threshold }) => threshold)).toEqual([
      null,
      1e308,
      5e-324,
      0,
      -1e308,
    ]);
    expect(costCurve(scores, outcomes).area).toBeLessThanOrEqual(0.25);
    expect(chooseThreshold(scores, outcomes, { recall: 1 }, { unit: 'points' }).threshold).toBe(0);
    expect(chooseThreshold([0, 1, 1], [0, 1, 0], { precision: 0.5 }).threshold).toBe(1);
  });

  test('say why where outcomes are one-sided', () => {
    expect(rocCurve([1, 2], [1, 1])).toEqual({ n: 2, positives: 2, points: [], reason: 'no-negatives' });
    expect(costCurve([1, 2], [0, 0])).toEqual({ n: 2, positives: 0, ranges: [], area: null, reason: 'no-positives' });
    expect(precisionRecallCurve([1, 2], [0, 0])).toEqual({ n: 2, positives: 0, points: [], reason: 'no-positives' });
    expect(precisionRecallCurve([1, 2], [1, 1]).points).toHaveLength(2);
    expect(confusionTable([1, 2], [1, 1], 2).specificity).toEqual({ n: 0, positives: 0, rate: null, interval: null });
  });

  test('of chance cost a quarter, of a perfect score nothing', () => {
    expect(costCurve([1, 1], [0, 1]).area).toBe(0.25);
    expect(costCurve([1, 2], [0, 1])).toMatchObject({ area: 0, ranges: [{ threshold: 2, from: 0, to: 1 }] });
  });
});

describe('a threshold', () => {
  const scores = [0.9, 0.8, 0.8, 0.4, 0.3, 0.3, 0.2, 0.1];
  const outcomes = [1, 1, 0, 0, 1, 0, 0, 0];
  const textOf = (goal: ThresholdGoal, options = {}) => chooseThreshold(scores, outcomes, goal, options).text;

  test('for a capacity leaves out a tie that does not fit, and says so', () => {
    expect(textOf({ capacity: 5 })).toBe(
      'take rows of at least 0.4: 4 of 8 rows, 2 of them positive; precision 50 % (95 % interval 15 % to 84.99 %), recall 66.7 %; 2 rows at 0.3 do not fit in the 1 left of a capacity of 5, and are left out',
    );
    expect(textOf({ capacity: 3 })).toBe(
      'take rows of at least 0.8: 3 of 8 rows, 2 of them positive; precision 66.7 % (95 % interval 20.8 % to 93.9 %), recall 66.7 %',
    );
    expect(chooseThreshold([0.5, 0.5], [1, 0], { capacity: 1 })).toMatchObject({
      threshold: null,
      reason: 'tie-above-capacity',
      text: 'take no rows; 2 rows at 0.5 do not fit in the 1 left of a capacity of 1, and are left out',
    });
  });

  test('for a margin and a cost is the probability at which a contact breaks even, and says what the rows would have had', () => {
    const choice = chooseThreshold(scores, outcomes, { margin: 200, contactCost: 50 });
    expect(choice.threshold).toBe(0.25);
    expect(choice.money?.amount).toBe(200 * 3 - 50 * 6);
    expect(choice.money?.breakEven).toBe(0.25);
    expect(choice.money?.interval?.low).toBeCloseTo(200 * 6 * (wilson(3, 6)?.low ?? 0) - 300, 9);
    expect(choice.text).toBe(
      'take rows of at least 0.25: 6 of 8 rows, 3 of them positive; precision 50 % (95 % interval 18.8 % to 81.2 %), recall 100 %; profit 300; a contact pays from a probability of 0.25 on',
    );
    expect(textOf({ margin: 100, contactCost: 35 })).toMatch(
      /; a contact pays from a probability of 0\.35 on; these rows would have brought the most from 0\.8 on$/,
    );
    expect(chooseThreshold(scores, outcomes, { margin: 200, contactCost: 0 }).threshold).toBe(0.1);
    expect(chooseThreshold(scores, outcomes, { margin: 100, contactCost: 95 })).toMatchObject({
      threshold: 0.95,
      money: { amount: 0, interval: null },
      text: 'take rows of at least 0.95: 0 of 8 rows; no row scores that high; a contact pays from a probability of 0.95 on; these rows would have brought the most from 0.9 on',
    });
    expect(chooseThreshold(scores, outcomes, { margin: 40, contactCost: 50 })).toMatchObject({
      threshold: null,
      reason: 'costs-more-than-it-brings',
      money: { amount: 0, interval: null },
      text: 'take no rows; a contact costs as much as a positive row brings, or more',
    });
  });

  test('for a precision takes as many as it can, and for a recall as few', () => {
    expect(chooseThreshold(scores, outcomes, { precision: 0.5 }).threshold).toBe(0.3);
    expect(chooseThreshold(scores, outcomes, { recall: 0.6 }).threshold).toBe(0.8);
    expect(textOf({ recall: 0.3 })).toMatch(/^take rows of at least 0\.9: 1 of 8 rows/);
    expect(chooseThreshold([0.4, 0.3], [0, 1], { precision: 0.9 })).toMatchObject({
      threshold: null,
      reason: 'precision-not-reached',
      text: 'take no rows; no threshold reaches a precision of 90 %; the most is 50 %',
    });
    expect(chooseThreshold([0.4], [0], { recall: 0.9 }).text).toBe('take no rows; there is no positive row to find');
    // 7 of 100 is 0.07, though 0.07 × 100 is more than 7 in binary fractions.
    const hundred = Array.from({ length: 100 }, (_, i) => i);
    expect(
      chooseThreshold(
        hundred,
        hundred.map(() => 1),
        { recall: 0.07 },
        { unit: 'points' },
      ).threshold,
    ).toBe(93);
  });

  test('may follow a rule of your own', () => {
    const half = chooseThreshold(scores, outcomes, (cuts) => cuts.find(({ n }) => n >= 4)?.threshold ?? null);
    expect(half.threshold).toBe(0.4);
    expect(half.money).toBeNull();
    expect(chooseThreshold(scores, outcomes, () => null)).toMatchObject({ threshold: null, reason: 'rule' });
  });

  test.each([
    [{}, 'goal: expected one of capacity, margin with contactCost, precision, recall, got none'],
    [
      { capacity: 3, recall: 0.5 },
      'goal: expected one of capacity, margin with contactCost, precision, recall, got capacity and recall',
    ],
    [{ margin: 3 }, 'goal: expected one of capacity, margin with contactCost, precision, recall, got margin'],
    [
      { recal: 0.5 },
      'goal.recal: expected one of "capacity", "margin", "contactCost", "precision", "recall"; did you mean "recall"?',
    ],
    [{ capacity: 0 }, 'goal.capacity: expected a number of rows above 0, got 0'],
    [{ capacity: '9' }, 'goal.capacity: expected a number of rows above 0, got a string'],
    [{ margin: 0, contactCost: 1 }, 'goal.margin: expected money above 0, got 0'],
    [{ margin: 9, contactCost: -1 }, 'goal.contactCost: expected money of 0 or more, got -1'],
    [{ precision: 1.5 }, 'goal.precision: expected a share above 0, up to 1, got 1.5'],
    [{ recall: Number.NaN }, 'goal.recall: expected a share above 0, up to 1, got NaN'],
    [() => Number.NaN, 'goal: expected a rule that gives a finite number, or null for no rows, got NaN'],
  ])('is refused for %o', (goal, message) => {
    expect(refusal(() => chooseThreshold(scores, outcomes, goal as ThresholdGoal))).toEqual([message]);
  });

  test('of no number is refused', () => {
    expect(refusal(() => confusionTable(scores, outcomes, Number.NaN))).toEqual([
      'threshold: expected a finite number, got NaN',
    ]);
  });
});
