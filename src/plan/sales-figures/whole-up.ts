/**
 * The fewest whole units for an amount, given the amount of each.
 *
 * Planned figures have fewer than twelve digits, and their differences have fewer still: a value within twelve digits of a whole
 * number counts as it.
 *
 * @param amount - the amount needed; 0 or less needs none
 * @param each - above 0
 */
export function wholeUp(amount: number, each: number): number {
  if (amount <= 0) return 0;
  const quotient = amount / each;
  const near = Math.floor(quotient + 0.5);
  return Math.abs(quotient - near) <= 1e-12 * quotient ? near : Math.ceil(quotient);
}
