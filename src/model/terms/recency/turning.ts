import { NO_TURNS, type TermTurning } from '../base.js';
import type { RecencyTerm } from './term.js';

/** Reads dates. */
export const recency: TermTurning<RecencyTerm> = { turns: () => NO_TURNS };
