import { type Design, slotsOf } from './design.js';

/**
 * `X'hX` with the intercept as last column: the upper triangle of `d × d`, row by row, `d = p + 1`.
 *
 * Three parts, each in its own fastest loop: dense × dense four patterns and two columns at a time, dense × coded as runs of a coded column's
 * own row, coded × coded as single additions of `h`.
 */
export function gram(design: Design, h: Float64Array, slots = slotsOf(design)): Float64Array {
  const { q, p } = design;
  const d = p + 1;
  const H = new Float64Array(d * d);
  const [block, sums, all] = denseGram(design, h);
  const [levels, wide] = codedGram(design, h, slots);
  for (let j = 0; j < q; j++) {
    for (let k = j; k < q; k++) H[j * d + k] = block[j * q + k] as number;
    for (let l = q; l < p; l++) H[j * d + l] = levels[(l - q) * q + j] as number;
    H[j * d + p] = sums[j] as number;
  }
  for (let l = q; l < p; l++) {
    const from = (l - q) * (p + 2 - q) - q;
    for (let m = l; m < p; m++) H[l * d + m] = wide[from + m] as number;
    H[l * d + p] = wide[from + l] as number;
  }
  H[p * d + p] = all;
  return H;
}

function denseGram({ n, q, dense }: Design, h: Float64Array): [block: Float64Array, sums: Float64Array, all: number] {
  const block = new Float64Array(q * q);
  const sums = new Float64Array(q);
  let all = 0;
  let i = 0;
  for (; i + 4 <= n; i += 4) {
    const [h0, h1, h2, h3] = [h[i] as number, h[i + 1] as number, h[i + 2] as number, h[i + 3] as number];
    const a0 = i * q;
    const a1 = a0 + q;
    const a2 = a1 + q;
    const a3 = a2 + q;
    all += h0 + h1 + h2 + h3;
    let j = 0;
    for (; j + 2 <= q; j += 2) {
      const t0 = h0 * (dense[a0 + j] as number);
      const t1 = h1 * (dense[a1 + j] as number);
      const t2 = h2 * (dense[a2 + j] as number);
      const t3 = h3 * (dense[a3 + j] as number);
      const u0 = h0 * (dense[a0 + j + 1] as number);
      const u1 = h1 * (dense[a1 + j + 1] as number);
      const u2 = h2 * (dense[a2 + j + 1] as number);
      const u3 = h3 * (dense[a3 + j + 1] as number);
      sums[j] = (sums[j] as number) + (t0 + t1 + t2 + t3);
      sums[j + 1] = (sums[j + 1] as number) + (u0 + u1 + u2 + u3);
      // The second row begins one cell early, below the diagonal, where nobody reads.
      for (let k = j, o = j * q, s = o + q; k < q; k++) {
        const x0 = dense[a0 + k] as number;
        const x1 = dense[a1 + k] as number;
        const x2 = dense[a2 + k] as number;
        const x3 = dense[a3 + k] as number;
        block[o + k] = (block[o + k] as number) + (t0 * x0 + t1 * x1 + t2 * x2 + t3 * x3);
        block[s + k] = (block[s + k] as number) + (u0 * x0 + u1 * x1 + u2 * x2 + u3 * x3);
      }
    }
    if (j < q) {
      const last = a0 + j;
      const t0 = h0 * (dense[last] as number);
      const t1 = h1 * (dense[last + q] as number);
      const t2 = h2 * (dense[last + 2 * q] as number);
      const t3 = h3 * (dense[last + 3 * q] as number);
      sums[j] = (sums[j] as number) + (t0 + t1 + t2 + t3);
      block[j * q + j] =
        (block[j * q + j] as number) +
        (t0 * (dense[last] as number) +
          t1 * (dense[last + q] as number) +
          t2 * (dense[last + 2 * q] as number) +
          t3 * (dense[last + 3 * q] as number));
    }
  }
  for (; i < n; i++) {
    const v = h[i] as number;
    const a = i * q;
    all += v;
    for (let j = 0; j < q; j++) {
      const t = v * (dense[a + j] as number);
      sums[j] = (sums[j] as number) + t;
      for (let k = j; k < q; k++) block[j * q + k] = (block[j * q + k] as number) + t * (dense[a + k] as number);
    }
  }
  return [block, sums, all];
}

/** Coded × dense, a row of `q` per coded column, and coded × coded, with the slot of -1 as two last columns that nobody reads. */
function codedGram(
  { n, q, dense, c, p }: Design,
  h: Float64Array,
  slots: Int32Array,
): [levels: Float64Array, wide: Float64Array] {
  const side = p + 2 - q;
  const levels = new Float64Array(side * q);
  const wide = new Float64Array(side * side);
  const scaled = new Float64Array(q);
  for (let i = 0; i < n; i++) {
    const v = h[i] as number;
    for (let j = 0, a = i * q; j < q; j++) scaled[j] = v * (dense[a + j] as number);
    for (let k = 0, a = i * c; k < c; k++) {
      const level = (slots[a + k] as number) - q;
      const o = level * q;
      for (let j = 0; j < q; j++) levels[o + j] = (levels[o + j] as number) + (scaled[j] as number);
      const row = level * side - q;
      for (let m = k; m < c; m++) {
        const cell = row + (slots[a + m] as number);
        wide[cell] = (wide[cell] as number) + v;
      }
    }
  }
  return [levels, wide];
}
