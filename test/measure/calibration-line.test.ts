import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calibrationLine } from '../../src/measure/calibration/calibration-line.js';
import { cases } from '../cases.js';

describe('the calibration line at the ends', () => {
  test('of scores of 0 and 1 alone goes through the log-odds of both rates', () => {
    // 2 of 4 positive where 0 was said, 5 of 6 where 1 was.
    const scores = [0, 0, 0, 0, 1, 1, 1, 1, 1, 1];
    const line = calibrationLine(scores, [1, 0, 1, 0, 1, 1, 1, 1, 1, 0]);
    const end = Math.log((1 - 1e-15) / 1e-15);
    expect(line.reason).toBeNull();
    expect(line.slope?.estimate).toBeCloseTo(Math.log(5) / (2 * end), 6);
    expect(line.intercept?.estimate).toBeCloseTo(Math.log(5) / 2, 4);
  });

  test('of scores of 0 and 1 whose outcomes leave no single shift has a line, and says why there is no shift', () => {
    // 1 of 5 positive where 0 was said, 2 of 3 where 1 was: between them any shift fits alike.
    const line = calibrationLine([0, 0, 1, 1, 0, 1, 0, 0], [0, 0, 1, 1, 0, 0, 1, 0]);
    expect(line).toMatchObject({ excess: 0, inTheLarge: null, reason: 'not-converged' });
    const end = Math.log((1 - 1e-15) / 1e-15);
    expect(line.slope?.estimate).toBeCloseTo(Math.log(8) / (2 * end), 6);
    expect(line.intercept?.estimate).toBeCloseTo((Math.log(2) + Math.log(0.25)) / 2, 4);
  });

  test('of scores that are all 0, or all 1, is a shift alone', () => {
    for (const score of [0, 1]) {
      const line = calibrationLine([score, score, score], [1, 0, 1]);
      expect(line).toMatchObject({ slope: null, reason: 'one-score' });
      // Scores are clipped: 1 to the double that 1 - 1e-15 is, of which 1e-15 is not quite left.
      const clipped = score === 0 ? 1e-15 : 1 - 1e-15;
      expect(line.inTheLarge?.estimate).toBeCloseTo(Math.log(2) - Math.log(clipped / (1 - clipped)), 9);
    }
  });

  test('never holds a number that is none, whatever the scores and weights, and always a reason for what is null', {
    tags: 'cases',
  }, () => {
    const score = fc.oneof(
      fc.constantFrom(0, 1, 5e-324, 1e-308, 1e-17, 1e-15, 1 - 2 ** -53, 0.5),
      fc.double({ min: 0, max: 1, noNaN: true }),
    );
    const weight = fc.constantFrom(1, 2.5, 1e-50, 1e50, 1e-9, 1e9);
    fc.assert(
      fc.property(fc.array(fc.tuple(score, fc.boolean(), weight), { minLength: 1, maxLength: 8 }), (rows) => {
        const line = calibrationLine(
          rows.map(([one]) => one),
          rows.map(([, outcome]) => outcome),
          { weights: rows.map(([, , one]) => one) },
        );
        const { excess, inTheLarge, intercept, slope, reason } = line;
        const numbers = [excess, inTheLarge, intercept, slope].flatMap((part) =>
          part === null ? [] : typeof part === 'number' ? [part] : [part.estimate, part.standardError],
        );
        expect(numbers.every((number) => Number.isFinite(number) && !Object.is(number, -0))).toBe(true);
        expect([inTheLarge, intercept, slope].includes(null)).toBe(reason !== null);
      }),
      { seed: 9, numRuns: cases(3000) },
    );
  });
});
