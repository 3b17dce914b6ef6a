/**
 * The fewest whole things that make an amount, when each makes so much.
 *
 * Planned figures have no twelve digits, and differences of them have fewer: what is a whole number to twelve digits is taken as it.
 *
 * @param amount - what is needed; 0 or less needs none
 * @param each - above 0
 */
export function wholeUp(amount: number, each: number): number {
  if (amount <= 0) return 0;
  const quotient = amount / each;
  const near = Math.floor(quotient + 0.5);
  return Math.abs(quotient - near) <= 1e-12 * quotient ? near : Math.ceil(quotient);
}
