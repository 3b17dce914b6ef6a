import type { Design } from './design.js';

/** Dense columns made orthogonal, `X = QR`, so that a fit in `Q` loses no digits where columns nearly repeat each other. */
export interface Orthogonal {
  /** The design with `Q` in the place of the dense columns; those that repeat others are zeros. */
  readonly design: Design;
  /** Which dense columns repeat the ones before them. */
  readonly aliased: readonly boolean[];
  /** Computes the coefficients of the dense columns from those of `Q`, in place; they are the first `q` numbers of the vector. */
  back(c: Float64Array): void;
}

/** The remaining share of a column below which it repeats the columns before: the same as in R's glm. */
const REPEATS = 1e-11;

/**
 * Orthogonal columns under the rows' weights, by modified Gram-Schmidt done twice.
 *
 * Squaring nearly equal columns loses twice the digits of their difference; here they are lost only once, which no fit can
 * avoid.
 */
export function orthogonalised(design: Design, weights: Float64Array): Orthogonal {
  const { n, q, dense } = design;
  const columns = Array.from({ length: q }, (_, j) =>
    Float64Array.from({ length: n }, (_, i) => dense[i * q + j] as number),
  );
  const R = new Float64Array(q * q);
  const total = weights.reduce((sum, w) => sum + w, 0);
  const dot = (a: Float64Array, b: Float64Array) => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += (weights[i] as number) * ((a[i] as number) * (b[i] as number));
    return sum / total;
  };
  const aliased = columns.map((v, k) => {
    const size = Math.sqrt(dot(v, v));
    for (let pass = 0; pass < 2; pass++) {
      for (let j = 0; j < k; j++) {
        const u = columns[j] as Float64Array;
        const r = dot(u, v);
        R[j * q + k] = (R[j * q + k] as number) + r;
        for (let i = 0; i < n; i++) v[i] = (v[i] as number) - r * (u[i] as number);
      }
    }
    const left = Math.sqrt(dot(v, v));
    const repeats = !(left > REPEATS * size);
    R[k * q + k] = repeats ? 0 : left;
    for (let i = 0; i < n; i++) v[i] = repeats ? 0 : (v[i] as number) / left;
    return repeats;
  });
  const Q = new Float64Array(n * q);
  columns.forEach((v, j) => {
    for (let i = 0; i < n; i++) Q[i * q + j] = v[i] as number;
  });
  const back = (c: Float64Array) => {
    for (let j = q - 1; j >= 0; j--) {
      if (aliased[j]) {
        c[j] = 0;
        continue;
      }
      let t = c[j] as number;
      for (let k = j + 1; k < q; k++) t -= (R[j * q + k] as number) * (c[k] as number);
      c[j] = t / (R[j * q + j] as number);
    }
  };
  return { design: { ...design, dense: Q }, aliased, back };
}
