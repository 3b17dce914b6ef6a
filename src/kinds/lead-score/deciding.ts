import type { Band } from '../../model/band/band.js';
import { bandsOf, type Deciding } from '../../model/deciding.js';
import { gradesOf } from './grid.js';
import type { LeadScoreModel, LeadScoreResult } from './model.js';
import { axisWeights } from './tallies.js';

/** What counterfactuals and overrides need to know of a lead score. */
export const leadScore: Deciding<LeadScoreModel, LeadScoreResult> = {
  wanted(model) {
    const score = axisWeights(model).map((weight) => (weight > 0 ? 1 : 0));
    const grades = gradesOf(model).map((own) => own.length);
    const widths = grades.filter((width) => width > 0);
    // The disqualifiers are the last tally: they do not change score or grade, and only make a band worse.
    const ruling = model.disqualify === undefined ? [] : [0];
    const band = (bands: readonly Band[]) => ({
      ...bandsOf(bands, 'score'),
      follows: [...score, ...ruling.map(() => -1 as const)],
    });
    return {
      score: { follows: [...score, ...ruling.map(() => 0 as const)] },
      grade: {
        reaches: (code, wanted) => isAsGood(code, wanted, widths),
        follows: [...grades.map((width) => (width > 0 ? 1 : 0)), ...ruling.map(() => 0 as const)],
      },
      ...(model.bands === undefined ? {} : { band: band(model.bands) }),
    };
  },
  overridable: ['score', 'grade', 'band'],
};

/** Whether a cell of the grid has a grade as good as another's on every axis, by their positions. */
function isAsGood(cell: number, other: number, widths: readonly number[]): boolean {
  let [own, theirs] = [cell, other];
  for (const width of [...widths].reverse()) {
    if (own % width > theirs % width) return false;
    [own, theirs] = [Math.floor(own / width), Math.floor(theirs / width)];
  }
  return true;
}
