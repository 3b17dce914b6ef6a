import { decimalProduct, wholeProduct } from '../../core/decimal-product.js';
import { stepsPerUnit } from '../../core/steps.js';

/** How the amounts of a term become whole steps of its tally, the weight of its group included. */
export interface Scale {
  /** An amount as the model writes it, in whole steps: weight × amount, in decimals as on paper, rounded once. */
  steps(amount: number): number;
  /** The same before it is rounded: for what a fact of the record multiplies, or others add to, first. */
  exact(amount: number): number;
}

/**
 * The scale of a tally that counts in some decimals, for terms of a group with these weights.
 *
 * @param weights - finite, at least 0; they multiply each other
 */
export function scaleIn(decimals: number, weights: readonly number[] = []): Scale {
  const perUnit = stepsPerUnit(decimals);
  const factors = weights.filter((weight) => weight !== 1);
  if (factors.length === 0) {
    return {
      steps: (amount) => Math.floor(amount * perUnit + 0.5),
      exact: (amount) => exactly(amount, perUnit),
    };
  }
  const none = factors.includes(0);
  return {
    // An amount without an end, as a range has it, keeps none unless it weighs nothing.
    steps: (amount) => (Number.isFinite(amount) ? wholeProduct(...factors, amount, perUnit) : none ? 0 : amount),
    exact: (amount) => (Number.isFinite(amount) ? decimalProduct(...factors, amount, perUnit) : none ? 0 : amount),
  };
}

/** Amount × steps per unit; the whole number itself where the amount is one, whatever the product left in its last digit. */
function exactly(amount: number, perUnit: number): number {
  const whole = Math.floor(amount * perUnit + 0.5);
  return whole / perUnit === amount ? whole : decimalProduct(amount, perUnit);
}

/** The steps of several amounts; undefined for those that cannot occur. */
export function stepsIn(scale: Scale, amounts: readonly (number | undefined)[]): (number | undefined)[] {
  return amounts.map((amount) => (amount === undefined ? undefined : scale.steps(amount)));
}
