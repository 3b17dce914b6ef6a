// Bins in a picture: an amount for each bin.
import { binFacts, binText } from '../../bin/facts.js';
import { otherAmounts, type TermPlot } from '../base-plot.js';
import type { BinsTerm } from './term.js';

export const bins: TermPlot<BinsTerm> = (term, setting) => {
  const { facts } = binFacts(term.bins);
  const named = term.bins.map(({ amount }, k) => {
    const fact = facts[k];
    return { name: fact === undefined ? '' : binText(fact, setting.phrases), amount: setting.worth(amount) };
  });
  return { type: 'amounts', amounts: [...named, ...otherAmounts(term, setting)] };
};
