import { fail } from '../../core/errors.js';

/**
 * Positions of the `n` highest numbers, highest first, ties in order; NaN is left out.
 *
 * A heap holds the best so far with the worst of them on top, so most numbers take one comparison: a few out of millions cost
 * little more than one pass.
 */
export function highest(numbers: Float64Array, n: number): number[] {
  if (!Number.isInteger(n) || n < 0) {
    fail({ code: 'out-of-range', path: 'n', expected: 'a whole number of at least 0', got: String(n) });
  }
  const most = Math.min(n, numbers.length);
  const heap = new Uint32Array(most);
  let size = 0;
  const worse = (a: number, b: number): boolean => {
    const [x, y] = [numbers[a] as number, numbers[b] as number];
    if (x !== y)
      // Stryker disable next-line EqualityOperator: the numbers differ
      return x < y;
    // Stryker disable next-line EqualityOperator: no row is compared with itself
    return a > b;
  };
  const sink = (row: number) => {
    let at = 0;
    // Stryker disable next-line EqualityOperator: nothing is worse than a row past the last
    for (let child = 1; child < size; child = 2 * at + 1) {
      // Stryker disable next-line ConditionalExpression,EqualityOperator,ArithmeticOperator: nothing is worse than a row past the last
      if (child + 1 < size && worse(heap[child + 1] as number, heap[child] as number)) child++;
      if (!worse(heap[child] as number, row)) break;
      heap[at] = heap[child] as number;
      at = child;
    }
    heap[at] = row;
  };
  const rise = (row: number) => {
    let at = size++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!worse(row, heap[parent] as number)) break;
      heap[at] = heap[parent] as number;
      at = parent;
    }
    heap[at] = row;
  };
  for (let row = 0; row < numbers.length; row++) {
    const own = numbers[row] as number;
    if (Number.isNaN(own)) continue;
    if (size < most) rise(row);
    // Among equal numbers, a later row ranks lower.
    else if (own > (numbers[heap[0] as number] as number)) sink(row);
  }
  return Array.from(heap.subarray(0, size)).sort((a, b) => (worse(a, b) ? 1 : -1));
}
