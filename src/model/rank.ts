/**
 * Ranks the lines of `count` rows, and writes `k` positions and amounts for each from `at` on: largest amount in size first,
 * ties in the order of the lines. Line `l` of row `i` is `lines[l * capacity + i]`.
 */
export type Rank = (
  lines: Float64Array,
  capacity: number,
  n: number,
  count: number,
  k: number,
  at: number,
  positions: Uint16Array,
  amounts: Float64Array,
) => void;

/**
 * The strongest three or fewer, which is what people read.
 *
 * A size and the place of its line are packed into one whole number: the leading bits of the size as a 32-bit float, whose bits
 * order as the sizes do, and below them the place. Four such numbers per row pass through a network of minima and maxima
 * without a branch. Where two neighbours of the four are alike in their leading bits, the row is ranked again by comparing the
 * amounts themselves, so that the order is that of the amounts, always.
 */
export function rankThree(n: number, capacity: number): Rank {
  const bits = n <= 32 ? 5 : n <= 64 ? 6 : 8;
  if (n > 256) return exactThree;
  const keys = new Int32Array(capacity);
  const sizes = new Float32Array(keys.buffer);
  const top = [0, 1, 2, 3].map(() => new Int32Array(capacity)) as [Int32Array, Int32Array, Int32Array, Int32Array];
  return (lines, stride, _, count, k, at, positions, amounts) => {
    for (const slot of top) slot.fill(0, 0, count);
    for (let l = 0; l < n; l++) {
      const o = l * stride;
      for (let i = 0; i < count; i++) sizes[i] = Math.abs(lines[o + i] as number);
      sift(keys, count, bits, n - 1 - l, top);
    }
    settle(top, bits, n, lines, stride, count, k, at, positions, amounts);
  };
}

/** Lets one line pass through the network: each slot keeps the larger number and hands on the smaller. */
function sift(
  keys: Int32Array,
  count: number,
  bits: number,
  place: number,
  top: readonly [Int32Array, Int32Array, Int32Array, Int32Array],
): void {
  const [first, second, third, fourth] = top;
  const mask = -1 << bits;
  for (let i = 0; i < count; i++) {
    let key = ((keys[i] as number) & mask) | place;
    let slot = first[i] as number;
    let above = (key - slot) | 0;
    let lesser = above & (above >> 31);
    key = (slot + lesser) | 0;
    first[i] = slot + above - lesser;
    slot = second[i] as number;
    above = (key - slot) | 0;
    lesser = above & (above >> 31);
    key = (slot + lesser) | 0;
    second[i] = slot + above - lesser;
    slot = third[i] as number;
    above = (key - slot) | 0;
    lesser = above & (above >> 31);
    key = (slot + lesser) | 0;
    third[i] = slot + above - lesser;
    slot = fourth[i] as number;
    above = (key - slot) | 0;
    fourth[i] = slot + above - (above & (above >> 31));
  }
}

/** Reads the slots, and ranks again the rows in which two neighbours cannot be told apart. */
function settle(
  top: readonly [Int32Array, Int32Array, Int32Array, Int32Array],
  bits: number,
  n: number,
  lines: Float64Array,
  stride: number,
  count: number,
  k: number,
  at: number,
  positions: Uint16Array,
  amounts: Float64Array,
): void {
  const low = (1 << bits) - 1;
  for (let i = 0; i < count; i++) {
    let p = at + i * k;
    let alike = false;
    for (let s = 0; s < k; s++) {
      const key = (top[s] as Int32Array)[i] as number;
      alike ||= key >> bits === ((top[s + 1] as Int32Array)[i] as number) >> bits;
      const line = n - 1 - (key & low);
      positions[p] = line;
      amounts[p++] = lines[line * stride + i] as number;
    }
    if (alike && n > 1) exactRow(lines, stride, n, i, k, at + i * k, positions, amounts);
  }
}

const exactThree: Rank = (lines, stride, n, count, k, at, positions, amounts) => {
  for (let i = 0; i < count; i++) exactRow(lines, stride, n, i, k, at + i * k, positions, amounts);
};

/** The three strongest lines of one row, in local variables. */
function exactRow(
  lines: Float64Array,
  capacity: number,
  n: number,
  i: number,
  k: number,
  p: number,
  positions: Uint16Array,
  amounts: Float64Array,
): void {
  let size1 = -1;
  let size2 = -1;
  let size3 = -1;
  let line1 = 0;
  let line2 = 0;
  let line3 = 0;
  let o = i;
  for (let l = 0; l < n; l++) {
    const size = Math.abs(lines[o] as number);
    o += capacity;
    if (size > size3) {
      if (size > size2) {
        size3 = size2;
        line3 = line2;
        if (size > size1) {
          size2 = size1;
          line2 = line1;
          size1 = size;
          line1 = l;
        } else {
          size2 = size;
          line2 = l;
        }
      } else {
        size3 = size;
        line3 = l;
      }
    }
  }
  positions[p] = line1;
  amounts[p] = lines[line1 * capacity + i] as number;
  if (k > 1) {
    positions[p + 1] = line2;
    amounts[p + 1] = lines[line2 * capacity + i] as number;
  }
  if (k > 2) {
    positions[p + 2] = line3;
    amounts[p + 2] = lines[line3 * capacity + i] as number;
  }
}

/** Any number of them, by insertion. */
export function rankMany(most: number): Rank {
  const size = new Float64Array(most);
  return (lines, capacity, n, count, k, at, positions, amounts) => {
    for (let i = 0; i < count; i++) {
      const p = at + i * k;
      size.fill(-1);
      for (let l = 0; l < n; l++) {
        const own = Math.abs(lines[l * capacity + i] as number);
        let s = k;
        while (s > 0 && own > (size[s - 1] as number)) s--;
        if (s === k) continue;
        size.copyWithin(s + 1, s, k - 1);
        positions.copyWithin(p + s + 1, p + s, p + k - 1);
        size[s] = own;
        positions[p + s] = l;
      }
      for (let s = 0; s < k; s++) amounts[p + s] = lines[(positions[p + s] as number) * capacity + i] as number;
    }
  };
}
