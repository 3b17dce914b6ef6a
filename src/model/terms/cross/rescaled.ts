import { changed, type TermRescaled } from '../base-rescaled.js';
import type { CrossTerm } from './term.js';

/** The amount of each cell. */
export const cross: TermRescaled<CrossTerm> = (term, { amount }) => ({
  ...changed(term, ['missing', 'unseen'], amount),
  amounts: term.amounts.map((row) => row.map(amount)),
});
