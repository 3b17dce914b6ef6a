import { changed, type TermRescaled } from '../base-rescaled.js';
import type { BinsTerm } from './term.js';

/** The amount of each bin. */
export const bins: TermRescaled<BinsTerm> = (term, { amount }) => ({
  ...changed(term, ['missing'], amount),
  bins: term.bins.map((bin) => changed(bin, ['amount'], amount)),
});
