import type { Design } from '../design.js';
import { type Cholesky, cholesky, solve } from '../linear-algebra.js';

/** A Hessian in factors, with the dense columns behind the coded ones: the widest coded block is diagonal, and cheap when first. */
export interface Factor {
  readonly cholesky: Cholesky;
  readonly design: Design;
}

/** The factor of a Hessian, the upper triangle row by row; null when it is not positive definite. */
export function factored(H: Float64Array, design: Design): Factor | null {
  const factor = cholesky(codedFirst(H, design), design.p + 1);
  return factor === null ? null : { cholesky: factor, design };
}

/** `x` with `Hx = g`. */
export function solved({ cholesky, design: { q, p } }: Factor, g: Float64Array): Float64Array {
  if (q === 0) return solve(cholesky, g);
  const moved = new Float64Array(g.length);
  for (let j = 0; j < g.length; j++) moved[placeOf(j, q, p)] = g[j] as number;
  const x = solve(cholesky, moved);
  for (let j = 0; j < g.length; j++) moved[j] = x[placeOf(j, q, p)] as number;
  return moved;
}

/** The position of a coefficient when the coded ones come first. */
export function placeOf(j: number, q: number, p: number): number {
  if (j >= p) return j;
  return j < q ? j + p - q : j - q;
}

function codedFirst(H: Float64Array, { q, p }: Design): Float64Array {
  if (q === 0) return H;
  const d = p + 1;
  const out = new Float64Array(d * d);
  for (let i = 0; i < d; i++)
    for (let j = i; j < d; j++) {
      const [a, b] = [placeOf(i, q, p), placeOf(j, q, p)];
      out[Math.min(a, b) * d + Math.max(a, b)] = H[i * d + j] as number;
    }
  return out;
}
