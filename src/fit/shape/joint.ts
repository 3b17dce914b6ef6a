import type { Axis } from './axes.js';

/** The residuals and curvatures of the patterns in each cell of two axes: side by side, row by row. */
export interface Joint {
  readonly width: number;
  readonly sums: Float64Array;
}

/** Σ (outcome − p) and Σ p(1 − p) in each cell, missing and unseen groups included. */
export function jointOf(rows: Axis, columns: Axis, residual: Float64Array, weight: Float64Array): Joint {
  const width = columns.size;
  const sums = new Float64Array(2 * rows.size * width);
  const [down, across] = [rows.codes, columns.codes];
  for (let i = 0; i < down.length; i++) {
    const at = 2 * ((down[i] as number) * width + (across[i] as number));
    sums[at] = (sums[at] as number) + (residual[i] as number);
    sums[at + 1] = (sums[at + 1] as number) + (weight[i] as number);
  }
  return { width, sums };
}
