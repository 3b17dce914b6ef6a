import { NO_TURNS, type TermTurning } from '../base.js';
import type { RollUpTerm } from './term.js';

/** Reads lists. */
export const rollUp: TermTurning<RollUpTerm> = { turns: () => NO_TURNS };
