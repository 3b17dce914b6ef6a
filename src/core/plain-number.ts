/**
 * A 64-bit integer as a number, when a double can hold it exactly; everything else as it is.
 *
 * @example plainNumber(300n) // => 300
 */
export function plainNumber(value: unknown): unknown {
  if (typeof value !== 'bigint') return value;
  const number = Number(value);
  return Number.isFinite(number) && BigInt(number) === value ? number : value;
}
