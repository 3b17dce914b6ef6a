import { plainSays, type TermSays } from '../says.js';
import type { LinearTerm } from './term.js';

/** What the record had. */
export const linear: TermSays<LinearTerm> = { awards: plainSays() };
