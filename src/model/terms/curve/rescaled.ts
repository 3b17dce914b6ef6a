import { changed, type TermRescaled } from '../base-rescaled.js';
import type { CurveTerm } from './term.js';

/** The amount of each knot. */
export const curve: TermRescaled<CurveTerm> = (term, { amount }) => ({
  ...changed(term, ['missing'], amount),
  knots: term.knots.map((knot) => changed(knot, ['amount'], amount)),
});
