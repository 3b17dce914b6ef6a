import * as z from 'zod';
import { type Attributes, valuesOf } from './attribute.js';
import { binNames, binOf, edgesOf } from './bin.js';
import type { Value } from './line.js';
import type { Contribution } from './tally.js';
import { idOf, type Term } from './term.js';
import { hats } from './terms/curve.js';

/**
 * How sure a fit was of its amounts: the covariance of the intercept and of every amount that was learned.
 *
 * An amount that is not named here was fixed, such as that of a reference level, and has no variance.
 */
export interface Covariance {
  /** `intercept`, `age` for a slope, `job=retired` for a value, `age=30 to below 40` for a bin, `age at 30` for a knot, `age missing`. */
  readonly parameters: readonly string[];
  /** Lower triangle, row by row: row `i` has `i + 1` numbers. */
  readonly lower: readonly (readonly number[])[];
}

/** Schema of a covariance. */
export const covarianceSchema = /* @__PURE__ */ (() =>
  z.strictObject({
    parameters: z.array(z.string()).min(1),
    lower: z.array(z.array(z.number())),
  }) satisfies z.ZodType<Covariance>)();

/** A parameter and how often a record counts it: an amount is the sum of count × parameter. */
export type Part = readonly [parameter: string, count: number];

/** The names of the parameters a term's amount is made of, by what a record has; null for terms that are not learned. */
export function parametersOf(
  term: Term,
  attributes: Attributes,
): ((contribution: Pick<Contribution, 'state' | 'value'>) => readonly Part[]) | null {
  const id = idOf(term);
  const absent: readonly Part[] = [[`${id} missing`, 1]];
  const one = (parameter: string): readonly Part[] => [[parameter, 1]];
  switch (term.type) {
    case 'points':
      return ({ state, value }) => (state === 'known' ? one(`${id}=${value}`) : one(`${id} ${state}`));
    case 'bins': {
      const edges = edgesOf(term.bins);
      const names = binNames(term.bins);
      return ({ state, value }) => (state === 'known' ? one(`${id}=${names[binOf(value as number, edges)]}`) : absent);
    }
    case 'linear': {
      const { center = 0, from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = term;
      return ({ state, value }) =>
        state === 'known' ? [[id, Math.min(Math.max(value as number, from), to) - center]] : absent;
    }
    case 'curve':
      return ({ state, value }) =>
        state === 'known'
          ? hats(
              value as number,
              term.knots.map((knot) => knot.at),
            ).map(([k, share]) => [`${id} at ${term.knots[k]?.at}`, share])
          : absent;
    case 'cross': {
      const sides = [term.rows, term.columns].map((axis) => {
        const attribute = attributes[axis.attribute];
        if (axis.bins === undefined)
          return (value: Value) =>
            ((axis.values ?? valuesOf(attribute)) as readonly string[]).includes(String(value)) ? String(value) : null;
        const [edges, names] = [edgesOf(axis.bins), binNames(axis.bins)];
        return (value: Value) => names[binOf(value as number, edges)] ?? null;
      });
      return ({ state, value }) => {
        const cell = (value as readonly Value[]).map((one, s) => sides[s]?.(one) ?? null);
        return state === 'missing'
          ? absent
          : state === 'unseen' || cell.includes(null)
            ? one(`${id} unseen`)
            : one(`${id}=${cell.join(' & ')}`);
      };
    }
    default:
      return null;
  }
}

/** The standard error of a tally's total, from what its record had. */
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
    count('intercept', 1);
    for (const contribution of contributions)
      for (const [parameter, n] of parts.get(contribution.term)?.(contribution) ?? []) count(parameter, n);
    let variance = 0;
    for (const [a, m] of row)
      for (const [b, n] of row) variance += m * n * (covariance.lower[Math.max(a, b)]?.[Math.min(a, b)] ?? 0);
    return Math.sqrt(Math.max(variance, 0));
  };
}
