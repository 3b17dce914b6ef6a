import { describe, expect, test } from 'vitest';
import { fitMicroSegments } from '../../src/fit/micro-segments.js';
import { gradientDescent } from '../../src/fit/solvers/gradient-descent.js';
import { newton } from '../../src/fit/solvers/newton.js';
import type { Problem } from '../../src/fit/solvers/solver.js';
import { golden } from './data.js';

// Spector and Mazzeo's 32 students, the textbook logit; statsmodels' optimum.
const { x, y, statsmodels } = golden('hard-cases').logistic.spector;
const rows = x.map(([GPA, TUCE, PSI]: number[], i: number) => ({ GPA, TUCE, PSI: PSI === 1, won: y[i] === 1 }));
const options = {
  attributes: { GPA: { type: 'number' }, TUCE: { type: 'number' }, PSI: { type: 'boolean' } },
  outcome: 'won',
  minOutcomes: 1,
  penalty: 'none',
} as const;

describe('gradient descent by ml-logistic-regression', () => {
  test('given enough steps it finds the same optimum, to 1e-6', () => {
    const solver = (problem: Problem) => gradientDescent(problem, { tolerance: 1e-8, maxSteps: 5000 });
    const { report } = fitMicroSegments(rows, { ...options, solver });
    expect(report.converged).toBe(true);
    const estimates = report.coefficients.slice(1).map((c) => c.estimate);
    statsmodels.coef.slice(1).forEach((value: number, k: number) => {
      expect(Math.abs((estimates[k] ?? Number.NaN) / value - 1)).toBeLessThan(1e-6);
    });
  });

  test('without enough steps it says so, and there is no model that depends on their number', () => {
    const solver = (problem: Problem) => gradientDescent(problem, { maxSteps: 50 });
    const { model, report } = fitMicroSegments(rows, { ...options, solver });
    expect(model).toBe(null);
    expect([report.noModel, report.converged, report.steps]).toEqual(['not-converged', false, 50]);
    expect(report.notes[0]).toMatch(
      /^not converged: the solver stopped after 50 steps at a gradient of 0\.\d+; use the default solver, or give this one more steps$/,
    );
  });

  test('separated rows are found out although its gradient is small', () => {
    const apart = Array.from({ length: 8 }, (_, i) => ({ GPA: i, TUCE: 0, PSI: i % 2 === 0, won: i > 3 }));
    const solver = (problem: Problem) => gradientDescent(problem, { tolerance: 1e-2, maxSteps: 5000 });
    const { model, report } = fitMicroSegments(apart, { ...options, solver });
    expect([model, report.noModel]).toEqual([null, 'separation']);
    expect(report.separated?.parameters).toContain('GPA');
  });

  test('what it cannot honour it refuses', () => {
    expect(() => fitMicroSegments(rows, { ...options, penalty: 1, solver: gradientDescent })).toThrow(
      'gradientDescent: expected penalty "none", got a penalty, which it would ignore; use the default solver',
    );
    expect(() =>
      fitMicroSegments(rows, { ...options, weights: () => 0.5, minOutcomes: 1, solver: gradientDescent }),
    ).toThrow('gradientDescent: expected weights that are whole numbers, got fractions; use the default solver');
    const start = (problem: Problem) => gradientDescent(problem, { start: newton(problem).coefficients });
    expect(() => fitMicroSegments(rows, { ...options, solver: start })).toThrow(
      'gradientDescent: expected no start, got one; use the default solver',
    );
  });

  test('weights that are whole numbers count as rows', () => {
    const solver = (problem: Problem) => gradientDescent(problem, { tolerance: 1e-4, maxSteps: 500 });
    const three = fitMicroSegments(rows, { ...options, weights: () => 3, solver });
    const once = fitMicroSegments([...rows, ...rows, ...rows], { ...options, solver });
    expect(three.report.coefficients).toEqual(once.report.coefficients);
  });
});
