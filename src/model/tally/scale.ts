import { decimalProduct, wholeProduct } from '../../core/decimal-product.js';
import { stepsPerUnit } from '../../core/steps.js';

/** Converts the amounts of a term to whole steps of its tally, including the weight of its group. */
export interface Scale {
  /** An amount of the model in whole steps: weight × amount, in decimal arithmetic, rounded once. */
  steps(amount: number): number;
  /** The same before rounding: for amounts that are first multiplied by a fact of the record, or added to others. */
  exact(amount: number): number;
}

/**
 * The scale of a tally that counts in some decimals, for terms of a group with these weights.
 *
 * @param weights - finite, at least 0; they multiply each other
 */
export function scaleIn(decimals: number, weights: readonly number[] = []): Scale {
  const perUnit = stepsPerUnit(decimals);
  // Stryker disable next-line MethodExpression: a factor of 1 changes nothing
  const factors = weights.filter((weight) => weight !== 1);
  // Stryker disable next-line ConditionalExpression: the product of no factors gives the same steps, and takes longer
  if (factors.length === 0) {
    return {
      steps: (amount) => Math.floor(amount * perUnit + 0.5),
      exact: (amount) => exactly(amount, perUnit),
    };
  }
  const none = factors.includes(0);
  return {
    // An infinite amount, as in a range, stays infinite unless its weight is 0.
    steps: (amount) => (Number.isFinite(amount) ? wholeProduct(...factors, amount, perUnit) : none ? 0 : amount),
    exact: (amount) => (Number.isFinite(amount) ? decimalProduct(...factors, amount, perUnit) : none ? 0 : amount),
  };
}

/** Amount × steps per unit; exact when the result is a whole number, despite rounding errors of the product. */
function exactly(amount: number, perUnit: number): number {
  // Stryker disable next-line ArithmeticOperator: without a whole number, the exact product is taken
  const whole = Math.floor(amount * perUnit + 0.5);
  return whole / perUnit === amount ? whole : decimalProduct(amount, perUnit);
}

/** The steps of several amounts; undefined for those that cannot occur. */
export function stepsIn(scale: Scale, amounts: readonly (number | undefined)[]): (number | undefined)[] {
  return amounts.map((amount) => (amount === undefined ? undefined : scale.steps(amount)));
}
