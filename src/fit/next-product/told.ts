/** Amounts are rounded to this many parts of one: a ten-thousandth of log-odds is a hundredth of a per cent of the odds. */
const PARTS = 10_000;

/** A number with four decimals, and no -0. */
export function told(amount: number): number {
  return Math.floor(amount * PARTS + 0.5) / PARTS + 0;
}
