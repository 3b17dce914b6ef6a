import { describe, expect, test } from 'vitest';
import { random } from '../../../src/core/random.js';
import { fineAxis, spreadOf } from '../../../src/fit/shape/axes.js';
import {
  addPenaltyGradient,
  block,
  fixedSize,
  lnPenalty,
  penaltyEntries,
  rankOf,
  tunedSize,
} from '../../../src/fit/shape/block.js';
import { binsOfMasses, joinedKnots, pointMasses, stepsInCurve } from '../../../src/fit/shape/point-mass.js';
import { trainingRows } from '../../../src/fit/training-rows.js';
import type { CurveTerm } from '../../../src/model/terms/curve/term.js';
import { learned } from '../learned-data.js';

const spread = (values: readonly number[]) =>
  spreadOf(Float64Array.from(values), new Float64Array(values.length).fill(1));
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

test('a value that a tenth of the rows have is a point mass, and its neighbours are knots', () => {
  const with10 = (x: number) => spread([...upTo(90), ...Array.from({ length: 10 }, () => x)]);
  expect(pointMasses(with10(0))).toEqual({ at: [0], knots: [0, 1] });
  expect(pointMasses(with10(40.5))).toEqual({ at: [40.5], knots: [40, 40.5, 41] });
  expect(pointMasses(spread([...upTo(91), ...Array.from({ length: 9 }, () => 0)]))).toEqual({ at: [], knots: [] });
});

test('where each value has a bin of its own there is none', () => {
  expect(pointMasses(spread([...upTo(31), ...Array.from({ length: 31 }, () => 0)]))).toEqual({ at: [], knots: [] });
});

test('knots are joined in rising order, each once', () => {
  expect(joinedKnots([0, 5, 9], [9, 1, 0])).toEqual([0, 1, 5, 9]);
});

test('a curve is loose at a point mass where the knots beside it are there, and where another step is left', () => {
  const masses = { at: [0], knots: [-1, 0, 1] };
  expect(stepsInCurve([-5, -1, 0, 1], masses)).toEqual([2, 3]);
  expect(stepsInCurve([-5, 0, 1], masses)).toEqual([]);
  expect(stepsInCurve([-1, 0, 1], masses)).toEqual([]);
});

test('point masses have bins of their own in a fine axis', () => {
  const values = [...upTo(60), ...Array.from({ length: 20 }, () => 0), ...Array.from({ length: 20 }, () => 30.5)];
  const rows = trainingRows(
    values.map((x, i) => ({ x, won: i % 2 === 0 })),
    { x: { type: 'number' } },
    'won',
    undefined,
  );
  const weight = rows.won.map((one, i) => one + (rows.lost[i] as number));
  const x = rows.columns.get('x');
  if (x?.type !== 'number') throw new Error('expected a number');
  const axis = fineAxis(rows, 'x', weight, 10);
  const masses = binsOfMasses(axis.edges ?? [], spreadOf(x.values, weight));
  const inMasses = new Set(Array.from(x.values).filter((_, i) => masses.includes(axis.codes[i] as number)));
  expect([...inMasses].sort((a, b) => a - b)).toEqual([0, 30.5]);
});

test('the penalty of a block with a point mass, its gradient, entries and determinant are one', () => {
  const rows = { codes: Int32Array.of(0, 1, 2, 3) };
  const bins = block({ name: 'x', cells: 4, ordered: 4, fixed: 0, loose: [1], shared: false, rows });
  const [v, strength, out] = [Float64Array.of(1, -2, 0.5, 3), 2.5, new Float64Array(4)];
  addPenaltyGradient(bins, strength, v, out);
  const S = Array.from({ length: 4 }, () => new Array<number>(4).fill(0));
  penaltyEntries(bins, strength, (j, k, value) => {
    for (const [a, b] of j === k
      ? [[j, k]]
      : [
          [j, k],
          [k, j],
        ])
      (S[a as number] as number[])[b as number] = value;
  });
  // numpy: D = np.diff(np.eye(4), axis=0); D.T @ np.diag([1, 2.5, 2.5]) @ D + 1
  expect(S).toEqual([
    [2, 0, 1, 1],
    [0, 4.5, -1.5, 1],
    [1, -1.5, 6, -1.5],
    [1, 1, -1.5, 3.5],
  ]);
  expect([...out]).toEqual(S.map((row) => row.reduce((sum, one, j) => sum + one * (v[j] as number), 0)));
  // Two differences that are tuned, one at the point mass, and the level.
  expect([tunedSize(bins, v), fixedSize(bins, v), rankOf(bins)]).toEqual([12.5, 9 + 6.25, 2]);
  // numpy: np.linalg.slogdet of the same.
  expect(lnPenalty(bins, Math.log(strength), Math.log)).toBeCloseTo(4.605170185988092, 12);
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

  test('leave it to the rest to be a line', () => {
    const rows = made((x) => (x === 0 ? -2 : x / 100));
    const { terms } = learned({ rows, attributes }, { shapes: new Map([['x', 'auto']]) });
    const [zero, first, last, ...others] = (terms[0] as CurveTerm).knots;
    expect([zero?.at, first?.at, others]).toEqual([0, 1.1, []]);
    expect(Math.abs((first?.amount ?? 0) - (zero?.amount ?? 0) - 2)).toBeLessThan(0.3);
    expect(Math.abs((last?.amount ?? 0) - (first?.amount ?? 0) - 1)).toBeLessThan(0.3);
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
