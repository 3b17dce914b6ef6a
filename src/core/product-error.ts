/**
 * What rounding lost in `product = a * b`: a x b = product + error, exactly.
 *
 * T. J. Dekker, A floating-point technique for extending the available precision, 1971. For sizes below 1e300 and products above 1e-290.
 */
export function productError(a: number, b: number, product: number): number {
  const aCut = a * 134217729;
  const bCut = b * 134217729;
  const aHigh = aCut - (aCut - a);
  const bHigh = bCut - (bCut - b);
  const aLow = a - aHigh;
  const bLow = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}
