/** A number as it is written: `digits` × 10^-`places`. */
export interface Decimal {
  readonly digits: bigint;
  readonly places: number;
}

/**
 * The product of numbers as written, in decimals, and not as a computer stores them: 0.145 × 100 is 14.5.
 *
 * @returns the number nearest to the decimal product
 * @example decimalProduct(0.1, 3) // => 0.3
 */
export function decimalProduct(...factors: readonly number[]): number {
  const [first = 1, ...others] = factors.filter((factor) => factor !== 1);
  if (others.length === 0) return first === 0 ? 0 : first;
  const { digits, places } = productOf(factors);
  return Number(`${digits}e${-places}`);
}

/**
 * The same product, rounded to a whole number, halves up.
 *
 * @example wholeProduct(0.145, 100) // => 15
 */
export function wholeProduct(...factors: readonly number[]): number {
  const { digits, places } = productOf(factors);
  return places <= 0 ? Number(`${digits}e${-places}`) : Number(halfUp(digits, tenTo(places)));
}

/** 10^places, a whole number. */
export function tenTo(places: number): bigint {
  return BigInt(`1${'0'.repeat(places)}`);
}

/** floor(a / b + 1/2) for b above 0. */
export function halfUp(a: bigint, b: bigint): bigint {
  const twice = 2n * a + b;
  const quotient = twice / (2n * b);
  return twice < 0n && quotient * 2n * b !== twice ? quotient - 1n : quotient;
}

function productOf(factors: readonly number[]): Decimal {
  let [digits, places] = [1n, 0];
  for (const factor of factors) {
    const one = written(factor);
    digits *= one.digits;
    places += one.places;
  }
  return { digits, places };
}

/** The shortest decimal that reads back as the number, as people and JSON write it. */
export function written(x: number): Decimal {
  const [mantissa = '', exponent = '0'] = String(x).split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  return { digits: BigInt(whole + fraction), places: fraction.length - Number(exponent) };
}
