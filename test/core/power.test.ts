import stdlibPow from '@stdlib/math-base-special-pow';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ln } from '../../src/core/arithmetic.js';
import { pow } from '../../src/core/power.js';
import { random } from '../../src/core/random.js';
import { golden, placesBetween, ulp } from './doubles.js';

const { cases, exact, tolerance } = golden('arithmetic/pow.json');

test(`is off by less than ${tolerance} ulp from the exact value`, () => {
  expect(cases.length).toBeGreaterThan(300);
  for (const [x, y, power, rest] of cases as [number, number, number, number][]) {
    const error = Math.abs((pow(x, y) - power) / ulp(power) - rest);
    if (!(error < tolerance)) expect({ x, y, error }).toEqual({ x, y, error: `below ${tolerance}` });
  }
});

test('gives the special values that ECMAScript asks for, and exact powers exactly', () => {
  for (const [x, y, power] of exact as [number, number, number][]) expect([x, y, pow(x, y)]).toEqual([x, y, power]);
});

test('treats every mix of special values as the engine does', () => {
  const special = [
    0,
    -0,
    1,
    -1,
    2,
    -2,
    0.5,
    -0.5,
    3,
    -3,
    2.5,
    1e308,
    -1e308,
    5e-324,
    -5e-324,
    Infinity,
    -Infinity,
    NaN,
  ];
  for (const x of special) {
    for (const y of special) {
      // Between two doubles the engine's own last digit may be the wrong one.
      const own = pow(x, y);
      const engine = x ** y;
      if (Number.isFinite(own) && own !== 0) expect(placesBetween(own, engine)).toBeLessThanOrEqual(1);
      else expect([x, y, own]).toEqual([x, y, engine]);
    }
  }
});

test('whole powers that a double holds are exact', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: 0, max: 5 }), (x, y) => {
      expect(pow(x, y)).toBe(Number(BigInt(x) ** BigInt(y)));
    }),
  );
});

test('agrees with fdlibm within one place for exponents up to 2^20, above which fdlibm itself loses digits', () => {
  const { next } = random(3);
  for (let i = 0; i < 100_000; i++) {
    const x = i % 2 === 0 ? next() * 20 : 1 + (next() - 0.5) / (1 + i);
    const y = (next() * 1440 - 735) / ln(x);
    if (Math.abs(y) > 2 ** 20) continue;
    const [own, other] = [pow(x, y), stdlibPow(x, y)];
    if (placesBetween(own, other) > 1) expect({ x, y, own }).toEqual({ x, y, own: other });
  }
});
