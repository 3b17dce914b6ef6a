/**
 * A whole number of 64 bits as a number, where a double holds it exactly; everything else as it is.
 *
 * @example plainNumber(300n) // => 300
 */
export function plainNumber(value: unknown): unknown {
  if (typeof value !== 'bigint') return value;
  const number = Number(value);
  return Number.isFinite(number) && BigInt(number) === value ? number : value;
}
