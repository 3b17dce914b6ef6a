import { halfUp, tenTo, written } from './decimal-product.js';

/** The sum of weight × whole number, rounded once to a whole number, halves up. */
export interface WeightedSum {
  /** Of one number per weight. */
  one(numbers: ArrayLike<number>): number;
  /** Of the first `count` numbers of one column per weight, into `out` from `at` on. */
  many(columns: readonly Float64Array[], count: number, out: Float64Array, at: number): void;
}

/**
 * The weighted sum of several tallies. Weights count as they are written, in decimals, so that 0.145 × 100 is 14.5 and counts as
 * 15. Exact for all weights: doubles for few decimals, large integers for many.
 *
 * @param weights - finite; numbers are whole, and NaN or infinite where a value is not known
 * @example weightedSum([0.6, 0.4]).one([1001, 2]) // => 601
 */
export function weightedSum(weights: readonly number[]): WeightedSum {
  return weights.every((weight) => weight === 1) ? plainSum() : scaledSum(weights);
}

/** Up to 2^53 doubles add and multiply whole numbers exactly. */
const EXACT = 9_007_199_254_740_992;

function plainSum(): WeightedSum {
  return {
    one(numbers) {
      let sum = 0;
      for (let k = 0; k < numbers.length; k++) sum += numbers[k] as number;
      return sum;
    },
    many(columns, count, out, at) {
      out.fill(0, at, at + count);
      for (const column of columns)
        for (let i = 0; i < count; i++) out[at + i] = (out[at + i] as number) + (column[i] as number);
    },
  };
}

/** Weights as whole numbers, all multiplied by one power of ten, so that they can be compared without rounding. */
export function wholeWeights(weights: readonly number[]): {
  readonly whole: readonly number[];
  readonly scale: number;
} {
  if (weights.every(Number.isInteger)) return { whole: weights, scale: 1 };
  const { large, largeScale } = enlarged(weights);
  const [whole, scale] = [large.map(Number), Number(largeScale)];
  // Weights with more digits than a number can hold are compared unchanged.
  return [...whole, scale].every((one) => one <= 1e22) ? { whole, scale } : { whole: weights, scale: 1 };
}

function enlarged(weights: readonly number[]): { large: bigint[]; largeScale: bigint } {
  const decimals = weights.map(written);
  const places = decimals.reduce((most, one) => Math.max(most, one.places), 0);
  return { large: decimals.map((one) => one.digits * tenTo(places - one.places)), largeScale: tenTo(places) };
}

function scaledSum(weights: readonly number[]): WeightedSum {
  const { large, largeScale } = enlarged(weights);
  const [whole, scale] = [Float64Array.from(large, Number), Number(largeScale)];
  const one = (numbers: ArrayLike<number>): number => {
    let [sum, size] = [0, 0];
    for (let k = 0; k < whole.length; k++) {
      // A weight of 0 ignores unknown values.
      const product = whole[k] === 0 ? 0 : (whole[k] as number) * (numbers[k] as number);
      sum += product;
      size += Math.abs(product);
    }
    // Up to 2^53 both sides of the division are exact, and no quotient below a whole number rounds up to it.
    if (2 * size + scale <= EXACT) return Math.floor((2 * sum + scale) / (2 * scale));
    let exact = 0n;
    for (let k = 0; k < large.length; k++) {
      if (weights[k] === 0) continue;
      // A NaN or infinity makes the sum one.
      if (!Number.isFinite(numbers[k]))
        return weights.reduce((all, w, j) => all + (w === 0 ? 0 : w * (numbers[j] as number)), 0);
      exact += (large[k] as bigint) * BigInt(numbers[k] as number);
    }
    return Number(halfUp(exact, largeScale));
  };
  return {
    one,
    many(columns, count, out, at) {
      const row = new Float64Array(columns.length);
      for (let i = 0; i < count; i++) {
        for (let k = 0; k < columns.length; k++) row[k] = columns[k]?.[i] as number;
        out[at + i] = one(row);
      }
    },
  };
}
