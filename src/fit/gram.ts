import { addCurves, addOwn, addPackAndCurve } from './curve-products.js';
import type { Design } from './design.js';
import { type Member, type Pack, packsOf } from './packed.js';

/**
 * `X'hX` with the intercept as last column: the upper triangle of `d × d`, row by row, `d = p + 1`.
 *
 * Each part has its own fastest loop: dense × dense four patterns and two columns at a time, coded blocks and curves by tables over the
 * cells of two of them.
 */
export function gram(design: Design, h: Float64Array): Float64Array {
  const { q, p } = design;
  const d = p + 1;
  const H = new Float64Array(d * d);
  const [block, sums, all] = denseGram(design, h);
  for (let j = 0; j < q; j++) {
    for (let k = j; k < q; k++) H[j * d + k] = block[j * q + k] as number;
    H[j * d + p] = sums[j] as number;
  }
  addCoded(design, h, H);
  H[p * d + p] = all;
  return H;
}

/**
 * The same where all is known but the products of one coded block.
 *
 * @param added - the first coefficient of that block
 * @param known - `X'hX` without it
 * @param places - where each coefficient of `known` is now, in rising order but for whole blocks
 */
export function gramWith(
  design: Design,
  h: Float64Array,
  added: number,
  known: Float64Array,
  places: Int32Array,
): Float64Array {
  const d = design.p + 1;
  const H = new Float64Array(d * d);
  const packs = packsOf(design);
  const own = packs.findIndex(({ members }) => members.some(({ slots }) => slots.includes(added)));
  addPack(design, packs, own, h, H);
  const isNew = new Uint8Array(d);
  for (const { slots } of (packs[own] as Pack).members) for (const slot of slots) if (slot >= 0) isNew[slot] = 1;
  for (let i = 0; i < places.length; i++) {
    const [a, o] = [places[i] as number, i * places.length];
    for (let j = i; j < places.length; j++) {
      const b = places[j] as number;
      if (isNew[a] === 0 && isNew[b] === 0) H[a < b ? a * d + b : b * d + a] = known[o + j] as number;
    }
  }
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
      // The second row begins one cell early, below the diagonal, which is never read.
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

/** Codes and curves with the dense columns, each other, themselves and the intercept, added to `H`. */
function addCoded(design: Design, h: Float64Array, H: Float64Array): void {
  const packs = packsOf(design);
  const { curves = [], p } = design;
  packs.forEach((_, k) => {
    addPack(design, packs.slice(0, k + 1), k, h, H);
  });
  curves.forEach((curve, k) => {
    addOwn(design, curve, h, H);
    for (const other of curves.slice(k + 1)) addCurves(curve, other, h, H, p + 1);
  });
}

/** A pack with the dense columns, the intercept, itself, the curves and the other packs. */
function addPack(design: Design, packs: readonly Pack[], k: number, h: Float64Array, H: Float64Array): void {
  const pack = packs[k] as Pack;
  const d = design.p + 1;
  addDense(design, pack, h, H);
  for (const curve of design.curves ?? []) addPackAndCurve(pack, curve, h, H, d);
  packs.forEach((other, at) => {
    if (at < k) addPair(other, pack, h, H, d);
    else if (at > k) addPair(pack, other, h, H, d);
  });
}

/** A pack with the dense columns, the intercept, and itself. */
function addDense({ n, q, dense, p }: Design, { cells, codes, members }: Pack, h: Float64Array, H: Float64Array): void {
  const d = p + 1;
  const width = q + 1;
  const sums = new Float64Array(cells * width);
  for (let i = 0, a = 0; i < n; i++, a += q) {
    const v = h[i] as number;
    const o = (codes[i] as number) * width;
    for (let j = 0; j < q; j++) sums[o + j] = (sums[o + j] as number) + v * (dense[a + j] as number);
    sums[o + q] = (sums[o + q] as number) + v;
  }
  for (let cell = 0; cell < cells; cell++) {
    const o = cell * width;
    const all = sums[o + q] as number;
    for (const member of members) {
      const slot = slotIn(member, cell);
      if (slot < 0) continue;
      for (let j = 0; j < q; j++) H[j * d + slot] = (H[j * d + slot] as number) + (sums[o + j] as number);
      H[slot * d + p] = (H[slot * d + p] as number) + all;
      for (const other of members) {
        const second = slotIn(other, cell);
        if (second >= slot) H[slot * d + second] = (H[slot * d + second] as number) + all;
      }
    }
  }
}

function slotIn({ slots, levels }: Member, cell: number): number {
  return slots[levels[cell] as number] as number;
}

/** Two packs: a table over their cells, which is summed up for each two of their blocks. */
function addPair(first: Pack, second: Pack, h: Float64Array, H: Float64Array, d: number): void {
  const width = second.cells;
  const table = new Float64Array(first.cells * width);
  const [down, across] = [first.codes, second.codes];
  for (let i = 0; i < h.length; i++) {
    const cell = (down[i] as number) * width + (across[i] as number);
    table[cell] = (table[cell] as number) + (h[i] as number);
  }
  for (const { slots, levels } of second.members) {
    const side = slots.length;
    const narrow = new Float64Array(first.cells * side);
    for (let r = 0, t = 0; r < first.cells; r++)
      for (let c = 0; c < width; c++, t++) {
        const o = r * side + (levels[c] as number);
        narrow[o] = (narrow[o] as number) + (table[t] as number);
      }
    for (const member of first.members)
      for (let r = 0, t = 0; r < first.cells; r++) {
        const slot = slotIn(member, r);
        for (let c = 0; c < side; c++, t++) {
          const other = slots[c] as number;
          if (slot < 0 || other < 0) continue;
          const o = slot < other ? slot * d + other : other * d + slot;
          H[o] = (H[o] as number) + (narrow[t] as number);
        }
      }
  }
}
