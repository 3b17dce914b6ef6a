import { NO_TURNS, type TermTurning } from '../base.js';
import type { EventsTerm } from './term.js';

/** Reads no numbers of a record. */
export const events: TermTurning<EventsTerm> = { turns: () => NO_TURNS };
