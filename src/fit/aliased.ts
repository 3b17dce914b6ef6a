import type { Design } from './design.js';
import { gram } from './gram.js';
import { type Orthogonal, orthogonalised } from './orthogonal.js';

/** The columns with information of their own. */
export interface Independence {
  /** Coefficients of columns that repeat the intercept and the columns before them: the later one is named, as in R. */
  readonly aliased: readonly number[];
  /** Other coordinates for the dense columns, where some of them nearly repeat others; null where no change is needed. */
  readonly orthogonal: Orthogonal | null;
}

/** The remaining share of a column's square below which it counts as a sum of the columns before it. */
const REPEATS = 1e-12;

/** The remaining share of a dense column's square below which squaring would cost too many digits. */
const NEARLY = 1e-6;

/** Looks for columns that repeat others, or nearly do, under the rows' weights. */
export function independence(design: Design, weights: Float64Array): Independence {
  const { aliased, least } = eliminated(design, weights, []);
  if (least >= NEARLY) return { aliased, orthogonal: null };
  const orthogonal = orthogonalised(design, weights);
  // With more digits, the dense columns have been checked already.
  return { aliased: eliminated(orthogonal.design, weights, orthogonal.aliased).aliased, orthogonal };
}

/** Gaussian elimination of `X'wX`, the intercept first; a column with nothing left is passed over. `least`: of the dense columns. */
function eliminated(
  design: Design,
  weights: Float64Array,
  known: readonly boolean[],
): { aliased: number[]; least: number } {
  const { p, q } = design;
  const d = p + 1;
  const G = gram(design, weights);
  const order = [p, ...Array.from({ length: p }, (_, j) => j)];
  const cell = (a: number, b: number) => G[Math.min(a, b) * d + Math.max(a, b)] as number;
  const U = Float64Array.from({ length: d * d }, (_, k) =>
    cell(order[Math.floor(k / d)] as number, order[k % d] as number),
  );
  const aliased: number[] = [];
  let least = 1;
  for (let j = 0; j < d; j++) {
    const column = order[j] as number;
    const pivot = U[j * d + j] as number;
    const left = pivot / cell(column, column);
    if (column < q) least = Math.min(least, known[column] === undefined ? left : 1);
    if (known[column] ?? !(left > REPEATS)) {
      aliased.push(column);
      continue;
    }
    for (let k = j + 1; k < d; k++) {
      const t = (U[j * d + k] as number) / pivot;
      if (t === 0) continue;
      for (let m = k; m < d; m++) U[k * d + m] = (U[k * d + m] as number) - t * (U[j * d + m] as number);
    }
  }
  return { aliased, least };
}

/** The design without some columns, and the index in the full design of each remaining coefficient, the intercept last. */
export function without(design: Design, dropped: readonly number[]): { design: Design; kept: number[] } {
  const { n, q, dense, c, codes, p } = design;
  const gone = new Set(dropped);
  const kept = Array.from({ length: p }, (_, j) => j).filter((j) => !gone.has(j));
  if (gone.size === 0) return { design, kept: [...kept, p] };
  const place = new Int32Array(p).fill(-1);
  kept.forEach((j, k) => {
    place[j] = k;
  });
  const left = kept.filter((j) => j < q);
  const rows = new Float64Array(n * left.length);
  for (let i = 0; i < n; i++)
    left.forEach((j, k) => {
      rows[i * left.length + k] = dense[i * q + j] as number;
    });
  const blocks = codes.map((code) => (code < 0 ? -1 : (place[code] as number)));
  return {
    design: { n, q: left.length, dense: rows, c, codes: blocks, p: kept.length },
    kept: [...kept, p],
  };
}
