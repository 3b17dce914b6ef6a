import { addCurve, addTransposed } from './curve-products.js';
import type { Design } from './design.js';
import { type Pack, packsOf } from './packed.js';

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
  const looked = packsOf(design).map((pack) => ({ codes: pack.codes, amounts: amountsOf(pack, b) }));
  let k = 0;
  for (; k + 4 <= looked.length; k += 4) {
    const [first, second, third, fourth] = looked.slice(k, k + 4) as [LookedUp, LookedUp, LookedUp, LookedUp];
    addFour(first, second, third, fourth, out);
  }
  for (; k < looked.length; k++) {
    const { codes, amounts } = looked[k] as LookedUp;
    for (let i = 0; i < n; i++) out[i] = (out[i] as number) + (amounts[codes[i] as number] as number);
  }
}

/** A pack with the sum of its blocks' coefficients in each cell. */
interface LookedUp {
  readonly codes: Uint16Array;
  readonly amounts: Float64Array;
}

function amountsOf({ cells, members }: Pack, b: Float64Array): Float64Array {
  const amounts = new Float64Array(cells);
  for (const { slots, levels } of members)
    for (let cell = 0; cell < cells; cell++) {
      const slot = slots[levels[cell] as number] as number;
      if (slot >= 0) amounts[cell] = (amounts[cell] as number) + (b[slot] as number);
    }
  return amounts;
}

/** Four packs in one pass over the patterns, one after the other, so that no digit depends on the grouping. */
function addFour(
  { codes: c0, amounts: a0 }: LookedUp,
  { codes: c1, amounts: a1 }: LookedUp,
  { codes: c2, amounts: a2 }: LookedUp,
  { codes: c3, amounts: a3 }: LookedUp,
  out: Float64Array,
): void {
  for (let i = 0; i < out.length; i++)
    out[i] =
      (out[i] as number) +
      (a0[c0[i] as number] as number) +
      (a1[c1[i] as number] as number) +
      (a2[c2[i] as number] as number) +
      (a3[c3[i] as number] as number);
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
  const packs = packsOf(design);
  const sums = packs.map(({ cells }) => new Float64Array(cells));
  let k = 0;
  for (; k + 4 <= packs.length; k += 4) sumFour(packs.slice(k, k + 4), sums.slice(k, k + 4), r);
  for (; k < packs.length; k++) {
    const [{ codes }, own] = [packs[k] as Pack, sums[k] as Float64Array];
    for (let i = 0; i < n; i++) {
      const cell = codes[i] as number;
      own[cell] = (own[cell] as number) + (r[i] as number);
    }
  }
  packs.forEach(({ cells, members }, at) => {
    const own = sums[at] as Float64Array;
    for (const { slots, levels } of members)
      for (let cell = 0; cell < cells; cell++) {
        const slot = slots[levels[cell] as number] as number;
        if (slot >= 0) out[slot] = (out[slot] as number) + (own[cell] as number);
      }
  });
  out[p] = all;
  return out;
}

/** The sums of `r` in each cell of four packs, in one pass over the patterns. */
function sumFour(packs: readonly Pack[], sums: readonly Float64Array[], r: Float64Array): void {
  const [c0, c1, c2, c3] = packs.map(({ codes }) => codes) as [Uint16Array, Uint16Array, Uint16Array, Uint16Array];
  const [s0, s1, s2, s3] = sums as [Float64Array, Float64Array, Float64Array, Float64Array];
  for (let i = 0; i < r.length; i++) {
    const v = r[i] as number;
    const [k0, k1, k2, k3] = [c0[i] as number, c1[i] as number, c2[i] as number, c3[i] as number];
    s0[k0] = (s0[k0] as number) + v;
    s1[k1] = (s1[k1] as number) + v;
    s2[k2] = (s2[k2] as number) + v;
    s3[k3] = (s3[k3] as number) + v;
  }
}
