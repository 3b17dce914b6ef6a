import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { betaCalibration, betaOf } from '../../../src/fit/calibrate/beta.js';
import { isotonicCalibration } from '../../../src/fit/calibrate/isotonic.js';
import type { CalibrationMethod, TotalsSeen } from '../../../src/fit/calibrate/method.js';
import { plattLine, plattScaling } from '../../../src/fit/calibrate/platt.js';
import { shiftCalibration } from '../../../src/fit/calibrate/shift.js';
import { totalsSeen, unitsOf } from '../../../src/fit/calibrate/units.js';
import { type CalibrationCurve, readProbabilities } from '../../../src/model/calibration/calibration.js';
import { cases } from '../../cases.js';
import golden from '../../golden/calibrate/golden.json' with { type: 'json' };

const { tolerance, stoppedEarly } = golden;
const methods = [shiftCalibration, plattScaling, betaCalibration, isotonicCalibration];

/** Rows as the methods see them. */
function seenOf(rows: readonly (readonly [total: number, outcome: number, weight: number])[]): TotalsSeen {
  const sorted = [...rows].sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
  const units = unitsOf({
    totals: Float64Array.from(sorted, ([total]) => total),
    outcomes: Uint8Array.from(sorted, ([, outcome]) => outcome),
    weights: Float64Array.from(sorted, ([, , weight]) => weight),
  });
  return totalsSeen(units, () => true);
}

const share = (logOdds: number) => 1 / (1 + Math.exp(-logOdds));
const logOddsAt = (curve: CalibrationCurve | null, total: number) => {
  const p = readProbabilities(curve ?? undefined).probability(total);
  return Math.log(p / (1 - p));
};

describe.each(golden.cases)('on the rows "$name"', ({ totals, outcomes, weights, platt, beta, shift, isotonic }) => {
  const seen = seenOf(totals.map((total, i) => [total, outcomes[i] as number, weights[i] as number]));

  test('Platt has the slope and intercept of statsmodels, and of scikit-learn as far as that went', () => {
    const line = plattLine(seen);
    expect(Math.abs((line?.slope ?? 0) - platt.slope)).toBeLessThan(tolerance);
    expect(Math.abs((line?.intercept ?? 0) - platt.intercept)).toBeLessThan(tolerance);
    expect(Math.abs((line?.slope ?? 0) - (platt.sklearn[0] ?? 0))).toBeLessThan(stoppedEarly);
    const curve = plattScaling.fit(seen);
    for (const total of [-4, 0, 1.25])
      expect(logOddsAt(curve, total)).toBeCloseTo(platt.intercept + platt.slope * total, 7);
  });

  test('beta has the three numbers of statsmodels, and those of betacal as far as that went', () => {
    const found = betaOf(seen.totals, seen.won, seen.lost);
    for (const name of ['a', 'b', 'c'] as const)
      expect(Math.abs((found?.[name] ?? Number.NaN) - beta[name])).toBeLessThan(tolerance * 10);
    expect(Math.abs((found?.a ?? 0) - (beta.betacal[0] ?? 0))).toBeLessThan(2 * stoppedEarly);
    expect(Math.abs((found?.b ?? 0) - (beta.betacal[1] ?? 0))).toBeLessThan(2 * stoppedEarly);
    const curve = betaCalibration.fit(seen);
    for (let total = -12; total <= 12; total += 0.0625) {
      const p = share(total);
      const formula = beta.a * Math.log(p) - beta.b * Math.log1p(-p) + beta.c;
      // Closer to 1 a double has too few digits to go back.
      if (formula > 15) break;
      expect(Math.abs(logOddsAt(curve, total) - formula)).toBeLessThan(0.002 * Math.abs(beta.a - beta.b) + 1e-8);
    }
  });

  test('the shift is that of statsmodels', () => {
    const curve = shiftCalibration.fit(seen);
    expect(logOddsAt(curve, 0.5) - 0.5).toBeCloseTo(shift, 8);
  });

  test('isotonic has the pools of scikit-learn, each at the mean of its totals, but for the ends, which hold both outcomes', () => {
    const pools = new Map<number, { n: number; sum: number }>();
    isotonic.at.forEach((at, i) => {
      const rate = isotonic.rate[i] as number;
      const n = weights.reduce((all, weight, row) => all + (totals[row] === at ? weight : 0), 0);
      const { n: before, sum } = pools.get(rate) ?? { n: 0, sum: 0 };
      pools.set(rate, { n: before + n, sum: sum + n * at });
    });
    const inner = [...pools].filter(([rate]) => rate > 0 && rate < 1);
    const curve = isotonicCalibration.fit(seen) ?? [];
    // Where an end is all of one outcome, the pool beside it has taken it in.
    const own = inner.slice(pools.has(0) ? 1 : 0, pools.has(1) ? -1 : undefined);
    expect(curve).toHaveLength(inner.length);
    own.forEach(([rate, { n, sum }], k) => {
      const { at = 0, amount = 0 } = curve[k + (pools.has(0) ? 1 : 0)] ?? {};
      expect(Math.abs(at - sum / n)).toBeLessThan(2 * tolerance);
      expect(Math.abs(amount - Math.log(rate / (1 - rate)))).toBeLessThan(tolerance);
    });
    expect(own.length).toBeGreaterThan(3);
  });
});

const rows = fc.array(
  fc.tuple(
    fc.integer({ min: -40, max: 40 }).map((step) => step / 8),
    fc.integer({ min: 0, max: 1 }),
    fc.integer({ min: 1, max: 4 }),
  ),
  { minLength: 2, maxLength: 60 },
);

describe.each(methods)('$name', (method: CalibrationMethod) => {
  test('gives a curve of finite numbers that never falls, or none', { tags: 'cases' }, () => {
    fc.assert(
      fc.property(rows, (some) => {
        const seen = seenOf(some);
        if (!seen.won.some((weight) => weight > 0) || !seen.lost.some((weight) => weight > 0)) return;
        const curve = method.fit(seen);
        if (curve === null) return;
        expect(curve.length).toBeGreaterThanOrEqual(2);
        curve.forEach(({ at, amount }, k) => {
          expect(Number.isFinite(at) && Number.isFinite(amount) && !Object.is(at, -0) && !Object.is(amount, -0)).toBe(
            true,
          );
          if (k === 0) return;
          expect(at).toBeGreaterThan(curve[k - 1]?.at ?? Number.NaN);
          expect(amount).toBeGreaterThanOrEqual(curve[k - 1]?.amount ?? Number.NaN);
        });
      }),
      { seed: 5, numRuns: cases(300) },
    );
  });

  test('sees a row of weight 3 as the row three times', () => {
    fc.assert(
      fc.property(rows, (some) => {
        const repeated = some.flatMap(([total, outcome, weight]) =>
          Array.from({ length: weight }, () => [total, outcome, 1] as const),
        );
        expect(seenOf(repeated)).toEqual(seenOf(some));
      }),
      { seed: 6, numRuns: 50 },
    );
  });
});

describe('where rows teach no curve', () => {
  const falling = seenOf(
    [-2, -1, 0, 1, 2].flatMap((total) => [[total, 1, 3 - total] as const, [total, 0, 3 + total] as const]),
  );
  const one = seenOf([
    [1, 1, 3],
    [1, 0, 2],
  ]);
  const apart = seenOf([
    [-1, 0, 5],
    [1, 1, 5],
  ]);

  test('Platt and beta have none where the outcome is rarer the higher the total', () => {
    expect(plattScaling.fit(falling)).toBeNull();
    expect(betaCalibration.fit(falling)).toBeNull();
  });

  test('one total for all has a shift alone', () => {
    expect(methods.map((method) => method.fit(one) !== null)).toEqual([true, false, false, false]);
    expect(logOddsAt(shiftCalibration.fit(one), 1)).toBeCloseTo(Math.log(1.5), 8);
  });

  test('outcomes that a total divides have no likeliest beta, but a line by the targets of Platt', () => {
    expect(betaCalibration.fit(apart)).toBeNull();
    expect(logOddsAt(plattScaling.fit(apart), 1)).toBeCloseTo(Math.log(6), 6);
  });

  test('totals of which each stands for certainty have no shift, but a line that takes them down', () => {
    const far = seenOf([
      [-9e5, 0, 3],
      [-9e5, 1, 1],
      [9e5, 1, 3],
      [9e5, 0, 1],
    ]);
    expect(shiftCalibration.fit(far)).toBeNull();
    expect(logOddsAt(plattScaling.fit(far), 9e5)).toBeCloseTo(Math.log(4 / 6 / (2 / 6)), 8);
  });
});

test('isotonic joins neighbours where there are more pools than a curve may have knots', () => {
  // Rates that rise with every total: each is a pool of its own.
  const many = seenOf(
    Array.from({ length: 1200 }, (_, i) => [[i / 100, 1, i + 1] as const, [i / 100, 0, 1300 - i] as const]).flat(),
  );
  const curve = isotonicCalibration.fit(many);
  expect(curve?.length).toBe(600);
  expect(logOddsAt(curve, curve?.[0]?.at ?? 0)).toBeCloseTo(Math.log((1 + 2) / (1300 + 1299)), 8);
  expect(curve?.[0]?.at).toBeCloseTo(0.005, 9);
});
