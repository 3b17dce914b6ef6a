import { changed, type TermRescaled } from '../base-rescaled.js';
import type { RecencyTerm } from './term.js';

/** The amount of the day itself, or of each bin of days. */
export const recency: TermRescaled<RecencyTerm> = (term, { amount }) => ({
  ...changed(term, ['amount', 'missing'], amount),
  ...(term.bins === undefined ? {} : { bins: term.bins.map((bin) => changed(bin, ['amount'], amount)) }),
});
