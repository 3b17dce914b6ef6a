import { fitLogistic } from '../logistic.js';
import { newton } from '../solvers/newton.js';

/**
 * The logistic regression of outcomes on some columns by maximum likelihood: a coefficient per column, the intercept last.
 *
 * @param columns - one value per total each
 * @param won - weight with the outcome, fractions allowed
 * @returns null where there is no finite solution, or a column repeats others
 */
export function regression(
  columns: readonly Float64Array[],
  won: Float64Array,
  lost: Float64Array,
): Float64Array | null {
  const [n, q] = [won.length, columns.length];
  const dense = new Float64Array(n * q);
  // As shares of the largest, so that totals of any size keep their precision.
  const scales = columns.map((column) => column.reduce((most, x) => Math.max(most, Math.abs(x)), 0) || 1);
  columns.forEach((column, j) => {
    for (let i = 0; i < n; i++) dense[i * q + j] = (column[i] as number) / (scales[j] as number);
  });
  const design = { n, q, dense, c: 0, codes: new Int32Array(), p: q };
  const { solution, separation, aliased, coefficients } = fitLogistic(design, won, lost, 'none', newton);
  if (separation !== null || !solution.converged || aliased.length > 0) return null;
  return coefficients.map((coefficient, j) => coefficient / (scales[j] ?? 1));
}
