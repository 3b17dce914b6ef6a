import stdlibExp from '@stdlib/math-base-special-exp';
import stdlibExpm1 from '@stdlib/math-base-special-expm1';
import stdlibLn from '@stdlib/math-base-special-ln';
import stdlibLog1p from '@stdlib/math-base-special-log1p';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exp, exp2, expm1, ln, log1p, log1pExp, logistic, logit } from '../../src/core/arithmetic.js';
import { random } from '../../src/core/random.js';
import { atPlace, golden, place, placesBetween, step, ulp } from './doubles.js';

const functions = { exp, exp2, expm1, ln, log1p, log1pExp, logistic, logit };

describe.each(Object.entries(functions))('%s', (name, f) => {
  const { cases, exact, tolerance } = golden(`arithmetic/${name}.json`);

  test(`is off by less than ${tolerance} ulp from the exact value`, () => {
    expect(cases.length).toBeGreaterThan(280);
    for (const [x, y, rest] of cases as [number, number, number][]) {
      const error = Number.isFinite(y) ? Math.abs((f(x) - y) / ulp(y) - rest) : f(x) === y ? 0 : Infinity;
      if (!(error < tolerance)) expect({ x, error }).toEqual({ x, error: `below ${tolerance}` });
    }
  });

  test('gives the special values of its namesake in Math', () => {
    for (const [x, y] of exact as [number, number][]) expect([x, f(x)]).toEqual([x, y]);
  });
});

describe('against other implementations that are the same on every engine', () => {
  const sample = (low: number, high: number) => {
    const { next } = random(7);
    return Array.from({ length: 100_000 }, () => low + (high - low) * next());
  };
  const furthest = (f: (x: number) => number, g: (x: number) => number, xs: number[]) =>
    xs.reduce((most, x) => Math.max(most, placesBetween(f(x), g(x))), 0);

  test('exp agrees with fdlibm within one place', () => {
    expect(furthest(exp, stdlibExp, sample(-745, 709))).toBeLessThanOrEqual(1);
  });
  test('expm1 agrees with fdlibm within one place', () => {
    expect(furthest(expm1, stdlibExpm1, sample(-40, 40))).toBeLessThanOrEqual(1);
    expect(furthest(expm1, stdlibExpm1, sample(-1, 1))).toBeLessThanOrEqual(1);
  });
  test('ln agrees with fdlibm within one place', () => {
    expect(furthest(ln, stdlibLn, sample(0, 1000))).toBeLessThanOrEqual(1);
    expect(furthest(ln, stdlibLn, sample(0.5, 2))).toBeLessThanOrEqual(1);
  });
  test('log1p agrees with fdlibm within one place', () => {
    expect(furthest(log1p, stdlibLog1p, sample(-1, 1))).toBeLessThanOrEqual(1);
    expect(furthest(log1p, stdlibLog1p, sample(0, 1000))).toBeLessThanOrEqual(1);
  });
});

describe('never falls where the function rises', () => {
  const around = (f: (x: number) => number, x: number) => {
    let before = f(step(x, -20));
    for (let by = -19; by <= 20; by++) {
      const now = f(step(x, by));
      if (now < before) return false;
      before = now;
    }
    return true;
  };

  /** The double at which a rising function takes its next value. */
  const nextSwitch = (f: (x: number) => number, x: number, limit: number) => {
    let [low, high] = [place(x), place(limit)];
    while (high - low > 1n) {
      const middle = (low + high) >> 1n;
      if (f(atPlace(middle)) > f(x)) high = middle;
      else low = middle;
    }
    return atPlace(low);
  };

  test.each([
    ['exp', exp, -700, 700],
    ['exp', exp, -1, 1],
    ['expm1', expm1, -1, 1],
    ['ln', ln, 0.5, 1e6],
    ['log1p', log1p, -0.5, 2],
    ['logistic', logistic, -40, 36],
    ['logistic', logistic, -1, 1],
    ['logit', logit, 0.01, 0.99],
  ] as const)('%s, among the neighbours of the points where its result changes', (_, f, low, high) => {
    const { next } = random(11);
    for (let i = 0; i < 2000; i++) {
      const x = low + (high - low) * next();
      expect(around(f, nextSwitch(f, x, x + Math.abs(x) * 1e-3))).toBe(true);
    }
  });

  test('exp, at each of the 261,900 places where it passes to the next entry of its table', { tags: ['long'] }, () => {
    const stepsPerUnit = 128 / Math.LN2;
    const entry = (x: number) => Math.trunc(x * stepsPerUnit + 262144.5) - 262144; // as exp rounds it
    for (let n = -131_000; n < 130_900; n++) {
      const middle = (n + 0.5) / stepsPerUnit;
      const margin = 1e-12 * (1 + Math.abs(middle));
      let [low, high] = [place(middle - margin), place(middle + margin)];
      if (entry(atPlace(low)) !== n || entry(atPlace(high)) !== n + 1) expect(n).toBe('between two entries');
      while (high - low > 1n) {
        const between = (low + high) >> 1n;
        if (entry(atPlace(between)) > n) high = between;
        else low = between;
      }
      for (let by = -2n; by <= 2n; by++) {
        if (exp(atPlace(low + by)) > exp(atPlace(low + by + 1n))) expect(atPlace(low + by)).toBe('rising');
      }
    }
  });
});

test('logistic keeps its digits on both sides: known values from 400-digit decimals', () => {
  expect(logistic(-745)).toBe(5e-324);
  expect(logistic(-40)).toBe(4.248354255291589e-18);
  // Exactly …065e-17: one unit of the last place above.
  expect(logistic(-37)).toBe(8.533047625744066e-17);
  expect(logistic(-1e-10)).toBe(0.499999999975);
  expect(logistic(1e-10)).toBe(0.500000000025);
  // One unit of the last place below.
  expect(logistic(36.7)).toBe(0.9999999999999998);
  expect(logistic(40)).toBe(1);
});

test('log1pExp is the log loss without overflow or lost digits: known values from 400-digit decimals', () => {
  expect(log1pExp(-745)).toBe(5e-324);
  expect(log1pExp(-37)).toBe(8.533047625744066e-17);
  expect(log1pExp(36.8)).toBe(36.8);
  expect(log1pExp(0)).toBe(Math.LN2);
  expect(log1pExp(1)).toBe(1.3132616875182228);
});

test('exp2 is exact for whole numbers', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1074, max: 1023 }), (k) => {
      expect(exp2(k)).toBe(2 ** k);
    }),
  );
});

test('logit undoes logistic, and the two sides of logistic add up to 1 but for the last digit', () => {
  fc.assert(
    fc.property(fc.double({ min: -30, max: 30, noNaN: true }), (x) => {
      expect(Math.abs(logistic(x) + logistic(-x) - 1)).toBeLessThanOrEqual(Number.EPSILON);
      if (x < 5) expect(Math.abs(logit(logistic(x)) - x)).toBeLessThanOrEqual(1e-13);
    }),
  );
});
