import type { Attributes } from '../attribute/attribute.js';
import type { Contribution } from '../tally/tally.js';
import { idOf } from '../terms/arithmetic.js';
import { parametersOf } from '../terms/learned.js';
import type { Term } from '../terms/term.js';
import { INTERCEPT } from './parameter.js';

/**
 * The uncertainty of a fit's amounts: the covariance of the intercept and of every learned amount.
 *
 * An amount that is not named here was fixed, such as that of a reference level, and has variance 0.
 */
export interface Covariance {
  /**
   * `intercept`, `age` for a slope, `job=retired` for a value, `age=30 to below 40` for a bin, `age at 30` for a knot, `age
   * missing`; ambiguous names have the id in quotes.
   */
  readonly parameters: readonly string[];
  /** Lower triangle, row by row: row `i` has `i + 1` numbers. */
  readonly lower: readonly (readonly number[])[];
}

/** The standard error of a tally's total, from the values of its record. */
export function standardErrorOf(
  covariance: Covariance,
  terms: readonly Term[],
  attributes: Attributes,
): (contributions: readonly Contribution[]) => number {
  const positions = new Map(covariance.parameters.map((name, k) => [name, k]));
  const parts = new Map(terms.map((term) => [idOf(term), parametersOf(term, attributes)]));
  return (contributions) => {
    const row: [number, number][] = [];
    const count = (parameter: string, n: number) => {
      const k = positions.get(parameter);
      if (k !== undefined && n !== 0) row.push([k, n]);
    };
    count(INTERCEPT, 1);
    for (const contribution of contributions)
      for (const [parameter, n] of parts.get(contribution.term)?.(contribution) ?? []) count(parameter, n);
    let variance = 0;
    for (const [a, m] of row)
      for (const [b, n] of row) variance += m * n * (covariance.lower[Math.max(a, b)]?.[Math.min(a, b)] ?? 0);
    return Math.sqrt(Math.max(variance, 0));
  };
}
