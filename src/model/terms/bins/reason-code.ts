import { binOf, edgesOf } from '../../bin/bin.js';
import type { TermReasonCode } from '../base.js';
import type { BinsTerm } from './term.js';

/** The code of the number's bin. */
export const bins: TermReasonCode<BinsTerm> = {
  has: (term) => term.bins.some((bin) => bin.reasonCode !== undefined),
  of(term) {
    const edges = edgesOf(term.bins);
    return ({ value }) => term.bins[binOf(value as number, edges)]?.reasonCode;
  },
};
