/**
 * Whole steps of a power of ten: what every tally counts in, so that a sum is the same in any order and a reader gets the very total.
 *
 * A step is 10^-decimals of the unit: with 3 decimals the amount 1.5 is 1,500 steps. Steps are whole numbers held in doubles.
 */

/**
 * The most steps that a line or total may come to, 10^15. Doubles add whole numbers exactly up to 2^53, nine times as many; but only
 * decimals of up to 15 digits are told apart by the number that shows them.
 */
export const MOST_STEPS = 1e15;

/** The most decimals that a tally may count in. */
export const MOST_DECIMALS = 9;

const PER_UNIT = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9];

/** How many steps make one unit: 10^decimals. */
export function stepsPerUnit(decimals: number): number {
  return PER_UNIT[decimals] as number;
}

/**
 * A number rounded to a whole one, halves up, as every database can say it: floor(x + 1/2).
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
 * The amount that some steps come to: the number nearest to that decimal, which prints as the decimal itself.
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

/** An amount, and an infinity beyond what is counted exactly, so that whoever shows it can refuse it. */
export function amountWithin(steps: number, decimals: number): number {
  return Math.abs(steps) > MOST_STEPS ? steps * Number.POSITIVE_INFINITY : amountOf(steps, decimals);
}

/**
 * Whether an amount is a decimal of at most so many places, and so a whole number of steps.
 *
 * @example isInSteps(0.125, 3) // => true
 * @example isInSteps(0.1255, 3) // => false
 */
export function isInSteps(amount: number, decimals: number): boolean {
  return amountOf(stepsOf(amount, decimals), decimals) === amount;
}

/** The fewest decimals, `least` or more, in whose steps all amounts are; the most there are where one is finer than any. */
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
 * @param total - what they come to, rounded once; a whole number
 * @example apportioned([3333.3, 3333.3, 3333.3], 10000) // => [3334, 3333, 3333]
 */
export function apportioned(exact: readonly number[], total: number): number[] {
  const whole = exact.map((share) => Math.floor(share) + 0); // no -0
  const left = total - whole.reduce((sum, one) => sum + one, 0);
  // Stryker disable next-line ConditionalExpression: it saves the sorting; without it nothing would be given
  if (left === 0) return whole;
  // Stryker disable next-line EqualityOperator: something is left
  const step = left < 0 ? -1 : 1;
  // Sorting keeps the order of equals.
  const order = exact.map((_, k) => k).sort((a, b) => step * (lost(exact, whole, b) - lost(exact, whole, a)));
  const given = Math.min(Math.abs(left), order.length);
  for (const share of order.slice(0, given)) whole[share] = (whole[share] as number) + step;
  // More than a step each is left only where the shares are too large to be told apart in steps: the first has it.
  const first = order[0] as number; // something is left, so there are shares
  whole[first] = (whole[first] as number) + left - step * given;
  return whole;
}

/** What a share lost, in millionths of a step: below that equals differ by no more than rounding. */
function lost(exact: readonly number[], whole: readonly number[], k: number): number {
  // Stryker disable next-line ArithmeticOperator: half a millionth less for all is no difference between them
  return Math.floor(((exact[k] as number) - (whole[k] as number)) * 1e6 + 0.5);
}
