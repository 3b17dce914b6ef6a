import { binNames } from '../../bin/bin.js';
import { plainSays, type TermSays } from '../says.js';
import type { BinsTerm } from './term.js';

/** What the record had, and the bin that it fell in. */
export const bins: TermSays<BinsTerm> = {
  awards: plainSays((term, value) => {
    const bin = term.bins.findIndex((one) => Number(value) < (one.below ?? Number.POSITIVE_INFINITY));
    return ` (${binNames(term.bins)[bin] ?? ''})`;
  }),
};
