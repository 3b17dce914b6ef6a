/**
 * Whole steps of a power of ten. Every tally counts in them, so that a sum is the same in any order and a reader gets the exact total.
 *
 * A step is 10^-decimals of the unit: with 3 decimals the amount 1.5 is 1,500 steps. Steps are whole numbers held in doubles.
 */

/**
 * The most steps of a line or total, 10^15. Doubles add whole numbers exactly up to 2^53, nine times as many; but a double
 * represents only decimals of up to 15 digits uniquely.
 */
export const MOST_STEPS = 1e15;

/** The most decimals of a tally. */
export const MOST_DECIMALS = 9;

const PER_UNIT = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9];

/** How many steps make one unit: 10^decimals. */
export function stepsPerUnit(decimals: number): number {
  return PER_UNIT[decimals] as number;
}

/**
 * A number rounded to a whole one, halves up, in a form that every database supports: floor(x + 1/2).
 *
 * @example wholeOf(2.5) // => 3
 * @example wholeOf(-2.5) // => -2
 */
export function wholeOf(x: number): number {
  return Math.floor(x + 0.5);
}

/**
 * The steps of an amount, rounded to a whole number, halves up.
 *
 * @param decimals - 0 to 9
 * @example stepsOf(1.005, 3) // => 1005
 */
export function stepsOf(amount: number, decimals: number): number {
  return Math.floor(amount * stepsPerUnit(decimals) + 0.5);
}

/**
 * The amount of some steps: the number nearest to that decimal, which prints as the decimal itself.
 *
 * @example amountOf(1005, 3) // => 1.005
 */
export function amountOf(steps: number, decimals: number): number {
  return steps / stepsPerUnit(decimals);
}

/**
 * An amount rounded to some decimals, halves up.
 *
 * @example toStep(-1.0005, 3) // => -1
 */
export function toStep(amount: number, decimals: number): number {
  return amountOf(stepsOf(amount, decimals), decimals);
}

/** An amount; infinite beyond the range of exact counting, so that callers can reject it. */
export function amountWithin(steps: number, decimals: number): number {
  return Math.abs(steps) > MOST_STEPS ? steps * Number.POSITIVE_INFINITY : amountOf(steps, decimals);
}

/**
 * Whether an amount is a decimal of at most this many places, and so a whole number of steps.
 *
 * @example isInSteps(0.125, 3) // => true
 * @example isInSteps(0.1255, 3) // => false
 */
export function isInSteps(amount: number, decimals: number): boolean {
  return amountOf(stepsOf(amount, decimals), decimals) === amount;
}

/** The fewest decimals, at least `least`, in which all amounts are whole steps; the maximum when an amount is finer than any. */
export function fewestDecimals(amounts: Iterable<number>, least = 0): number {
  let decimals = least;
  for (const amount of amounts) while (decimals < MOST_DECIMALS && !isInSteps(amount, decimals)) decimals++;
  return decimals;
}

/**
 * Shares of a whole number of steps that add up to it: each rounded down, then one step more for those that lost the most
 * (largest remainder), equals in the order given.
 *
 * @param exact - the shares before rounding, in steps
 * @param total - their sum, rounded once; a whole number
 * @example apportioned([3333.3, 3333.3, 3333.3], 10000) // => [3334, 3333, 3333]
 */
export function apportioned(exact: readonly number[], total: number): number[] {
  const whole = exact.map((share) => Math.floor(share) + 0); // no -0
  const left = total - whole.reduce((sum, one) => sum + one, 0);
  // Stryker disable next-line ConditionalExpression: it saves the sorting; without it nothing would be given
  if (left === 0) return whole;
  // Stryker disable next-line EqualityOperator: something is left
  const step = left < 0 ? -1 : 1;
  // Sorting keeps ties in order.
  const order = exact.map((_, k) => k).sort((a, b) => step * (lost(exact, whole, b) - lost(exact, whole, a)));
  const given = Math.min(Math.abs(left), order.length);
  for (const share of order.slice(0, given)) whole[share] = (whole[share] as number) + step;
  // More than one step per share is left only when the shares are too large to differ in steps: the first gets it.
  const first = order[0] as number; // something is left, so there are shares
  whole[first] = (whole[first] as number) + left - step * given;
  return whole;
}

/** The remainder of a share, in millionths of a step: below that, ties differ only by rounding. */
function lost(exact: readonly number[], whole: readonly number[], k: number): number {
  // Stryker disable next-line ArithmeticOperator: half a millionth less for all is no difference between them
  return Math.floor(((exact[k] as number) - (whole[k] as number)) * 1e6 + 0.5);
}
