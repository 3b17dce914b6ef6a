import { addCurve, addTransposed } from './curve-products.js';
import type { Design } from './design.js';
import { packsOf } from './packed.js';

/** Log-odds of every pattern: `intercept + dense · b + the curves + the coefficient of each code`. */
export function linearPredictor(design: Design, b: Float64Array, out: Float64Array): void {
  const { n, q, dense, p, curves = [] } = design;
  const intercept = b[p] as number;
  for (let i = 0; i < n; i++) {
    let sum = intercept;
    for (let j = 0, a = i * q; j < q; j++) sum += (b[j] as number) * (dense[a + j] as number);
    out[i] = sum;
  }
  for (const curve of curves) addCurve(curve, b, out);
  for (const { cells, codes, members } of packsOf(design)) {
    const amounts = new Float64Array(cells);
    for (const { slots, levels } of members)
      for (let cell = 0; cell < cells; cell++) {
        const slot = slots[levels[cell] as number] as number;
        if (slot >= 0) amounts[cell] = (amounts[cell] as number) + (b[slot] as number);
      }
    for (let i = 0; i < n; i++) out[i] = (out[i] as number) + (amounts[codes[i] as number] as number);
  }
}

/** `X'r`: one number per coefficient, the intercept last. */
export function transposed(design: Design, r: Float64Array): Float64Array {
  const { n, q, dense, p, curves = [] } = design;
  const out = new Float64Array(p + 1);
  let all = 0;
  for (let i = 0; i < n; i++) {
    const v = r[i] as number;
    all += v;
    for (let j = 0, a = i * q; j < q; j++) out[j] = (out[j] as number) + v * (dense[a + j] as number);
  }
  for (const curve of curves) addTransposed(curve, r, out);
  for (const { cells, codes, members } of packsOf(design)) {
    const sums = new Float64Array(cells);
    for (let i = 0; i < n; i++) {
      const cell = codes[i] as number;
      sums[cell] = (sums[cell] as number) + (r[i] as number);
    }
    for (const { slots, levels } of members)
      for (let cell = 0; cell < cells; cell++) {
        const slot = slots[levels[cell] as number] as number;
        if (slot >= 0) out[slot] = (out[slot] as number) + (sums[cell] as number);
      }
  }
  out[p] = all;
  return out;
}
