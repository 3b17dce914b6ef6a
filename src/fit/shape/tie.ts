import { ln } from '../../core/arithmetic.js';
import type { Axis } from './axes.js';

/** A penalty on the cells of a table at strength 1, where neighbours are smoothed. */
export interface Tie {
  readonly cells: number;
  /** Symmetric, cells × cells. */
  readonly matrix: Float64Array;
  /** ln of its determinant, which is not 0. */
  readonly lnDeterminant: number;
}

/** Fixes the level of neighbours: differences alone would leave it free. */
const LEVEL = 1;

/**
 * The penalty on a table: the Kronecker product of the penalties of its sides.
 *
 * A number penalises differences of neighbouring bins, Σ (b[j+1] − b[j])² + (Σ b)²; a category penalises each value by itself, Σ b². So
 * a table of two numbers is a smooth surface that costs as few amounts as it bends, and the separate effect of an attribute stays in
 * its own term.
 */
export function tieOf(rows: Axis, columns: Axis): Tie {
  const [a, b] = [sideOf(rows), sideOf(columns)];
  const [m, k] = [rows.known, columns.known];
  const cells = m * k;
  const matrix = new Float64Array(cells * cells);
  for (let r = 0; r < m; r++)
    for (let s = 0; s < m; s++) {
      const across = a.matrix[r * m + s] as number;
      if (across === 0) continue;
      for (let c = 0; c < k; c++)
        for (let e = 0; e < k; e++) matrix[(r * k + c) * cells + s * k + e] = across * (b.matrix[c * k + e] as number);
    }
  return { cells, matrix, lnDeterminant: k * a.lnDeterminant + m * b.lnDeterminant };
}

function sideOf({ edges, known: m }: Axis): Omit<Tie, 'cells'> {
  const matrix = new Float64Array(m * m);
  for (let j = 0; j < m; j++) {
    if (edges === null) {
      matrix[j * m + j] = 1;
      continue;
    }
    for (let k = 0; k < m; k++) matrix[j * m + k] = LEVEL - (Math.abs(j - k) === 1 ? 1 : 0);
    matrix[j * m + j] = LEVEL + (j > 0 ? 1 : 0) + (j + 1 < m ? 1 : 0);
  }
  // The differences of m cells have the determinant m on their rank, the level m × LEVEL.
  return { matrix, lnDeterminant: edges === null ? 0 : ln(m) + ln(LEVEL * m) };
}

/** `v'Tv`. */
export function tieSize(tie: Tie, v: Float64Array): number {
  let sum = 0;
  eachEntry(tie, (j, k, value) => {
    sum += (j === k ? 1 : 2) * value * (v[j] as number) * (v[k] as number);
  });
  return sum;
}

/** tr(VT) for a symmetric V given by its entries, `j <= k`. */
export function tieTrace(tie: Tie, V: (j: number, k: number) => number): number {
  let sum = 0;
  eachEntry(tie, (j, k, value) => {
    sum += (j === k ? 1 : 2) * value * V(j, k);
  });
  return sum;
}

/** Calls `visit` with each entry of the upper triangle that is not 0. */
export function eachEntry({ matrix, cells }: Tie, visit: (j: number, k: number, value: number) => void): void {
  for (let j = 0; j < cells; j++)
    for (let k = j; k < cells; k++) {
      const value = matrix[j * cells + k] as number;
      if (value !== 0) visit(j, k, value);
    }
}
