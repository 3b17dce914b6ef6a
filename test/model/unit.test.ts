import { describe, expect, test } from 'vitest';
import { scaleIn, stepsIn } from '../../src/model/tally/scale.js';
import { amountIn, scaleOf, weightOf, weightsOf } from '../../src/model/tally/tally.js';
import {
  isSettable,
  LOG_ODDS,
  ones,
  points,
  probability,
  requireDecimals,
  SQUARED_DISTANCE,
  sameUnit,
  shownDecimals,
} from '../../src/model/tally/unit.js';
import { refusal } from './make.js';

describe('what a tally counts in', () => {
  test('is a unit and its decimals', () => {
    expect([points(), points(0), LOG_ODDS, SQUARED_DISTANCE, probability(), probability(4), ones('criteria')]).toEqual([
      { unit: 'points', decimals: 3 },
      { unit: 'points', decimals: 0 },
      { unit: 'log-odds', decimals: 9 },
      { unit: 'squared distance', decimals: 6 },
      { unit: 'probability', decimals: 6 },
      { unit: 'probability', decimals: 4 },
      { unit: 'criteria', decimals: 0 },
    ]);
  });

  test('is the same where both are', () => {
    expect(sameUnit(points(), points(3))).toBe(true);
    expect(sameUnit(points(), points(2))).toBe(false);
    expect(sameUnit(probability(), SQUARED_DISTANCE)).toBe(false);
    expect(sameUnit(points(), undefined)).toBe(false);
  });

  test('is chosen by a model of points and probabilities alone', () => {
    expect([points(), probability(), LOG_ODDS, SQUARED_DISTANCE, ones('criteria')].map(isSettable)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  test('is shown in all its decimals, but of log-odds and squared distances in three', () => {
    const units = [points(), points(9), probability(), ones('criteria'), LOG_ODDS, SQUARED_DISTANCE];
    expect(units.map(shownDecimals)).toEqual([3, 9, 6, 0, 3, 3]);
    expect(shownDecimals({ unit: 'log-odds', decimals: 2 })).toBe(2);
  });

  test('has from 0 to 9 decimals', () => {
    for (const decimals of [0, 3, 9]) expect(refusal(() => requireDecimals(decimals, 'fit'))).toEqual([]);
    for (const [decimals, got] of [
      [-1, '-1'],
      [10, '10'],
      [0.5, '0.5'],
      [Number.NaN, 'NaN'],
      ['3', 'a string'],
    ] as const)
      expect(refusal(() => requireDecimals(decimals as number, 'fit'))).toEqual([
        `decimals: expected a whole number from 0 to 9 for the steps of "fit", got ${got}`,
      ]);
  });
});

describe('amounts in steps', () => {
  test('are rounded once, halves up', () => {
    const { steps, exact } = scaleIn(3);
    expect([1.005, 0.0005, -0.0005, 0.0004].map(steps)).toEqual([1005, 1, 0, 0]);
    expect([1.005, 0.0005, -0.0005, 0.0004, 2].map(exact)).toEqual([1005, 0.5, -0.5, 0.4, 2000]);
  });

  test('are multiplied by their weights as these are written, and then rounded', () => {
    const { steps, exact } = scaleIn(1, [0.145, 1, 100]);
    expect([1, 0.01, -0.01].map(steps)).toEqual([145, 1, -1]);
    expect([1, 0.01, 0.001].map(exact)).toEqual([145, 1.45, 0.145]);
  });

  test('without an end have none, unless they weigh nothing', () => {
    for (const scale of [scaleIn(3), scaleIn(3, [1, 1]), scaleIn(3, [0.5])]) {
      expect(scale.steps(Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
    }
    const none = scaleIn(3, [0.5, 0]);
    for (const amount of [5, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])
      expect([none.steps(amount), none.exact(amount)]).toEqual([0, 0]);
    expect(scaleIn(3, [0.5]).exact(Number.NEGATIVE_INFINITY)).toBe(Number.NEGATIVE_INFINITY);
  });

  test('are left out where they cannot occur', () => {
    expect(stepsIn(scaleIn(3), [1, undefined, 0])).toEqual([1000, undefined, 0]);
  });

  test('of a group are multiplied by its own weight and by the factor that lies over it', () => {
    const spec = { decimals: 2, groups: { a: { weight: 0.1 }, b: {} }, factors: { a: 3, c: 2 } };
    expect(['a', 'b', 'c', 'toString', undefined].map((group) => weightsOf(spec, group))).toEqual([
      [0.1, 3],
      [1, 1],
      [1, 2],
      [1, 1],
      [1, 1],
    ]);
    expect(weightOf(spec, 'a')).toBe(0.3);
    expect(scaleOf(spec, 'a').steps(1)).toBe(30);
    expect(weightsOf({}, 'a')).toEqual([1, 1]);
  });

  test('of lines come to what their steps come to', () => {
    const lines = [0.1, 0.2, 0.3, -0.7].map((amount) => ({ amount }));
    expect(amountIn({ decimals: 1 }, lines)).toBe(-0.1);
    expect(amountIn({ decimals: 3 }, [])).toBe(0);
  });
});
