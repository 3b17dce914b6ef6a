import { addCurve, addTransposed } from './curve-products.js';
import type { Design } from './design.js';
import { type Pack, packsOf } from './packed.js';

// Each loop over the patterns is a function of its own, which is compiled once for all fits.

/** Log-odds of every pattern: `intercept + dense · b + the curves + the coefficient of each code`. */
export function linearPredictor(design: Design, b: Float64Array, out: Float64Array): void {
  const { q, dense, p, curves = [] } = design;
  out.fill(b[p] as number);
  if (q > 0) addDense(dense, b, q, out);
  for (const curve of curves) addCurve(curve, b, out);
  for (const pack of packsOf(design)) addLooked(pack.codes, amountsOf(pack, b), out);
}

function addDense(dense: Float64Array, b: Float64Array, q: number, out: Float64Array): void {
  for (let i = 0, a = 0; i < out.length; i++) {
    let sum = out[i] as number;
    for (let j = 0; j < q; j++, a++) sum += (b[j] as number) * (dense[a] as number);
    out[i] = sum;
  }
}

function addLooked(codes: Uint16Array, amounts: Float64Array, out: Float64Array): void {
  for (let i = 0; i < out.length; i++) out[i] = (out[i] as number) + (amounts[codes[i] as number] as number);
}

/** The sum of a pack's coefficients in each of its cells. */
function amountsOf({ cells, members }: Pack, b: Float64Array): Float64Array {
  const amounts = new Float64Array(cells);
  for (const { slots, levels } of members)
    for (let cell = 0; cell < cells; cell++) {
      const slot = slots[levels[cell] as number] as number;
      if (slot >= 0) amounts[cell] = (amounts[cell] as number) + (b[slot] as number);
    }
  return amounts;
}

/** `X'r`: one number per coefficient, the intercept last. */
export function transposed(design: Design, r: Float64Array): Float64Array {
  const { q, dense, p, curves = [] } = design;
  const out = new Float64Array(p + 1);
  out[p] = sumOf(r);
  if (q > 0) sumDense(dense, r, q, out);
  for (const curve of curves) addTransposed(curve, r, out);
  for (const { cells, codes, members } of packsOf(design)) {
    const sums = new Float64Array(cells);
    sumLooked(codes, r, sums);
    for (const { slots, levels } of members)
      for (let cell = 0; cell < cells; cell++) {
        const slot = slots[levels[cell] as number] as number;
        if (slot >= 0) out[slot] = (out[slot] as number) + (sums[cell] as number);
      }
  }
  return out;
}

function sumOf(r: Float64Array): number {
  let all = 0;
  for (let i = 0; i < r.length; i++) all += r[i] as number;
  return all;
}

function sumDense(dense: Float64Array, r: Float64Array, q: number, out: Float64Array): void {
  for (let i = 0, a = 0; i < r.length; i++) {
    const v = r[i] as number;
    for (let j = 0; j < q; j++, a++) out[j] = (out[j] as number) + v * (dense[a] as number);
  }
}

/** The sum of `r` in each cell. */
function sumLooked(codes: Uint16Array, r: Float64Array, sums: Float64Array): void {
  for (let i = 0; i < r.length; i++) {
    const cell = codes[i] as number;
    sums[cell] = (sums[cell] as number) + (r[i] as number);
  }
}
