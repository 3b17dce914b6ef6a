import { amountIn, type Contribution, type Tally, type TallySpec } from '../../model/tally/tally.js';
import { points } from '../../model/tally/unit.js';
import { idOf } from '../../model/terms/arithmetic.js';
import type { Term } from '../../model/terms/term.js';
import type { CriteriaModel } from './model.js';

/** The tally of points. */
export function pointsTally({ terms, groups, decimals, weighting }: Omit<CriteriaModel, 'kind'>): TallySpec {
  return { option: 'points', own: true, ...points(decimals), base: 0, terms, groups, factors: weighting?.factors };
}

/** Names of the criteria, in the order of their first terms: the group of a term, or else the term itself. */
export function criterionNames(terms: readonly Term[]): string[] {
  return [...new Set(terms.map((term) => term.group ?? idOf(term)))];
}

/** Points of each criterion: the sum of its lines. */
export function criterionPoints(names: readonly string[], tally: Tally): number[] {
  const lines = new Map<string, Contribution[]>(names.map((name) => [name, []]));
  for (const line of tally.contributions) lines.get(line.group ?? line.term)?.push(line);
  return names.map((name) => amountIn(tally, lines.get(name) ?? []));
}
