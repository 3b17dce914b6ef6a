import { decimalProduct } from '../../core/decimal-product.js';
import { isInSteps } from '../../core/steps.js';

/** The numbers that an attribute may become: whole multiples of a step, by their multiple. */
export interface Grid {
  valueAt(k: number): number;
  /** The first one at or above a number, or above it; -Infinity of -Infinity. */
  first(x: number, beyond: boolean): number;
  /** The last one at or below a number, or below it; Infinity of Infinity. */
  last(x: number, beyond: boolean): number;
}

/** The multiples of a step, in decimals as on paper. */
export function gridOf(step: number): Grid {
  const valueAt = (k: number) => decimalProduct(k, step) + 0; // no -0
  return {
    valueAt,
    first(x, beyond) {
      if (!Number.isFinite(x)) return x;
      const within = (k: number) => (beyond ? valueAt(k) > x : valueAt(k) >= x);
      // The division may be off by one in its last digit.
      let k = Math.floor(x / step) - 1;
      while (!within(k)) k++;
      return k;
    },
    last(x, beyond) {
      if (!Number.isFinite(x)) return x;
      const within = (k: number) => (beyond ? valueAt(k) < x : valueAt(k) <= x);
      let k = Math.floor(x / step) + 2;
      while (!within(k)) k--;
      return k;
    },
  };
}

/** The finest decimal place that some numbers have: 1 where all are whole, at most a millionth. */
export function finestStep(numbers: readonly number[]): number {
  const places = [0, 1, 2, 3, 4, 5].find((decimals) => numbers.every((one) => isInSteps(one, decimals))) ?? 6;
  return Number(`1e-${places}`);
}
