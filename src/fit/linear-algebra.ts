import { ln } from '../core/arithmetic.js';

/** `H = U'U` with `U` upper triangular, row by row. */
export interface Cholesky {
  readonly factor: Float64Array;
  readonly d: number;
}

/** A pivot below this share of its diagonal is rounding, not curvature. */
const SINGULAR = 4e-15;

/** Pivots whose rows are subtracted from the rest of a matrix in one pass: it is read from memory a quarter as often. */
const PIVOTS = 4;

/** Cholesky factor of the matrix whose upper triangle is given, `d × d` row by row; null when it is not positive definite. */
export function cholesky(H: Float64Array, d: number): Cholesky | null {
  return choleskyOver(H.slice(0, d * d), d);
}

/** The same, written over the matrix. */
export function choleskyOver(U: Float64Array, d: number): Cholesky | null {
  const diagonal = Float64Array.from({ length: d }, (_, j) => U[j * d + j] as number);
  for (let from = 0; from < d; from += PIVOTS) {
    const end = Math.min(d, from + PIVOTS);
    for (let j = from; j < end; j++) {
      const row = j * d;
      const pivot = U[row + j] as number;
      if (!(pivot > SINGULAR * (diagonal[j] as number)) || pivot === Number.POSITIVE_INFINITY) return null;
      const root = Math.sqrt(pivot);
      U[row + j] = root;
      for (let m = j + 1; m < d; m++) U[row + m] = (U[row + m] as number) / root;
      for (let k = j + 1; k < end; k++) {
        const t = U[row + k] as number;
        if (t !== 0)
          for (let m = k, o = k * d; m < d; m++) U[o + m] = (U[o + m] as number) - t * (U[row + m] as number);
      }
    }
    if (end < d) takeOff(U, d, from, end);
  }
  return { factor: U, d };
}

/**
 * Subtracts four finished rows from the rows below, two of these in a pass, so that each value read is used twice. They are subtracted
 * from each cell one after the other, so that no digit depends on the grouping.
 */
function takeOff(U: Float64Array, d: number, from: number, end: number): void {
  const [a, b, c, e] = [from * d, (from + 1) * d, (from + 2) * d, (from + 3) * d];
  let k = end;
  for (; k + 2 <= d; k += 2) {
    const [s, t, u, v] = [U[a + k] as number, U[b + k] as number, U[c + k] as number, U[e + k] as number];
    const [w, x, y, z] = [
      U[a + k + 1] as number,
      U[b + k + 1] as number,
      U[c + k + 1] as number,
      U[e + k + 1] as number,
    ];
    if (s === 0 && t === 0 && u === 0 && v === 0 && w === 0 && x === 0 && y === 0 && z === 0) continue;
    // The second row begins one cell early, below the diagonal, which is never read.
    for (let m = k, o = k * d, r = o + d; m < d; m++) {
      const am = U[a + m] as number;
      const bm = U[b + m] as number;
      const cm = U[c + m] as number;
      const em = U[e + m] as number;
      U[o + m] = (U[o + m] as number) - s * am - t * bm - u * cm - v * em;
      U[r + m] = (U[r + m] as number) - w * am - x * bm - y * cm - z * em;
    }
  }
  for (; k < d; k++) {
    const [s, t, u, v] = [U[a + k] as number, U[b + k] as number, U[c + k] as number, U[e + k] as number];
    for (let m = k, o = k * d; m < d; m++)
      U[o + m] =
        (U[o + m] as number) -
        s * (U[a + m] as number) -
        t * (U[b + m] as number) -
        u * (U[c + m] as number) -
        v * (U[e + m] as number);
  }
}

/** `x` with `Hx = g`. */
export function solve({ factor: U, d }: Cholesky, g: Float64Array): Float64Array {
  const x = g.slice(0, d);
  for (let j = 0; j < d; j++) {
    const row = j * d;
    const t = (x[j] as number) / (U[row + j] as number);
    x[j] = t;
    if (t !== 0) for (let m = j + 1; m < d; m++) x[m] = (x[m] as number) - t * (U[row + m] as number);
  }
  for (let j = d - 1; j >= 0; j--) {
    const row = j * d;
    let t = x[j] as number;
    for (let m = j + 1; m < d; m++) t -= (U[row + m] as number) * (x[m] as number);
    x[j] = t / (U[row + j] as number);
  }
  return x;
}

/** The inverse of `H`: upper triangle, row by row; below it zeros. */
export function inverse(factor: Cholesky): Float64Array {
  const { d } = factor;
  const entry = inverseEntries(factor);
  const out = new Float64Array(d * d);
  for (let i = 0; i < d; i++) for (let j = i; j < d; j++) out[i * d + j] = entry(i, j);
  return out;
}

/** Entries of the inverse of `H`, each computed on request: `i <= j`. */
export function inverseEntries({ factor: U, d }: Cholesky): (i: number, j: number) => number {
  // H^-1 = V V' with V = U^-1, which is made row by row from the bottom.
  const V = new Float64Array(d * d);
  let i = d - 1;
  for (; i >= 1; i -= 2) takeRowsOff(V, U, d, i);
  if (i === 0) finishRow(V, U, d, 0, 1);
  return (i, j) => {
    let sum = 0;
    for (let m = j, a = i * d, b = j * d; m < d; m++) sum += (V[a + m] as number) * (V[b + m] as number);
    return sum;
  };
}

/**
 * Makes the rows `i - 1` and `i` of `V`: subtracts the rows below, four in a pass, from both, each times its factor in `U`; then row `i`
 * from the other.
 */
function takeRowsOff(V: Float64Array, U: Float64Array, d: number, i: number): void {
  const [row, upper] = [i * d, (i - 1) * d];
  let k = i + 1;
  for (; k + PIVOTS <= d; k += PIVOTS) {
    const [s, t, u, v] = [
      U[row + k] as number,
      U[row + k + 1] as number,
      U[row + k + 2] as number,
      U[row + k + 3] as number,
    ];
    const [w, x, y, z] = [
      U[upper + k] as number,
      U[upper + k + 1] as number,
      U[upper + k + 2] as number,
      U[upper + k + 3] as number,
    ];
    if (s === 0 && t === 0 && u === 0 && v === 0 && w === 0 && x === 0 && y === 0 && z === 0) continue;
    const [a, b, c, e] = [k * d, (k + 1) * d, (k + 2) * d, (k + 3) * d];
    for (let m = k; m < d; m++) {
      const am = V[a + m] as number;
      const bm = V[b + m] as number;
      const cm = V[c + m] as number;
      const em = V[e + m] as number;
      V[row + m] = (V[row + m] as number) - s * am - t * bm - u * cm - v * em;
      V[upper + m] = (V[upper + m] as number) - w * am - x * bm - y * cm - z * em;
    }
  }
  finishRow(V, U, d, i, k);
  for (let m = k; m < d; m++) {
    const t = U[upper + m] as number;
    if (t !== 0)
      for (let n = m, o = m * d; n < d; n++) V[upper + n] = (V[upper + n] as number) - t * (V[o + n] as number);
  }
  const t = U[upper + i] as number;
  for (let m = i; m < d; m++) V[upper + m] = (V[upper + m] as number) - t * (V[row + m] as number);
  finishRow(V, U, d, i - 1, d);
}

/** Subtracts the rows from `k` on from row `i` of `V`, and divides it by its pivot. */
function finishRow(V: Float64Array, U: Float64Array, d: number, i: number, k: number): void {
  const row = i * d;
  const pivot = U[row + i] as number;
  for (let below = k; below < d; below++) {
    const t = U[row + below] as number;
    if (t !== 0)
      for (let m = below, o = below * d; m < d; m++) V[row + m] = (V[row + m] as number) - t * (V[o + m] as number);
  }
  for (let m = i + 1; m < d; m++) V[row + m] = (V[row + m] as number) / pivot;
  V[row + i] = 1 / pivot;
}

/** ln |H|. */
export function logDeterminant({ factor, d }: Cholesky): number {
  let sum = 0;
  for (let j = 0; j < d; j++) sum += ln(factor[j * d + j] as number);
  return 2 * sum;
}

/** The largest size in a vector. */
export function maxNorm(v: Float64Array): number {
  let most = 0;
  for (let j = 0; j < v.length; j++) {
    const size = Math.abs(v[j] as number);
    if (!(size <= most)) most = size;
  }
  return most;
}
