import LogisticRegression from 'ml-logistic-regression';
import { Matrix } from 'ml-matrix';
import { fail } from '../../core/errors.js';
import type { Design } from '../design.js';
import { gram } from '../gram.js';
import { maxNorm } from '../linear-algebra.js';
import { gradientAt, lossAt } from './point.js';
import type { Problem, Solver } from './solver.js';

/**
 * Gradient descent by `ml-logistic-regression`, kept honest: for comparison, and for small tables.
 *
 * That library has no intercept, no penalty, no weights, no choice of step and no stopping rule. So an intercept column is
 * added, rows are repeated by their weight, the step is one over the largest curvature, and the gradient is checked afterwards:
 * when it is not within the tolerance, the fit has not converged. It always uses all of `maxSteps` (default 10,000), starts
 * from zeros, and is hundreds of times slower than `newton`. It uses the engine's own `Math.exp`, so its last digits may differ
 * from engine to engine.
 *
 * @throws ScoringError `not-supported` for a penalty, a start, and weights that are not whole numbers
 * @example gradientDescent(problem, { tolerance: 1e-6 }).converged // => true
 */
export const gradientDescent: Solver = (problem, options = {}) => {
  const { tolerance = 1e-10, maxSteps = 10_000 } = options;
  refuse(problem, options.start);
  const { design, won, lost } = problem;
  const [features, classes] = repeated(design, won, lost);
  const learningRate = 1 / largestCurvature(problem);
  const model = new LogisticRegression({ numSteps: maxSteps, learningRate });
  model.train(features, classes);
  // The classifier of class 0 has the log-odds of the other class, which is the outcome.
  const coefficients = Float64Array.from(model.classifiers[0]?.weights.to1DArray() ?? []);
  const total = features.rows;
  const gradient = maxNorm(gradientAt(problem, coefficients)) / total;
  const loss = lossAt(problem, coefficients);
  return { coefficients, converged: gradient <= tolerance, steps: maxSteps, gradient, loss, objective: loss };
};

function refuse({ design, penalty, won, lost }: Problem, start: Float64Array | undefined): void {
  const S = new Float64Array((design.p + 1) * (design.p + 1));
  penalty.addHessian(S, design.p + 1);
  const refusal = { code: 'not-supported', hint: 'use the default solver' } as const;
  if (maxNorm(S) > 0)
    fail({ ...refusal, path: 'gradientDescent', expected: 'penalty "none"', got: 'a penalty, which it would ignore' });
  if (start !== undefined) fail({ ...refusal, path: 'gradientDescent', expected: 'no start', got: 'one' });
  if (!won.every(Number.isInteger) || !lost.every(Number.isInteger))
    fail({ ...refusal, path: 'gradientDescent', expected: 'weights that are whole numbers', got: 'fractions' });
}

/** Every pattern as often as it weighs, with an intercept column at the end; class 1 is the outcome. */
function repeated(design: Design, won: Float64Array, lost: Float64Array): [features: Matrix, classes: Matrix] {
  const { n, q, dense, c, codes, p } = design;
  const rows: Float64Array[] = [];
  const classes: number[] = [];
  for (let i = 0; i < n; i++) {
    const row = new Float64Array(p + 1);
    for (let j = 0; j < q; j++) row[j] = dense[i * q + j] as number;
    for (let k = 0; k < c; k++) if ((codes[i * c + k] as number) >= 0) row[codes[i * c + k] as number] = 1;
    row[p] = 1;
    for (const [outcome, weight] of [won[i] as number, lost[i] as number].entries())
      for (let k = 0; k < weight; k++) classes[rows.push(row) - 1] = 1 - outcome;
  }
  return [new Matrix(rows as unknown as number[][]), Matrix.columnVector(classes)];
}

/** A bound on the second derivative in any direction: a quarter of the largest row sum of |X'X|. */
function largestCurvature({ design, won, lost }: Problem): number {
  const d = design.p + 1;
  const G = gram(
    design,
    won.map((w, i) => w + (lost[i] as number)),
  );
  let most = 0;
  for (let i = 0; i < d; i++) {
    let sum = 0;
    for (let j = 0; j < d; j++) sum += Math.abs(G[Math.min(i, j) * d + Math.max(i, j)] as number);
    most = Math.max(most, sum);
  }
  return most / 4;
}
