import { describe, expect, test } from 'vitest';
import { random } from '../../../src/core/random.js';
import { spreadOf } from '../../../src/fit/shape/axes.js';
import { joinedKnots, knotsAtMasses } from '../../../src/fit/shape/point-mass.js';
import type { CurveTerm } from '../../../src/model/terms/curve/term.js';
import { learned } from '../learned-data.js';

const spread = (values: readonly number[]) =>
  spreadOf(Float64Array.from(values), new Float64Array(values.length).fill(1));
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

test('a value that a tenth of the rows have, and its neighbours, are knots', () => {
  expect(knotsAtMasses(spread([...upTo(90), ...Array.from({ length: 10 }, () => 0)]))).toEqual([0, 1]);
  expect(knotsAtMasses(spread([...upTo(90), ...Array.from({ length: 10 }, () => 40.5)]))).toEqual([40, 40.5, 41]);
  expect(knotsAtMasses(spread([...upTo(91), ...Array.from({ length: 9 }, () => 0)]))).toEqual([]);
});

test('where each value has a bin of its own nothing has to be added', () => {
  expect(knotsAtMasses(spread([...upTo(31), ...upTo(31), 0]))).toEqual([]);
});

test('knots are joined in rising order, each once', () => {
  expect(joinedKnots([0, 5, 9], [9, 1, 0])).toEqual([0, 1, 5, 9]);
});

describe('zeros that mean something', () => {
  const { next } = random(7);
  const made = (logOdds: (x: number) => number) =>
    Array.from({ length: 8000 }, () => {
      const x = next() < 0.6 ? 0 : 1.1 + Math.floor(1000 * next()) / 10;
      return { x, won: next() < 1 / (1 + Math.exp(-logOdds(x))) };
    });
  const attributes = { x: { type: 'number' } } as const;

  test('have an amount of their own in a curve that may bend either way, and the curve runs on beside them', () => {
    const rows = made((x) => (x === 0 ? 1 : -1.5 + (3 * x) / 100));
    const { terms } = learned({ rows, attributes }, { shapes: new Map([['x', 'auto']]) });
    expect(terms.map(({ type }) => type)).toEqual(['curve']);
    const [zero, first, last, ...others] = (terms[0] as CurveTerm).knots;
    expect(others).toEqual([]);
    expect([zero?.at, first?.at]).toEqual([0, 1.1]);
    // The truth: down by 2.5 beside zero, up by 3 over the rest, within three standard errors.
    expect(Math.abs((first?.amount ?? 0) - (zero?.amount ?? 0) + 2.5)).toBeLessThan(0.3);
    expect(Math.abs((last?.amount ?? 0) - (first?.amount ?? 0) - 3)).toBeLessThan(0.45);
  });

  test('have it in a curve with a direction too', () => {
    const rows = made((x) => (x === 0 ? -2 : x / 100));
    const { terms } = learned({ rows, attributes }, { shapes: new Map([['x', 'curve']]), directions: { x: 'rising' } });
    const { knots } = terms[0] as CurveTerm;
    expect(knots.slice(0, 2).map(({ at }) => at)).toEqual([0, 1.1]);
    // The truth is 2.01. Without a knot beside zero the curve has to creep up to it.
    expect(Math.abs((knots[1]?.amount ?? 0) - (knots[0]?.amount ?? 0) - 2)).toBeLessThan(0.45);
  });
});
