import { describe, expect, test } from 'vitest';
import { random } from '../../../src/core/random.js';
import { finished } from '../../../src/core/work.js';
import { cholesky, inverse } from '../../../src/fit/linear-algebra.js';
import { basketsOf, itemsOf, ratesOf } from '../../../src/fit/next-product/baskets.js';
import { calibrate as calibrating } from '../../../src/fit/next-product/calibrate.js';
import { inverseOfPositive as inverting } from '../../../src/fit/next-product/inverse.js';
import { addScores, meanScores, itemWeights as weighing } from '../../../src/fit/next-product/item-weights.js';
import { type Pooled, passOver as passing } from '../../../src/fit/next-product/pooled.js';
import { drawn, gammaStrength } from '../../../src/fit/next-product/strength.js';
import { newton } from '../../../src/fit/solvers/newton.js';
import { reference } from './data.js';

const inverseOfPositive = (...given: Parameters<typeof inverting>) => finished(inverting(...given));
const itemWeights = (...given: Parameters<typeof weighing>) => finished(weighing(...given));
const calibrate = (...given: Parameters<typeof calibrating>) => finished(calibrating(...given));
const passOver = (...given: Parameters<typeof passing>) => finished(passing(...given));

const toy = reference.ridge;
const owned = toy.owned.map((own) => Int32Array.from(own));
const baskets = basketsOf(owned, new Float64Array(owned.length).fill(1), 5);

describe('the inverse of a positive definite matrix', () => {
  /** Symmetric, with a diagonal that makes it positive definite. */
  const matrix = (n: number) => {
    const { next } = random(n);
    const H = new Float64Array(n * n);
    for (let i = 0; i < n; i++)
      for (let j = 0; j <= i; j++) H[i * n + j] = H[j * n + i] = i === j ? 2 + n / 4 : next() - 0.5;
    return H;
  };

  test.each([1, 2, 5, 47, 48, 49, 97, 151])('of %d rows is that of the plain Cholesky factor', (n) => {
    const H = matrix(n);
    const factor = cholesky(H, n);
    const plain = factor === null ? null : inverse(factor);
    const blocked = inverseOfPositive(H.slice(), n);
    for (let i = 0; i < n; i++)
      for (let j = i; j < n; j++) {
        expect(Math.abs((blocked?.[i * n + j] as number) - (plain?.[i * n + j] as number))).toBeLessThan(1e-14);
        expect(blocked?.[j * n + i]).toBe(blocked?.[i * n + j]);
      }
  });

  test('times the matrix is the unit matrix where stretches of products are taken in turns', () => {
    const n = 500;
    const H = matrix(n);
    const P = inverseOfPositive(H.slice(), n) as Float64Array;
    for (const i of [0, 250, 499])
      for (let j = 0; j < n; j++) {
        let sum = 0;
        for (let k = 0; k < n; k++) sum += (H[i * n + k] as number) * (P[k * n + j] as number);
        expect(Math.abs(sum - (i === j ? 1 : 0))).toBeLessThan(1e-12);
      }
  });

  test('is null where there is none', () => {
    expect(inverseOfPositive(Float64Array.of(1, 2, 2, 1), 2)).toBeNull();
    expect(inverseOfPositive(Float64Array.of(1, 1, 1, 1), 2)).toBeNull();
    expect(inverseOfPositive(Float64Array.of(Number.NaN), 1)).toBeNull();
  });
});

describe('item weights', () => {
  const rates = Float64Array.of(0.25, 0.25, 0.25, 0.25, 0.25);
  const items = Int32Array.from([0, 1, 2, 3, 4]);

  test('are those of numpy, in standard deviations of the product spoken for', () => {
    const found = itemWeights(baskets, items, rates, { ridge: toy.ridge, neighbours: 4 });
    for (let o = 0; o < 5; o++) {
      const scores = new Float64Array(5);
      addScores(found, Int32Array.of(o), scores);
      toy.B[o]?.forEach((b, p) => {
        expect(Math.abs((scores[p] as number) - b / Math.sqrt(0.25))).toBeLessThan(1e-14);
      });
    }
  });

  test('keep the largest in size, and their mean is that of the scores of all customers', () => {
    const found = itemWeights(baskets, items, rates, { ridge: toy.ridge, neighbours: 2 });
    expect(found.to.length).toBe(10);
    const sums = new Float64Array(5);
    for (const own of baskets.owned) addScores(found, own, sums);
    meanScores(found, baskets).forEach((mean, p) => {
      expect(mean).toBeCloseTo((sums[p] as number) / 7, 12);
    });
  });

  test('leave out products that do not take part', () => {
    const found = itemWeights(baskets, Int32Array.of(0, 1), rates, { ridge: toy.ridge, neighbours: 4 });
    expect([...found.to]).toEqual([1, 0]);
  });
});

describe('small counts are drawn to the whole', () => {
  test('as strongly as a gamma prior that explains how they scatter', () => {
    // Σ (O − 10)² / (10 + 100 / k) = 3 with deviations 10, 10, 20, 20: 1000 / (10 + 100 / k) = 3.
    const strength = gammaStrength(Float64Array.of(0, 20, 30, -10), new Float64Array(4).fill(10), 3);
    expect(strength).toBeCloseTo(100 / (1000 / 3 - 10), 9);
    expect(drawn(0, 10, strength)).toBeCloseTo(strength / (10 + strength), 12);
  });

  test('wholly, where they scatter no more than by chance', () => {
    const strength = gammaStrength(Float64Array.of(9, 11, 10), new Float64Array(3).fill(10), 2);
    expect(strength).toBe(Number.POSITIVE_INFINITY);
    expect(drawn(9, 10, strength)).toBe(1);
  });

  test('and rates stay above 0 and below 1', () => {
    const all = basketsOf([Int32Array.of(0), Int32Array.of(0)], Float64Array.of(1, 1), 3);
    const { rates, logOdds } = ratesOf(all);
    expect(rates.every((rate) => rate > 0 && rate < 1)).toBe(true);
    expect(logOdds.every((value) => Number.isFinite(value))).toBe(true);
    expect([...itemsOf(all, 1, 10)]).toEqual([0]);
  });
});

describe('the pooled regression', () => {
  const weights = itemWeights(baskets, Int32Array.from([0, 1, 2, 3, 4]), new Float64Array(5).fill(0.25), {
    ridge: 2,
    neighbours: 4,
  });
  const mean = meanScores(weights, baskets);
  const prior = Float64Array.of(0.4, 0.1, -0.2, 0.3, -0.6);
  const codes = Int32Array.of(0, 1, 0, 1, 0, 1, 0);
  const pooled: Pooled = {
    products: 5,
    candidates: Int32Array.of(0, 1, 2, 3, 4),
    owned: baskets.owned,
    bought: [[2], [], [0, 3], [1], [], [2], [4]].map((some) => Int32Array.from(some)),
    weights: Float64Array.of(1, 2, 1, 1, 3, 1, 2),
    groups: [{ from: 1, size: 2, codes }],
    features: [
      { type: 'product', amounts: prior },
      { type: 'items', weights, mean },
    ],
    d: 5,
  };
  const options = { start: new Float64Array(5), strengths: [2], tune: false, tolerance: 1e-10 };

  test('is the logistic regression over the pairs, written down one by one', () => {
    const pairs = pooled.owned.flatMap((own, c) => {
      const scores = mean.map((value) => -value);
      addScores(weights, own, scores);
      return [0, 1, 2, 3, 4]
        .filter((p) => !own.includes(p))
        .map((p) => ({ x: [prior[p] as number, scores[p] as number], c, bought: pooled.bought[c]?.includes(p) }));
    });
    const won = Float64Array.from(pairs, ({ c, bought }) => (bought ? (pooled.weights[c] as number) : 0));
    const lost = Float64Array.from(pairs, ({ c, bought }) => (bought ? 0 : (pooled.weights[c] as number)));
    const design = {
      n: pairs.length,
      q: 2,
      dense: Float64Array.from(pairs.flatMap(({ x }) => x)),
      c: 1,
      codes: Int32Array.from(pairs, ({ c }) => 2 + (codes[c] as number)),
      p: 4,
    };
    // Only the two groups are drawn to 0.
    const penalty = {
      value: (b: Float64Array) => (b[2] as number) ** 2 + (b[3] as number) ** 2,
      addGradient(b: Float64Array, g: Float64Array) {
        for (const j of [2, 3]) g[j] = (g[j] as number) + 2 * (b[j] as number);
      },
      addHessian(H: Float64Array, d: number) {
        for (const j of [2, 3]) H[j * d + j] = (H[j * d + j] as number) + 2;
      },
    };
    const { coefficients, loss } = newton({ design, won, lost, penalty });
    const found = calibrate(pooled, options);
    expect(found.converged).toBe(true);
    const [slope, slope2, young, old, intercept] = coefficients;
    [intercept, young, old, slope, slope2].forEach((value, j) => {
      expect(found.coefficients[j]).toBeCloseTo(value as number, 8);
    });
    expect(found.logLoss).toBeCloseTo(loss / won.reduce((sum, w, i) => sum + w + (lost[i] as number), 0), 12);
  });

  test('has the derivatives of its loss', () => {
    const b = Float64Array.of(-0.5, 0.2, -0.1, 0.7, 0.4);
    const { gradient, hessian } = passOver(pooled, b);
    for (let j = 0; j < 5; j++) {
      const moved = (by: number) =>
        passOver(
          pooled,
          Float64Array.from(b, (value, k) => value + (k === j ? by : 0)),
        );
      const [up, down] = [moved(1e-5), moved(-1e-5)];
      expect(gradient[j]).toBeCloseTo((up.loss - down.loss) / 2e-5, 7);
      for (let k = j; k < 5; k++)
        expect(hessian[j * 5 + k]).toBeCloseTo(((up.gradient[k] as number) - (down.gradient[k] as number)) / 2e-5, 7);
    }
  });

  test('takes customers as independent, not pairs: standard errors are those of the sandwich', () => {
    const { standardErrors, coefficients } = calibrate(
      { ...pooled, groups: [], features: [], d: 1 },
      {
        ...options,
        start: new Float64Array(1),
        strengths: [],
      },
    );
    // With an intercept alone: Σ w (n p − bought)² over the squared curvature.
    const p = 1 / (1 + Math.exp(-(coefficients[0] as number)));
    let [scatter, curvature] = [0, 0];
    pooled.owned.forEach((own, c) => {
      const [w, n] = [pooled.weights[c] as number, 5 - own.length];
      scatter += w * (n * p - (pooled.bought[c] as Int32Array).length) ** 2;
      curvature += w * n * p * (1 - p);
    });
    expect(standardErrors[0]).toBeCloseTo(Math.sqrt(scatter) / curvature, 9);
  });

  test('chosen strengths are at rest: degrees of freedom used over the sum of squares', () => {
    const found = calibrate(pooled, { ...options, tune: true });
    const again = calibrate(pooled, { ...options, start: found.coefficients, strengths: found.strengths, tune: true });
    expect((again.strengths[0] as number) / (found.strengths[0] as number)).toBeCloseTo(1, 1);
  });
});
