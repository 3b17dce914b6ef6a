// Recency in a picture: an amount for each bin of days, or how an amount fades.
import { binFacts, binText } from '../../bin/facts.js';
import { otherAmounts, type TermPlot } from '../base-plot.js';
import type { RecencyTerm } from './term.js';

/** Bins of days. An amount that fades has no picture yet: null. */
export const recency: TermPlot<RecencyTerm> = (term, setting) => {
  const { bins } = term;
  if (bins === undefined) return null;
  const { facts } = binFacts(bins);
  const named = bins.map(({ amount }, k) => {
    const fact = facts[k];
    const name = fact === undefined ? '' : binText(fact, setting.phrases);
    return { name: `${name} days`, amount: setting.worth(amount) };
  });
  return { type: 'amounts', amounts: [...named, ...otherAmounts(term, setting)] };
};
