import type { Design } from '../design.js';
import { type Cholesky, cholesky, choleskyOver, solve } from '../linear-algebra.js';

/** A Hessian in factors, with its first `last` coefficients moved behind the others. */
export interface Factor {
  readonly cholesky: Cholesky;
  readonly last: number;
}

/**
 * The factor of a Hessian, the upper triangle row by row; null when it is not positive definite. Dense columns and curves come behind
 * the coded ones: the widest coded block is diagonal, and cheap when first.
 */
export function factored(H: Float64Array, { q, p, curves = [] }: Design): Factor | null {
  const last = curves.reduce((most, { slots }) => slots.reduce((sum, slot) => Math.max(sum, slot + 1), most), q);
  return factoredWith(last, H, p + 1);
}

/** The same with so many of the first coefficients behind the others. */
export function factoredWith(last: number, H: Float64Array, d: number): Factor | null {
  const factor = last === 0 ? cholesky(H, d) : choleskyOver(moved(H, last, d), d);
  return factor === null ? null : { cholesky: factor, last };
}

/** `x` with `Hx = g`. */
export function solved({ cholesky, last }: Factor, g: Float64Array): Float64Array {
  if (last === 0) return solve(cholesky, g);
  return turned(solve(cholesky, turned(g, last)), g.length - 1 - last);
}

/** A vector with its first `last` entries behind the others, the intercept still at the end. */
function turned(v: Float64Array, last: number): Float64Array {
  const p = v.length - 1;
  const out = v.slice();
  out.set(v.subarray(last, p));
  out.set(v.subarray(0, last), p - last);
  return out;
}

/** The position of coefficient `j` of `p` when the first `last` come behind the others. */
export function placeOf(j: number, last: number, p: number): number {
  if (j >= p) return j;
  return j < last ? j + p - last : j - last;
}

/** Whole parts of rows: those of the first coefficients to the end, those between them and the others across the diagonal. */
function moved(H: Float64Array, last: number, d: number): Float64Array {
  const p = d - 1;
  const others = p - last;
  const out = new Float64Array(d * d);
  for (let i = 0; i < last; i++) {
    const [from, to] = [i * d, (others + i) * d];
    out.set(H.subarray(from + i, from + last), to + others + i);
    out[to + p] = H[from + p] as number;
    for (let j = last; j < p; j++) out[(j - last) * d + others + i] = H[from + j] as number;
  }
  for (let i = last; i < d; i++) {
    const [from, to] = [i * d, placeOf(i, last, p) * d];
    if (i < p) out.set(H.subarray(from + i, from + p), to + i - last);
    out[to + p] = H[from + p] as number;
  }
  return out;
}
