import type { CurveColumns, Design } from './design.js';
import type { Pack } from './packed.js';

// Each pattern has two cells of a curve, so every product is a few sums in a small table; a cell more than there are takes the share 0
// that follows a missing number.

/** Adds a curve's part of the log-odds of every pattern. */
export function addCurve({ slots, places, shares }: CurveColumns, b: Float64Array, out: Float64Array): void {
  const amounts = new Float64Array(slots.length + 1);
  for (let cell = 0; cell < slots.length; cell++) amounts[cell] = b[slots[cell] as number] as number;
  for (let i = 0; i < out.length; i++) {
    const place = places[i] as number;
    const low = amounts[place] as number;
    out[i] = (out[i] as number) + (low + (shares[i] as number) * ((amounts[place + 1] as number) - low));
  }
}

/** Adds `X'r` of a curve's columns. */
export function addTransposed({ slots, places, shares }: CurveColumns, r: Float64Array, out: Float64Array): void {
  const sums = new Float64Array(slots.length + 1);
  for (let i = 0; i < r.length; i++) {
    const place = places[i] as number;
    const v = r[i] as number;
    const next = v * (shares[i] as number);
    sums[place] = (sums[place] as number) + (v - next);
    sums[place + 1] = (sums[place + 1] as number) + next;
  }
  for (let cell = 0; cell < slots.length; cell++) {
    const slot = slots[cell] as number;
    out[slot] = (out[slot] as number) + (sums[cell] as number);
  }
}

/** Adds to `H` the products of a curve with itself, the intercept, and the dense columns. */
export function addOwn({ q, dense, p }: Design, curve: CurveColumns, h: Float64Array, H: Float64Array): void {
  const { slots, places, shares } = curve;
  const d = p + 1;
  const cells = slots.length;
  const [own, across] = [new Float64Array(cells + 1), new Float64Array(cells + 1)];
  const sums = new Float64Array((cells + 1) * q);
  for (let i = 0, a = 0; i < h.length; i++, a += q) {
    const place = places[i] as number;
    const share = shares[i] as number;
    const next = (h[i] as number) * share;
    const low = (h[i] as number) - next;
    own[place] = (own[place] as number) + low * (1 - share);
    across[place] = (across[place] as number) + low * share;
    own[place + 1] = (own[place + 1] as number) + next * share;
    for (let j = 0, o = place * q; j < q; j++, o++) {
      const x = dense[a + j] as number;
      sums[o] = (sums[o] as number) + low * x;
      sums[o + q] = (sums[o + q] as number) + next * x;
    }
  }
  for (let cell = 0; cell < cells; cell++) {
    const slot = slots[cell] as number;
    add(H, d, slot, slot, own[cell] as number);
    // The two shares of a pattern add up to 1, so that a row of the products has the sum that the intercept needs.
    const all = (own[cell] as number) + (across[cell] as number) + (across[cell - 1] ?? 0);
    add(H, d, slot, p, all);
    for (let j = 0; j < q; j++) add(H, d, j, slot, sums[cell * q + j] as number);
    if (cell + 1 === cells) continue;
    const next = slots[cell + 1] as number;
    // Two cells in one column meet on the diagonal, where both halves of the triangle count.
    add(H, d, slot, next, (next === slot ? 2 : 1) * (across[cell] as number));
  }
}

/** Adds to `H` the products of two curves. */
export function addCurves(
  first: CurveColumns,
  second: CurveColumns,
  h: Float64Array,
  H: Float64Array,
  d: number,
): void {
  const width = second.slots.length + 1;
  const table = new Float64Array((first.slots.length + 1) * width);
  const { places: down, shares } = first;
  const { places: across, shares: others } = second;
  for (let i = 0; i < h.length; i++) {
    const o = (down[i] as number) * width + (across[i] as number);
    const other = others[i] as number;
    const next = (h[i] as number) * (shares[i] as number);
    const low = (h[i] as number) - next;
    const lowOther = low * other;
    const nextOther = next * other;
    table[o] = (table[o] as number) + (low - lowOther);
    table[o + 1] = (table[o + 1] as number) + lowOther;
    table[o + width] = (table[o + width] as number) + (next - nextOther);
    table[o + width + 1] = (table[o + width + 1] as number) + nextOther;
  }
  first.slots.forEach((slot, r) => {
    second.slots.forEach((other, c) => {
      add(H, d, slot, other, table[r * width + c] as number);
    });
  });
}

/** Adds to `H` the products of a pack of coded blocks and a curve. */
export function addPackAndCurve(
  { cells, codes, members }: Pack,
  { slots, places, shares }: CurveColumns,
  h: Float64Array,
  H: Float64Array,
  d: number,
): void {
  const width = slots.length + 1;
  const table = new Float64Array(cells * width);
  for (let i = 0; i < h.length; i++) {
    const o = (codes[i] as number) * width + (places[i] as number);
    const v = h[i] as number;
    const next = v * (shares[i] as number);
    table[o] = (table[o] as number) + (v - next);
    table[o + 1] = (table[o + 1] as number) + next;
  }
  for (const member of members)
    for (let cell = 0; cell < cells; cell++) {
      const own = member.slots[member.levels[cell] as number] as number;
      if (own < 0) continue;
      for (let k = 0; k < slots.length; k++) add(H, d, slots[k] as number, own, table[cell * width + k] as number);
    }
}

/** Adds to the upper triangle. */
function add(H: Float64Array, d: number, a: number, b: number, value: number): void {
  const o = a < b ? a * d + b : b * d + a;
  H[o] = (H[o] as number) + value;
}
