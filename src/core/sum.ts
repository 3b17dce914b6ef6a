import { at, fail, kindOf } from './errors.js';
import { scales } from './powers-of-two.js';
import { productError } from './product-error.js';

/**
 * The sum of all values, rounded once: the same bits in any order, despite cancellation or overflow on the way.
 *
 * The sum of no values is 0, and a zero total is never -0.
 *
 * @param values - finite numbers, any order
 * @throws ScoringError `wrong-type` for NaN or an infinity; `out-of-range` when the total itself is too large for a number
 * @example sum([0.1, 0.2, 0.3, -0.3, -0.2, -0.1]) // => 0
 * @example sum([1e308, 1e308, -1e308]) // => 1e308
 */
export function sum(values: ArrayLike<number>): number {
  const total = new ExactSum();
  for (let i = 0; i < values.length; i++) total.add(values[i] as number, i);
  return total.value();
}

/**
 * The same sum, or an infinity when the values or their total are too large for a number, so that the caller can reject it by name.
 *
 * @param values - no NaN
 * @example sumOrInfinity([1e308, 1e308]) // => Infinity
 */
export function sumOrInfinity(values: readonly number[]): number {
  try {
    return sum(values);
  } catch {
    return values.reduce((all, one) => all + one, 0);
  }
}

/**
 * A running sum that rounds only when its value is read, so that the order of adding cannot matter.
 *
 * Two numbers hold the total as long as possible. The rest is kept as partials that do not overlap (J. R. Shewchuk, Adaptive
 * Precision Floating-Point Arithmetic, 1997), and overflow as one large integer.
 *
 * @example new ExactSum().add(1e16).add(1).add(-1e16).value() // => 1
 */
export class ExactSum {
  #main = 0;
  #rest = 0;
  #partials: number[] = [];
  #overflow = 0n; // in units of 2^-1074

  /** Adds one finite number; the error names its position when given. */
  add(value: number, position?: number): this {
    // Two exact additions (D. E. Knuth's), kept when the second one loses nothing; NaN and infinities never pass.
    const main = this.#main + value;
    const added = main - this.#main;
    const error = this.#main - (main - added) + (value - added);
    const rest = this.#rest + error;
    const passed = rest - this.#rest;
    if (this.#rest - (rest - passed) + (error - passed) !== 0) return this.#addPartial(value, position);
    this.#main = main;
    this.#rest = rest;
    return this;
  }

  /**
   * Adds a product without rounding it, so that a weight of 3 counts as adding the value three times.
   *
   * Exact when both are below 1e300 and the product is 0 or above 1e-290 in size; below that the digits under 5e-324 are lost.
   */
  addProduct(a: number, b: number): this {
    const product = a * b;
    const error = productError(a, b, product);
    if (!Number.isFinite(error)) {
      for (const factor of [a, b]) if (!Number.isFinite(factor)) this.add(factor);
      fail({ code: 'out-of-range', path: 'sum', expected: 'products of numbers below 1e300', got: 'a larger one' });
    }
    return this.add(product).add(error);
  }

  /** The total so far, rounded to the nearest number, ties to even. */
  value(): number {
    const [main, rest] = [this.#main, this.#rest];
    if (this.#partials.length === 0 && this.#overflow === 0n && Number.isFinite(main + rest)) return main + rest;
    this.#main = this.#rest = 0;
    const partials = this.#addPartial(main).#addPartial(rest).#partials;
    let i = partials.length - 1;
    let high = partials[i] ?? 0;
    let low = 0;
    while (i > 0 && low === 0) {
      const other = partials[--i] as number; // i was above 0
      const both = high + other;
      low = other - (both - high);
      high = both;
    }
    // A rest of exactly half a last digit: the partials below it decide the direction.
    const below = partials[i - 1] ?? 0;
    if (low !== 0 && below !== 0 && low > 0 === below > 0) {
      const next = high + 2 * low;
      if (next - high === 2 * low) high = next;
    }
    if (this.#overflow === 0n && Number.isFinite(high)) return high;
    return rounded(partials.reduce((units, one) => units + inUnits(one), this.#overflow));
  }

  #addPartial(value: number, position?: number): this {
    if (!Number.isFinite(value)) {
      const path = position === undefined ? 'sum' : at('sum.values', position);
      fail({ code: 'wrong-type', path, expected: 'a finite number', got: kindOf(value) });
    }
    const partials = this.#partials;
    let high = value;
    let kept = 0;
    for (const other of partials) {
      const both = high + other;
      if (!Number.isFinite(both)) {
        this.#overflow += inUnits(high) + inUnits(other);
        high = 0;
        continue;
      }
      const low = Math.abs(high) < Math.abs(other) ? high - (both - other) : other - (both - high);
      if (low !== 0) partials[kept++] = low;
      high = both;
    }
    partials.length = kept;
    if (high !== 0) partials.push(high);
    return this;
  }
}

function inUnits(x: number): bigint {
  const size = Math.abs(x);
  if (size >= 9007199254740992) return BigInt(x) << 1074n;
  if (size > 1e-100) return BigInt(x * (scales[1574] as number)) << 574n; // 2^500
  return BigInt(x * (scales[1648] as number) * (scales[1574] as number)); // 2^574 and 2^500
}

function rounded(units: bigint): number {
  const size = units < 0n ? -units : units;
  const shift = Math.max(0, size.toString(2).length - 64);
  const top = size >> BigInt(shift);
  const rest = top << BigInt(shift) === size ? 0n : 1n; // below the bits that decide, only whether there is any
  const value = Number(top | rest) * (scales[shift] ?? Infinity);
  if (Number.isFinite(value)) return units < 0n ? -value : value;
  return fail({ code: 'out-of-range', path: 'sum', expected: 'a total that a number can hold', got: 'a larger one' });
}
