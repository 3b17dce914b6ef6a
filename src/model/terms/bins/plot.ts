// Bins in a picture: an amount for each bin.
import { binAmounts, otherAmounts, type TermPlot } from '../base-plot.js';
import type { BinsTerm } from './term.js';

export const bins: TermPlot<BinsTerm> = (term, setting) => ({
  type: 'amounts',
  amounts: [...binAmounts(term.bins, setting), ...otherAmounts(term, setting)],
});
