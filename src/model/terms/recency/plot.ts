// Recency in a plot: an amount for each bin of days, or the amount as it fades.
import { fadingPicture } from '../../decay/plot.js';
import { binAmounts, otherAmounts, type TermPlot } from '../base-plot.js';
import type { RecencyTerm } from './term.js';

export const recency: TermPlot<RecencyTerm> = (term, setting) => {
  const { bins, amount = 0, missing } = term;
  if (bins === undefined) return fadingPicture(term, amount, missing, false, setting);
  const named = binAmounts(bins, setting).map(({ name, amount: own }) => ({ name: `${name} days`, amount: own }));
  return { type: 'amounts', amounts: [...named, ...otherAmounts(term, setting)] };
};
