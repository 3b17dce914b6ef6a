import { plainSays, type TermSays } from '../says.js';
import type { RecencyTerm } from './term.js';

/** What the record had. */
export const recency: TermSays<RecencyTerm> = { awards: plainSays() };
