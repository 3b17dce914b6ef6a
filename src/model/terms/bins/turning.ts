import { writtenEdges } from '../../bin/bin.js';
import type { TermTurning } from '../base.js';
import type { BinsTerm } from './term.js';

/** The amount changes at the edges of the bins. */
export const bins: TermTurning<BinsTerm> = { turns: (term) => ({ at: writtenEdges(term.bins) }) };
