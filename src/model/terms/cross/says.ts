import { plainSays, type TermSays } from '../says.js';
import type { CrossTerm } from './term.js';

/** What the record had on both sides. */
export const cross: TermSays<CrossTerm> = { awards: plainSays() };
