import { expect, test } from 'vitest';
import { random } from '../../../src/core/random.js';
import { approach } from '../../../src/fit/shape/approach.js';
import { curvatureOf } from '../../../src/fit/shape/curvature.js';
import { newton } from '../../../src/fit/solvers/newton.js';
import { pointAt } from '../../../src/fit/solvers/point.js';
import { tableSystem } from './systems.js';

const { below } = random(5);
const trials = Array.from({ length: 9 }, (_, j) =>
  Array.from({ length: 4 }, (_, k) => [4 + j + 3 * k + below(9), 20 + below(25)]),
);
const system = tableSystem(
  trials.map((row) => row.map(([won = 0]) => won)),
  trials.map((row) => row.map(([, lost = 0]) => lost)),
  [0.5, 0.5],
);
const { problem } = system;
const zeros = new Float64Array(problem.design.p + 1);
const best = newton(problem, { tolerance: 1e-13 }).objective;
const above = (b: Float64Array) => pointAt(problem, b).objective() - best;

test.each([10, 0.2, 1e-3, 1e-8])('the objective ends within %d of its optimum', (within) => {
  expect(above(approach(system, zeros, null, within).coefficients)).toBeLessThan(within);
});

test('a curvature from elsewhere leads to the same optimum', () => {
  const far = zeros.map((_, j) => (j % 2 === 0 ? 1.5 : -1.5));
  const known = curvatureOf(system, pointAt(problem, far).weight);
  expect(above(approach(system, zeros, known, 1e-8).coefficients)).toBeLessThan(1e-8);
});

test('a start so far off that a whole step runs past the optimum ends there too', () => {
  const far = zeros.map((_, j) => (j === zeros.length - 1 ? 6 : 2));
  expect(above(far)).toBeGreaterThan(1000);
  expect(above(approach(system, far, null, 1e-8).coefficients)).toBeLessThan(1e-8);
});
