// A condition in a plot: an amount for each answer.
import { otherAmounts, type TermPlot } from '../base-plot.js';
import type { WhenTerm } from './term.js';

export const when: TermPlot<WhenTerm> = (term, setting) => {
  const { phrases, worth } = setting;
  const answers = [
    { name: phrases.yes, amount: worth(term.amount) },
    { name: phrases.no, amount: worth(term.otherwise ?? 0) },
  ];
  return { type: 'amounts', amounts: [...answers, ...otherAmounts(term, setting)] };
};
