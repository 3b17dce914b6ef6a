// Recency in a picture: an amount for each bin of days.
import { binAmounts, otherAmounts, type TermPlot } from '../base-plot.js';
import type { RecencyTerm } from './term.js';

/** Bins of days; an amount that fades has no picture. */
export const recency: TermPlot<RecencyTerm> = (term, setting) => {
  const { bins } = term;
  if (bins === undefined) return undefined;
  const named = binAmounts(bins, setting).map(({ name, amount }) => ({ name: `${name} days`, amount }));
  return { type: 'amounts', amounts: [...named, ...otherAmounts(term, setting)] };
};
