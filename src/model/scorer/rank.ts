/**
 * Ranks the lines of `count` rows, and writes `k` positions and amounts for each from `at` on: largest absolute amount first,
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

/** Four slots of the network, each with a number per row. */
type Slots = readonly [Int32Array, Int32Array, Int32Array, Int32Array];

/**
 * The strongest three or fewer, the usual number for readers.
 *
 * An absolute amount and the position of its line are packed into one whole number: the leading bits of the amount as a 32-bit
 * float, whose bits sort like the amounts, and below them the position. Four such numbers per row pass through a branch-free
 * network of minima and maxima. When two neighbours of the four have the same leading bits, the row is ranked again by comparing
 * the amounts themselves, so the order is always exact. This is skipped when no amount has more than the leading bits.
 *
 * @param exact - whether `keepsAll` is true for every possible amount
 */
export function rankThree(n: number, capacity: number, exact: boolean): Rank {
  // Stryker disable next-line EqualityOperator: with one bit more for the position, rows tie more often and are ranked again
  const bits = n <= 32 ? 5 : n <= 64 ? 6 : 8;
  // Stryker disable next-line ConditionalExpression,EqualityOperator: the exact way ranks any number of lines alike
  if (n > 256) return exactThree;
  const keys = new Int32Array(4 * capacity);
  const sizes = new Float32Array(keys.buffer);
  const slots: Slots = [
    new Int32Array(capacity),
    new Int32Array(capacity),
    new Int32Array(capacity),
    new Int32Array(capacity),
  ];
  const zeros = new Float64Array(capacity);
  const pass = exact ? siftThree : siftFour;
  return (lines, stride, _, count, k, at, positions, amounts) => {
    for (const slot of slots) slot.fill(0, 0, count);
    const line = (l: number) => (l < n ? lines.subarray(l * stride, l * stride + count) : zeros);
    for (let l = 0; l < n; l += 4)
      pass([line(l), line(l + 1), line(l + 2), line(l + 3)], sizes, keys, count, -1 << bits, n - 1 - l, slots);
    settle(slots, bits, n, lines, stride, count, k, at, positions, amounts, exact);
  };
}

/** Whether the leading bits, for which every key has room, represent a number completely. */
export function keepsAll(amount: number): boolean {
  const float = Float32Array.of(amount);
  return float[0] === amount && ((new Int32Array(float.buffer)[0] as number) & 255) === 0;
}

/** Four lines of a block. */
type Four = readonly [Float64Array, Float64Array, Float64Array, Float64Array];

/** Positions of four lines from `place` on; lines past the last one have size 0, and position 0 never ranks before a line's own. */
function placesFrom(place: number): readonly [number, number, number, number] {
  return [place, Math.max(place - 1, 0), Math.max(place - 2, 0), Math.max(place - 3, 0)];
}

/** Passes four lines through the network: each of four slots keeps the larger number and passes on the smaller. */
function siftFour(
  [line0, line1, line2, line3]: Four,
  sizes: Float32Array,
  keys: Int32Array,
  count: number,
  mask: number,
  place: number,
  [first, second, third, fourth]: Slots,
): void {
  const places = placesFrom(place);
  // Stryker disable next-line ConditionalExpression,BlockStatement: what is left out ties, and its row is ranked again
  for (let i = 0; i < count; i++) {
    let a = first[i] as number;
    let b = second[i] as number;
    let c = third[i] as number;
    let d = fourth[i] as number;
    const o = i << 2;
    sizes[o] = Math.abs(line0[i] as number);
    sizes[o + 1] = Math.abs(line1[i] as number);
    sizes[o + 2] = Math.abs(line2[i] as number);
    sizes[o + 3] = Math.abs(line3[i] as number);
    // Stryker disable next-line ConditionalExpression,BlockStatement: what is left out ties, and its row is ranked again
    for (let q = 0; q < 4; q++) {
      let key = ((keys[o + q] as number) & mask) | (places[q] as number);
      let above = (key - a) | 0;
      let lesser = above & (above >> 31);
      key = (a + lesser) | 0;
      a = (a + above - lesser) | 0;
      above = (key - b) | 0;
      lesser = above & (above >> 31);
      key = (b + lesser) | 0;
      b = (b + above - lesser) | 0;
      above = (key - c) | 0;
      lesser = above & (above >> 31);
      key = (c + lesser) | 0;
      c = (c + above - lesser) | 0;
      above = (key - d) | 0;
      d = (d + above - (above & (above >> 31))) | 0;
    }
    first[i] = a;
    second[i] = b;
    third[i] = c;
    fourth[i] = d;
  }
}

/** The same with three slots, for numbers whose keys are unique: no fourth is needed to show whether the third is tied. */
function siftThree(
  [line0, line1, line2, line3]: Four,
  sizes: Float32Array,
  keys: Int32Array,
  count: number,
  mask: number,
  place: number,
  [first, second, third]: Slots,
): void {
  const places = placesFrom(place);
  for (let i = 0; i < count; i++) {
    let a = first[i] as number;
    let b = second[i] as number;
    let c = third[i] as number;
    const o = i << 2;
    sizes[o] = Math.abs(line0[i] as number);
    sizes[o + 1] = Math.abs(line1[i] as number);
    sizes[o + 2] = Math.abs(line2[i] as number);
    sizes[o + 3] = Math.abs(line3[i] as number);
    for (let q = 0; q < 4; q++) {
      let key = ((keys[o + q] as number) & mask) | (places[q] as number);
      let above = (key - a) | 0;
      let lesser = above & (above >> 31);
      key = (a + lesser) | 0;
      a = (a + above - lesser) | 0;
      above = (key - b) | 0;
      lesser = above & (above >> 31);
      key = (b + lesser) | 0;
      b = (b + above - lesser) | 0;
      above = (key - c) | 0;
      c = (c + above - (above & (above >> 31))) | 0;
    }
    first[i] = a;
    second[i] = b;
    third[i] = c;
  }
}

/** Reads the slots, and ranks again the rows in which two neighbours are tied. */
function settle(
  slots: Slots,
  bits: number,
  n: number,
  lines: Float64Array,
  stride: number,
  count: number,
  k: number,
  at: number,
  positions: Uint16Array,
  amounts: Float64Array,
  exact: boolean,
): void {
  const low = (1 << bits) - 1;
  for (let i = 0, p = at; i < count; i++, p += k) {
    // Stryker disable next-line BooleanLiteral: a row that is ranked again comes out the same
    let alike = false;
    for (let s = 0; s < k; s++) {
      const key = (slots[s] as Int32Array)[i] as number;
      // Stryker disable next-line ConditionalExpression: a row that is ranked again comes out the same
      alike ||= (key ^ ((slots[s + 1] as Int32Array)[i] as number)) <= low;
      const line = n - 1 - (key & low);
      positions[p + s] = line;
      amounts[p + s] = (lines[line * stride + i] as number) + 0;
    }
    // Stryker disable next-line ConditionalExpression,LogicalOperator: a row that is ranked again comes out the same
    if (alike && !exact) exactRow(lines, stride, n, i, k, p, positions, amounts);
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
  amounts[p] = (lines[line1 * capacity + i] as number) + 0;
  if (k > 1) {
    positions[p + 1] = line2;
    amounts[p + 1] = (lines[line2 * capacity + i] as number) + 0;
  }
  if (k > 2) {
    positions[p + 2] = line3;
    amounts[p + 2] = (lines[line3 * capacity + i] as number) + 0;
  }
}

/** Any number of lines, by insertion. */
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
        // Stryker disable next-line ArithmeticOperator: there is no place past the last
        size.copyWithin(s + 1, s, k - 1);
        positions.copyWithin(p + s + 1, p + s, p + k - 1);
        size[s] = own;
        positions[p + s] = l;
      }
      for (let s = 0; s < k; s++) amounts[p + s] = (lines[(positions[p + s] as number) * capacity + i] as number) + 0;
    }
  };
}
