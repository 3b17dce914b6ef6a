import { ln } from '../core/arithmetic.js';

/** `H = U'U` with `U` upper triangular, row by row. */
export interface Cholesky {
  readonly factor: Float64Array;
  readonly d: number;
}

/** A pivot below this share of its diagonal is rounding, not curvature. */
const SINGULAR = 4e-15;

/** Cholesky factor of the matrix whose upper triangle is given, `d × d` row by row; null when it is not positive definite. */
export function cholesky(H: Float64Array, d: number): Cholesky | null {
  const U = H.slice(0, d * d);
  for (let j = 0; j < d; j++) {
    const row = j * d;
    const pivot = U[row + j] as number;
    if (!(pivot > SINGULAR * (H[row + j] as number)) || pivot === Number.POSITIVE_INFINITY) return null;
    const root = Math.sqrt(pivot);
    U[row + j] = root;
    for (let m = j + 1; m < d; m++) U[row + m] = (U[row + m] as number) / root;
    for (let k = j + 1; k < d; k++) {
      const t = U[row + k] as number;
      if (t === 0) continue;
      for (let m = k, o = k * d; m < d; m++) U[o + m] = (U[o + m] as number) - t * (U[row + m] as number);
    }
  }
  return { factor: U, d };
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
export function inverse({ factor: U, d }: Cholesky): Float64Array {
  // V = U^-1 first, row by row from the bottom; then H^-1 = V V'.
  const V = new Float64Array(d * d);
  for (let i = d - 1; i >= 0; i--) {
    const row = i * d;
    const pivot = U[row + i] as number;
    for (let k = i + 1; k < d; k++) {
      const t = U[row + k] as number;
      if (t !== 0)
        for (let m = k, o = k * d; m < d; m++) V[row + m] = (V[row + m] as number) - t * (V[o + m] as number);
    }
    for (let m = i + 1; m < d; m++) V[row + m] = (V[row + m] as number) / pivot;
    V[row + i] = 1 / pivot;
  }
  const out = new Float64Array(d * d);
  for (let i = 0; i < d; i++) {
    for (let j = i; j < d; j++) {
      let sum = 0;
      for (let m = j; m < d; m++) sum += (V[i * d + m] as number) * (V[j * d + m] as number);
      out[i * d + j] = sum;
    }
  }
  return out;
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
