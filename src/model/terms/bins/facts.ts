import { type Bin as BinOf, binAt, binFact, binText } from '../../bin/facts.js';
import { type BaseFacts, eachLine, plainText, type TermFacts } from '../base-facts.js';
import type { BinsTerm } from './term.js';

/** What a line of bins says: the bin that the number fell in. */
export interface BinsFacts extends BaseFacts {
  readonly type: 'bins';
  /** Null when the number is missing. */
  readonly bin: BinOf | null;
}

/** The bin that each number fell in, with the bin's own sentence. */
export const bins: TermFacts<BinsTerm, BinsFacts> = {
  lines: eachLine((term, { value }) => {
    if (typeof value !== 'number') return { type: 'bins', bin: null };
    const k = binAt(value, term.bins);
    return { type: 'bins', bin: binFact(term.bins, k), sentence: term.bins[k]?.sentence };
  }),
  text: plainText(({ bin }, phrases) => (bin === null ? [] : [binText(bin, phrases)])),
};
