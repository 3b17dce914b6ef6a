import { grouped } from '../../core/decimal.js';
import type { Progress, Work } from '../../core/work.js';

/** Rows and columns that are worked on together: a pair of strips of this height stays in a processor's cache. */
const BLOCK = 48;

/** A pivot below this share of its diagonal is rounding, not curvature. */
const SINGULAR = 4e-15;

/**
 * The inverse of a symmetric positive definite matrix, `n × n` row by row, in full; null when it is not positive definite.
 *
 * `H = LL'`, then `M = L^-1`, then `H^-1 = M'M`. Every step uses inner products of two contiguous rows, eight of them at a time,
 * so that thousands of rows take seconds.
 *
 * @param H - its lower triangle is read, and overwritten
 */
export function* inverseOfPositive(H: Float64Array, n: number): Work<Float64Array | null> {
  if (!(yield* factorise(H, n))) return null;
  const M = yield* inverseOfFactor(H, n); // transposed: row j has column j of the inverse
  for (let i0 = 0; i0 < n; i0 += BLOCK) {
    const i1 = Math.min(n, i0 + BLOCK);
    for (let j0 = 0; j0 <= i0; j0 += BLOCK) {
      const j1 = Math.min(n, j0 + BLOCK);
      for (let i = i0; i < i1; i++) H.fill(0, i * n + j0, i * n + j1);
      // Column i of M begins at row i: the cells before it are 0.
      for (let k0 = i0; k0 < n; k0 += DEPTH) subtractProducts(H, M, M, n, i0, i1, j0, j1, k0, Math.min(n, k0 + DEPTH));
    }
    yield solved(2 / 3 + i1 / (3 * n), n);
  }
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      const value = 0 - (H[i * n + j] as number);
      H[i * n + j] = value;
      H[j * n + i] = value;
    }
  return H;
}

/** Progress of three phases that take about as long each. */
function solved(share: number, n: number): Progress {
  return { share, code: 'solving', text: `inverting the matrix of ${grouped(String(n), ',')} products` };
}

/** How far the products of two strips of rows are computed before the next strips. */
const DEPTH = 384;

/** `L` over the lower triangle of `H`; false when a pivot is not positive. */
function* factorise(H: Float64Array, n: number): Work<boolean> {
  const diagonal = Float64Array.from({ length: n }, (_, i) => H[i * n + i] as number);
  for (let j0 = 0; j0 < n; j0 += BLOCK) {
    const j1 = Math.min(n, j0 + BLOCK);
    for (let i0 = j0; i0 < n; i0 += BLOCK) {
      const i1 = Math.min(n, i0 + BLOCK);
      for (let k0 = 0; k0 < j0; k0 += DEPTH) subtractProducts(H, H, H, n, i0, i1, j0, j1, k0, Math.min(j0, k0 + DEPTH));
      for (let i = i0; i < i1; i++) {
        for (let j = j0; j < Math.min(j1, i + 1); j++) {
          let value = H[i * n + j] as number;
          for (let k = j0; k < j; k++) value -= (H[i * n + k] as number) * (H[j * n + k] as number);
          if (i > j) H[i * n + j] = value / (H[j * n + j] as number);
          else if (value > SINGULAR * (diagonal[i] as number) && value < Number.POSITIVE_INFINITY)
            H[i * n + i] = Math.sqrt(value);
          else return false;
        }
      }
    }
    yield solved(j1 / (3 * n), n);
  }
  return true;
}

/** `L^-1`, transposed, from `L` in the lower triangle. */
function* inverseOfFactor(L: Float64Array, n: number): Work<Float64Array> {
  const M = new Float64Array(n * n);
  for (let i0 = 0; i0 < n; i0 += BLOCK) {
    const i1 = Math.min(n, i0 + BLOCK);
    for (let j0 = 0; j0 <= i0; j0 += BLOCK) {
      const j1 = Math.min(i1, j0 + BLOCK);
      for (let k0 = j0; k0 < i0; k0 += DEPTH)
        subtractProducts(M, M, L, n, j0, j1, i0, i1, k0, Math.min(i0, k0 + DEPTH));
      for (let j = j0; j < j1; j++) {
        for (let i = Math.max(i0, j); i < i1; i++) {
          let value = (M[j * n + i] as number) + (i === j ? 1 : 0);
          for (let k = Math.max(i0, j); k < i; k++) value -= (L[i * n + k] as number) * (M[j * n + k] as number);
          M[j * n + i] = value / (L[i * n + i] as number);
        }
      }
    }
    yield solved(1 / 3 + i1 / (3 * n), n);
  }
  return M;
}

/** `out[i, j] -= Σ A[i, k] B[j, k]` over a block of rows, a block of columns and a stretch of k. */
function subtractProducts(
  out: Float64Array,
  A: Float64Array,
  B: Float64Array,
  n: number,
  i0: number,
  i1: number,
  j0: number,
  j1: number,
  k0: number,
  k1: number,
): void {
  let i = i0;
  for (; i + 4 <= i1; i += 4) {
    let j = j0;
    for (; j + 2 <= j1; j += 2) eight(out, A, B, n, i, j, k0, k1);
    for (; j < j1; j++) for (let r = i; r < i + 4; r++) one(out, A, B, n, r, j, k0, k1);
  }
  for (; i < i1; i++) for (let j = j0; j < j1; j++) one(out, A, B, n, i, j, k0, k1);
}

/** Four rows against two. */
function eight(
  out: Float64Array,
  A: Float64Array,
  B: Float64Array,
  n: number,
  i: number,
  j: number,
  k0: number,
  k1: number,
): void {
  const [p, q, r, s] = [i * n, (i + 1) * n, (i + 2) * n, (i + 3) * n];
  const [u, v] = [j * n, (j + 1) * n];
  let [a, b, c, d, e, f, g, h] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let k = k0; k < k1; k++) {
    const x = B[u + k] as number;
    const y = B[v + k] as number;
    const w = A[p + k] as number;
    a += w * x;
    b += w * y;
    const w1 = A[q + k] as number;
    c += w1 * x;
    d += w1 * y;
    const w2 = A[r + k] as number;
    e += w2 * x;
    f += w2 * y;
    const w3 = A[s + k] as number;
    g += w3 * x;
    h += w3 * y;
  }
  out[p + j] = (out[p + j] as number) - a;
  out[p + j + 1] = (out[p + j + 1] as number) - b;
  out[q + j] = (out[q + j] as number) - c;
  out[q + j + 1] = (out[q + j + 1] as number) - d;
  out[r + j] = (out[r + j] as number) - e;
  out[r + j + 1] = (out[r + j + 1] as number) - f;
  out[s + j] = (out[s + j] as number) - g;
  out[s + j + 1] = (out[s + j + 1] as number) - h;
}

function one(
  out: Float64Array,
  A: Float64Array,
  B: Float64Array,
  n: number,
  i: number,
  j: number,
  k0: number,
  k1: number,
): void {
  let sum = 0;
  for (let k = k0; k < k1; k++) sum += (A[i * n + k] as number) * (B[j * n + k] as number);
  out[i * n + j] = (out[i * n + j] as number) - sum;
}
