import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { crossValidate } from '../../src/measure/backtest/cross-validate.js';
import { reliability } from '../../src/measure/calibration/reliability.js';
import { psi, psiOfShares } from '../../src/measure/drift/stability.js';
import { bandTable } from '../../src/measure/ranking/band-table.js';
import { gains } from '../../src/measure/ranking/gains.js';
import { measureScores } from '../../src/measure/ranking/measure-scores.js';
import { auc, averagePrecision, ks, measureRanking, somersD } from '../../src/measure/ranking/ranking.js';
import { workload } from '../../src/measure/thresholds/workload.js';
import { cases } from '../cases.js';
import { outcomesOf, repeated, scoresOf, someRows, weightsOf } from './rows.js';

const bands = [
  { atLeast: 0.5, label: 'A' },
  { atLeast: 0.25, label: 'B' },
  { atLeast: null, label: 'C' },
];
const seeded = () => ({ seed: 20_240_601, numRuns: cases(300) });

/** A number of the report that is none, or -0, which JSON would turn into something else. */
function unsayable(value: unknown): boolean {
  if (typeof value === 'number') return !Number.isFinite(value) || Object.is(value, -0);
  if (typeof value === 'object' && value !== null) return Object.values(value).some(unsayable);
  return value === undefined;
}

describe('for any rows', () => {
  test('a row of weight 3 counts as the row three times, bit for bit, in the whole report', { tags: 'cases' }, () => {
    fc.assert(
      fc.property(
        someRows,
        fc.constantFrom('shared', 'rows'),
        fc.integer({ min: 1, max: 12 }),
        (rows, ties, groups) => {
          const options = { bands, groups, bins: groups, ties } as const;
          const all = repeated(rows);
          expect(measureScores(scoresOf(rows), outcomesOf(rows), { ...options, weights: weightsOf(rows) })).toEqual(
            measureScores(scoresOf(all), outcomesOf(all), options),
          );
        },
      ),
      seeded(),
    );
  });

  test('row order is irrelevant, bit for bit, with fractional weights too', { tags: 'cases' }, () => {
    const shuffled = someRows.chain((rows) =>
      fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
    );
    fc.assert(
      fc.property(shuffled, fc.constantFrom(1, 0.1), ([rows, other], scale) => {
        const report = (list: typeof rows) =>
          measureScores(scoresOf(list), outcomesOf(list), { bands, weights: weightsOf(list).map((w) => w * scale) });
        expect(report(other)).toEqual(report(rows));
      }),
      seeded(),
    );
  });

  test('the report is plain JSON: no NaN, infinity, -0 or undefined, also when outcomes are one-sided', {
    tags: 'cases',
  }, () => {
    fc.assert(
      fc.property(someRows, fc.constantFrom('probability', 'points'), (rows, unit) => {
        const report = measureScores(scoresOf(rows), outcomesOf(rows), { bands, unit, groups: 7 });
        expect(unsayable(report)).toBe(false);
        expect(JSON.parse(JSON.stringify(report))).toEqual(report);
      }),
      seeded(),
    );
  });

  test('frozen inputs survive, and the same call gives the same report', { tags: 'cases' }, () => {
    fc.assert(
      fc.property(someRows, (rows) => {
        const scores = Object.freeze(scoresOf(rows));
        const outcomes = Object.freeze(outcomesOf(rows));
        const options = Object.freeze({ weights: Object.freeze(weightsOf(rows)), bands: Object.freeze(bands) });
        expect(measureScores(scores, outcomes, options)).toEqual(measureScores(scores, outcomes, options));
      }),
      { ...seeded(), numRuns: 50 },
    );
  });

  test('booleans, 0/1 and typed arrays say the same', { tags: 'cases' }, () => {
    fc.assert(
      fc.property(someRows, (rows) => {
        const typed = Uint8Array.from(outcomesOf(rows), Number);
        expect(measureScores(Float64Array.from(scoresOf(rows)), typed)).toEqual(
          measureScores(scoresOf(rows), outcomesOf(rows)),
        );
      }),
      { ...seeded(), numRuns: 50 },
    );
  });

  test('AUC is the share of pairs ranked right, by counting them', { tags: 'cases' }, () => {
    fc.assert(
      fc.property(someRows, (rows) => {
        const won = rows.filter((row) => row.outcome);
        const lost = rows.filter((row) => !row.outcome);
        let right = 0;
        for (const a of won) for (const b of lost) right += a.score > b.score ? 1 : a.score === b.score ? 0.5 : 0;
        const expected = won.length * lost.length === 0 ? null : right / (won.length * lost.length);
        expect(auc(scoresOf(rows), outcomesOf(rows))).toBe(expected);
      }),
      seeded(),
    );
  });

  test('negated scores turn AUC into 1 - AUC, and leave its error and KS alone', { tags: 'cases' }, () => {
    fc.assert(
      fc.property(someRows, (rows) => {
        const up = measureRanking(scoresOf(rows), outcomesOf(rows));
        const down = measureRanking(
          scoresOf(rows).map((score) => -score),
          outcomesOf(rows),
        );
        if (up.auc === null) {
          expect(down).toEqual(up);
          return;
        }
        expect(down.auc).toBeCloseTo(1 - up.auc, 15);
        expect(down.aucStandardError ?? -1).toBeCloseTo(up.aucStandardError ?? -1, 14);
        expect(down.ks).toBeCloseTo(up.ks ?? -1, 15);
      }),
      seeded(),
    );
  });

  test('a rising transform leaves every ranking measure and the gains unchanged', { tags: 'cases' }, () => {
    fc.assert(
      fc.property(someRows, (rows) => {
        // Doubling is exact, so no two scores can become one.
        const moved = scoresOf(rows).map((score) => (score > 0.3 ? 100 + 2 * Math.fround(score) : score));
        const original = scoresOf(rows).map((score) => (score > 0.3 ? Math.fround(score) : score));
        const outcomes = outcomesOf(rows);
        fc.pre(original.every((a, i) => original.every((b, j) => a < b === (moved[i] ?? 0) < (moved[j] ?? 0))));
        expect(measureRanking(moved, outcomes)).toEqual(measureRanking(original, outcomes));
        const lifts = (scores: number[]) => gains(scores, outcomes, { unit: 'points' }).rows.map((row) => row.lift);
        expect(lifts(moved)).toEqual(lifts(original));
      }),
      seeded(),
    );
  });

  test('gains end at 1, never fall, and their groups add up to all rows and all positives', { tags: 'cases' }, () => {
    fc.assert(
      fc.property(someRows, fc.integer({ min: 1, max: 20 }), fc.constantFrom(1, 0.1), (rows, groups, scale) => {
        const weights = weightsOf(rows).map((weight) => weight * scale);
        const table = gains(scoresOf(rows), outcomesOf(rows), { groups, weights });
        const column = table.rows.map((row) => row.cumulativeGain ?? -1);
        expect(column.at(-1)).toBe(table.positives === 0 ? -1 : 1);
        expect(column.every((gain, i) => gain >= (column[i - 1] ?? -1))).toBe(true);
        expect(table.rows.reduce((n, row) => n + row.n, 0)).toBeCloseTo(table.n, 12);
        expect(table.rows.reduce((n, row) => n + row.positives, 0)).toBeCloseTo(table.positives, 12);
      }),
      seeded(),
    );
  });

  test('bands and reliability bins hold every row once', { tags: 'cases' }, () => {
    fc.assert(
      fc.property(someRows, (rows) => {
        const table = bandTable(scoresOf(rows), outcomesOf(rows), bands);
        const wide = reliability(scoresOf(rows), outcomesOf(rows), { binning: 'equal-width' });
        for (const counted of [table.rows, wide.rows]) {
          expect(counted.reduce((n, row) => n + row.n, 0)).toBe(rows.length);
          expect(counted.reduce((n, row) => n + row.positives, 0)).toBe(outcomesOf(rows).filter(Boolean).length);
        }
        const all = workload(table, 'C');
        expect([all.share, all.capture]).toEqual([1, table.positives === 0 ? null : 1]);
      }),
      seeded(),
    );
  });

  test('the stability index counts weights as rows, ignores row order, and is 0 against itself', {
    tags: 'cases',
  }, () => {
    fc.assert(
      fc.property(someRows, someRows, (before, after) => {
        const weighed = psi(scoresOf(before), scoresOf(after), {
          expectedWeights: weightsOf(before),
          actualWeights: weightsOf(after),
        });
        expect(weighed).toEqual(psi(scoresOf(repeated(before)), scoresOf(repeated(after)).reverse()));
        expect(psi(scoresOf(before), scoresOf(before)).psi).toBe(0);
      }),
      seeded(),
    );
  });

  test('cross-validation never shows a test row to its own model, and pools the scores in row order', {
    tags: 'cases',
  }, () => {
    const plan = fc.tuple(someRows, fc.integer({ min: 2, max: 6 })).filter(([rows]) => rows.length > 1);
    fc.assert(
      fc.property(plan, ([rows, folds]) => {
        const result = crossValidate(rows, {
          fold: (i) => i % folds,
          fit: (train, fold) => {
            expect(train).toEqual(rows.filter((_, i) => i % folds !== fold));
            return new Set(train);
          },
          score: (seen, test) => {
            expect(test.some((row) => seen.has(row))).toBe(false);
            return test.map((row) => row.score);
          },
          outcome: (row) => row.outcome,
        });
        expect(result.scores).toEqual(scoresOf(rows));
        expect(result.pooled).toEqual(measureScores(scoresOf(rows), outcomesOf(rows)));
        expect(result.folds.reduce((n, fold) => n + fold.tested, 0)).toBe(rows.length);
      }),
      seeded(),
    );
  });
});

describe('weights of any size', () => {
  const weight = fc.oneof(
    fc.constantFrom(5e-324, 1e-310, 1e-160, 1, 1e160, 1e308, Number.MAX_VALUE),
    fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }),
  );
  const weighted = fc.array(fc.tuple(fc.constantFrom(0.1, 0.4, 0.4, 0.8), fc.boolean(), weight), { minLength: 1 });

  test.each(Object.entries({ auc, ks, averagePrecision, somersD }))(
    '%s is a number or null, never NaN',
    { tags: 'cases' },
    (_, measure) => {
      fc.assert(
        fc.property(weighted, (rows) => {
          fc.pre(rows.some(([, , one]) => one > 0));
          const value = measure(
            rows.map(([score]) => score),
            rows.map(([, outcome]) => outcome),
            { weights: rows.map(([, , one]) => one) },
          );
          expect(value === null || Math.abs(value) <= 1).toBe(true);
        }),
        seeded(),
      );
    },
  );

  test.each([1e308, 1e200, 1e-200, 5e-324])('all of %d rank as rows do', (size) => {
    const [scores, outcomes] = [
      [0.9, 0.8, 0.3, 0.3, 0.1],
      [1, 0, 1, 0, 0],
    ];
    const weights = scores.map(() => size);
    expect(auc(scores, outcomes, { weights })).toBeCloseTo(auc(scores, outcomes) ?? Number.NaN, 14);
    expect(ks(scores, outcomes, { weights })).toBeCloseTo(ks(scores, outcomes) ?? Number.NaN, 14);
  });
});

test('shares rounded to seven digits are taken as shares', () => {
  expect(psiOfShares([0.3333333, 0.3333333, 0.3333333], [0.5, 0.25, 0.25]).rows).toHaveLength(3);
});
