import { productError } from './product-error.js';

/** Parts into which the tables cut an octave: |r| stays below ln 2 / 256 after the reduction. */
export const STEPS = 128;

/** 2^k for each k that a double can hold, -1074 to 1023, at `k + 1074`. */
export const scales: Float64Array = /* @__PURE__ */ makeScales();

/**
 * 2^(i / 128) for i = 0 to 127 as a head at `2 * i` and a relative tail at `2 * i + 1`: head x (1 + tail), good to 2^-95.
 *
 * Made once from square roots and products of pairs of doubles, so that it has the same bits on every engine.
 */
export const roots: Float64Array = /* @__PURE__ */ makeRoots();

function makeScales(): Float64Array {
  const table = new Float64Array(2098);
  for (let k = 0, up = 1; k <= 1023; k++, up *= 2) table[1074 + k] = up;
  for (let k = 0, down = 1; k <= 1074; k++, down /= 2) table[1074 - k] = down;
  return table;
}

function makeRoots(): Float64Array {
  let high = 2;
  let low = 0;
  for (let part = STEPS; part > 1; part /= 2) {
    const root = Math.sqrt(high);
    const square = root * root;
    low = (high - square - productError(root, root, square) + low) / (2 * root);
    high = root;
  }
  const table = new Float64Array(2 * STEPS);
  for (let i = 0, head = 1, tail = 0; i < STEPS; i++) {
    table[2 * i] = head;
    table[2 * i + 1] = tail / head;
    const product = head * high;
    const rest = productError(head, high, product) + (head * low + tail * high);
    head = product + rest;
    tail = product - head + rest;
  }
  return table;
}
