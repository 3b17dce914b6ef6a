import { writtenEdges } from '../../bin/bin.js';
import type { TermTurning } from '../base.js';
import type { BinsTerm } from './term.js';

/** Bins turn at their edges. */
export const bins: TermTurning<BinsTerm> = { turns: (term) => ({ at: writtenEdges(term.bins) }) };
