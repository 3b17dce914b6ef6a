/**
 * The columns of a fit, with the shape of one-hot columns kept: `q` dense columns, then `c` coded blocks, of which each gives a
 * pattern at most one 0/1 column.
 *
 * Coefficient `j < q` belongs to dense column `j`, coefficients `q … p - 1` to the coded columns, coefficient `p` is the intercept.
 */
export interface Design {
  /** Patterns. */
  readonly n: number;
  /** Dense columns. */
  readonly q: number;
  /** Row by row: `n × q`. */
  readonly dense: Float64Array;
  /** Coded blocks. */
  readonly c: number;
  /** Row by row: `n × c` coefficient indices `q … p - 1`, or -1 for none (the reference level); a block's indices lie above those of the blocks before it. */
  readonly codes: Int32Array;
  /** Coefficients without the intercept. */
  readonly p: number;
}

const knownSlots = new WeakMap<Design, Int32Array>();

/** Codes with the slot after the intercept, `p + 1`, in the place of -1: loops write there what nobody reads. Made once for a design. */
export function slotsOf(design: Design): Int32Array {
  const known = knownSlots.get(design);
  if (known !== undefined) return known;
  const { codes, p } = design;
  const slots = codes.includes(-1) ? codes.map((code) => (code < 0 ? p + 1 : code)) : codes;
  knownSlots.set(design, slots);
  return slots;
}

/** Log-odds of every pattern: `intercept + dense · b + the coefficient of each code`. */
export function linearPredictor(design: Design, slots: Int32Array, b: Float64Array, out: Float64Array): void {
  const { n, q, dense, c, p } = design;
  const wide = new Float64Array(p + 2);
  wide.set(b);
  const intercept = b[p] as number;
  for (let i = 0; i < n; i++) {
    let sum = intercept;
    for (let j = 0, a = i * q; j < q; j++) sum += (wide[j] as number) * (dense[a + j] as number);
    for (let k = 0, a = i * c; k < c; k++) sum += wide[slots[a + k] as number] as number;
    out[i] = sum;
  }
}

/** `X'r`: one number per coefficient, the intercept last. */
export function transposed(design: Design, slots: Int32Array, r: Float64Array): Float64Array {
  const { n, q, dense, c, p } = design;
  const wide = new Float64Array(p + 2);
  let all = 0;
  for (let i = 0; i < n; i++) {
    const v = r[i] as number;
    all += v;
    for (let j = 0, a = i * q; j < q; j++) wide[j] = (wide[j] as number) + v * (dense[a + j] as number);
    for (let k = 0, a = i * c; k < c; k++) {
      const slot = slots[a + k] as number;
      wide[slot] = (wide[slot] as number) + v;
    }
  }
  wide[p] = all;
  return wide.slice(0, p + 1);
}
