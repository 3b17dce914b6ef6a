import type { Tally, TallySpec } from '../../model/tally/tally.js';
import type { Term } from '../../model/terms/term.js';
import { idOf } from '../../model/terms/types.js';
import type { CriteriaModel } from './model.js';

/** The tally of points. */
export function pointsTally({ terms, groups, weighting }: Omit<CriteriaModel, 'kind'>): TallySpec {
  return {
    option: 'points',
    unit: 'points',
    base: 0,
    terms,
    ...(groups === undefined ? {} : { groups }),
    ...(weighting === undefined ? {} : { factors: weighting.factors }),
  };
}

/** Names of the criteria, in the order of their first terms: the group of a term, or else the term itself. */
export function criterionNames(terms: readonly Term[]): string[] {
  return [...new Set(terms.map((term) => term.group ?? idOf(term)))];
}

/** Points of each criterion: its lines, added left to right. */
export function criterionPoints(names: readonly string[], tally: Tally): number[] {
  return names.map((name) =>
    tally.contributions.reduce((sum, line) => ((line.group ?? line.term) === name ? sum + line.amount : sum), 0),
  );
}
