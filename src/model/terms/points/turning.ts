import { NO_TURNS, type TermTurning } from '../base.js';
import type { PointsTerm } from './term.js';

/** Reads no numbers. */
export const points: TermTurning<PointsTerm> = { turns: () => NO_TURNS };
